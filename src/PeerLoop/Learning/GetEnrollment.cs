using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

public enum PaidSessionState { Free, Booked, Delivered }

/// <summary>One of the paid sessions of an enrollment.</summary>
/// <param name="Source">included or credit</param>
/// <param name="GrossCents">its part of the price; for the student and admins</param>
public sealed record PaidSessionItem(int PaidSessionNo, string Source, PaidSessionState State, long? GrossCents);

/// <summary>One enrollment with its paid sessions, for its student, its teachers, the course's creator and admins.</summary>
internal static class GetEnrollment
{
    public sealed record Response : EnrollmentCard
    {
        internal Response(EnrollmentCard card) : base(card)
        {
        }

        public required IReadOnlyList<PaidSessionItem> Slots { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, HttpResponse response, PeerLoopDbContext db, IEnrollments enrollments,
        EnrollmentCards cards, ILessons lessons, CancellationToken cancel)
    {
        var row = await db.Enrollments.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel);
        if (row is null || !(me.IsAdmin || await enrollments.MayRead(row.ToFacts(), me.Id, cancel))) return Problems.NotFound.ToHttp();
        var taught = await lessons.Of([id], me.Id, cancel);
        var card = (await cards.Of([row], taught, cancel)).SingleOrDefault();
        if (card is null) return Problems.NotFound.ToHttp();

        var slots = await enrollments.PaidSessions(id, cancel);
        var taken = taught.GetValueOrDefault(id)?.TakenPaidSessions ?? Lessons.None.TakenPaidSessions;
        var seesMoney = me.IsAdmin || row.UserId == me.Id;
        IfMatch.Tell(response, row.Version);
        return TypedResults.Ok(new Response(card)
        {
            Slots =
            [
                .. slots.Select(slot => new PaidSessionItem(slot.No, slot.IsCredit ? "credit" : "included",
                    !taken.TryGetValue(slot.No, out var delivered) ? PaidSessionState.Free : delivered ? PaidSessionState.Delivered : PaidSessionState.Booked,
                    seesMoney ? slot.GrossCents : null)),
            ],
        });
    }
}
