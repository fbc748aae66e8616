using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

/// <summary>Who was in the room, from when until when: what the outcome and the money rest on.</summary>
internal static class GetAttendance
{
    public sealed record Response(IReadOnlyList<Stay> Items, long OverlapSeconds);

    /// <param name="LeftAt">null while the person is inside</param>
    /// <param name="Seconds">until now while inside</param>
    public sealed record Stay(UserCard User, Instant JoinedAt, Instant? LeftAt, long Seconds);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, IPeople people, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        if (await access.Read(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        var now = clock.GetCurrentInstant();
        var session = standing.Session;
        var attendance = await db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == id).OrderBy(a => a.JoinedAt).ThenBy(a => a.Id).ToListAsync(cancel);
        var persons = await people.Find([session.StudentId, session.TeacherId], cancel);
        var together = Outcome.Together(session.TeacherId, session.StudentId, [.. attendance.Select(a => new Scheduling.Stay(a.UserId, a.JoinedAt, a.LeftAt ?? now))]);
        return TypedResults.Ok(new Response(
            [.. attendance.Select(a => new Stay(SessionCards.CardOf(persons, a.UserId), a.JoinedAt, a.LeftAt, (long)((a.LeftAt ?? now) - a.JoinedAt).TotalSeconds))],
            (long)together.TotalSeconds));
    }
}
