using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>A participant rates a delivered session, once, within 14 days (SES-6).</summary>
internal static class RateSession
{
    /// <param name="Rating">1 to 5</param>
    /// <param name="Comment">for the other side, the creator and admins</param>
    /// <param name="TeachingRating">the student only</param>
    /// <param name="InteractionRating">the student only</param>
    /// <param name="MaterialsRating">the student only</param>
    public sealed record Request([property: Range(1, 5)] int Rating, [property: StringLength(1000)] string? Comment = null,
        [property: Range(1, 5)] int? TeachingRating = null, [property: Range(1, 5)] int? InteractionRating = null, [property: Range(1, 5)] int? MaterialsRating = null);

    public static async Task<Results<Created<RatingView>, ProblemHttpResult>> Handle(
        Guid id, Request request, SessionAccess access, IEnrollments enrollments, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.IsParticipant) return Problems.Forbidden.ToHttp();
        var (session, now) = (standing.Session, clock.GetCurrentInstant());
        if (!session.IsDelivered) return SchedulingProblems.NotNow(session.Status, "Only a session that took place can be rated", SessionStatus.Completed).ToHttp();
        var until = session.EndedAt!.Value + Session.Ratable;
        if (now > until) return SchedulingProblems.TooLate(until, "A session can be rated for 14 days").ToHttp();
        if ((await enrollments.Find(session.EnrollmentId, cancel))?.Status == EnrollmentStatus.Cancelled) // ENR-9
            return Problems.InvalidState("This enrollment was cancelled", EnrollmentStatus.Cancelled, EnrollmentStatus.InProgress, EnrollmentStatus.Completed).ToHttp();
        if (!standing.IsStudent && (request.TeachingRating ?? request.InteractionRating ?? request.MaterialsRating) is not null)
            return Problems.Validation("teachingRating", "Only the student rates the teaching.").ToHttp();
        if (await db.SessionRatings.AnyAsync(r => r.SessionId == id && r.RaterId == me.Id, cancel)) return SchedulingProblems.AlreadyRated.ToHttp();

        var rating = new SessionRating
        {
            SessionId = id, RaterId = me.Id, RateeId = session.OtherThan(me.Id), Rating = request.Rating, Comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment,
            TeachingRating = request.TeachingRating, InteractionRating = request.InteractionRating, MaterialsRating = request.MaterialsRating, CreatedAt = now,
        };
        db.SessionRatings.Add(rating);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.Created($"/api/sessions/{id}", RatingView.Of(rating));
    }
}
