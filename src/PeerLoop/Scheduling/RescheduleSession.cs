using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>The student moves a session to another free time; a teacher who cannot come cancels (D-25).</summary>
internal static class RescheduleSession
{
    public sealed record Request(Instant StartsAt, [property: StringLength(500)] string? Reason = null);

    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, Request request, SessionAccess access, BookingDesk desk, IEnrollments enrollments, SessionViews views, PlatformSettings settings,
        CurrentUser me, PeerLoopDbContext db, HttpRequest http, CancellationToken cancel)
    {
        var numbers = await settings.Numbers(cancel);
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.IsStudent && !standing.IsAdmin) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        if (IfMatch.Refuses(http, session.Version) is { } stale) return stale.ToHttp();
        var enrollment = await enrollments.Find(session.EnrollmentId, cancel) ?? throw new InvalidOperationException($"Session {id} has no enrollment.");
        if (!enrollment.IsActive)
            return Problems.InvalidState("This enrollment cannot be booked any more", enrollment.Status, EnrollmentStatus.Enrolled, EnrollmentStatus.InProgress).ToHttp();

        var (from, before) = (session.StartsAt, session.RescheduleCount);
        var minutes = (int)(session.EndsAt - session.StartsAt).TotalMinutes; // what was booked keeps its length
        var time = await desk.TimeFor(session.TeacherId, session.StudentId, request.StartsAt, minutes, session.Id, cancel);
        var freely = standing is { IsAdmin: true, IsStudent: false };
        if (session.Reschedule(time, freely, request.Reason, numbers.RescheduleMax, numbers.LateCancelHours).Failed(out var problem)) return problem.ToHttp();
        if (!await desk.MayTeach(session.TeacherId, session.CourseId, cancel)) return SchedulingProblems.TeacherNotBookable.ToHttp();

        await desk.Free(ClaimOwner.Session, session.Id, cancel);
        await desk.Claim(session, cancel);
        await db.CancelScheduled("session", session.Id, cancel);
        await desk.PlanJobs(session, cancel);
        db.Publish(new SessionRescheduled(session.Id, from, session.StartsAt, session.IcsSequence));
        await db.Audit(me.Id, "session.reschedule", "session", session.Id, request.Reason, new { StartsAt = from, Moves = before },
            new { session.StartsAt, Moves = session.RescheduleCount }, cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        IfMatch.Tell(http.HttpContext.Response, session.Version);
        return TypedResults.Ok(view);
    }
}
