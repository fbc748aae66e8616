using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>Teacher, creator or admin closes a session by hand after its end, never the student; done twice it is done once (SES-9).</summary>
internal static class CompleteSession
{
    public sealed record Request([property: StringLength(500)] string? Note = null);

    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, DecideOutcome outcome, SessionViews views, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel, Request? request = null)
    {
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.IsTeacher && !standing.IsCreator && !standing.IsAdmin) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        if (session.Status == SessionStatus.Completed) return TypedResults.Ok(await views.Of(standing, cancel));
        if (session.Status != SessionStatus.InProgress)
            return SchedulingProblems.NotNow(session.Status, "Only a session that took place can be completed", SessionStatus.InProgress).ToHttp();
        if (clock.GetCurrentInstant() < session.EndsAt) return SchedulingProblems.TooEarly(session.EndsAt, "By hand a session is completed after its end").ToHttp(); // SES-5

        await outcome.Decide(session, standing.IsTeacher || standing.IsCreator ? CompletionSource.Teacher : CompletionSource.Admin, null, cancel);
        if (!standing.IsTeacher || request?.Note is { Length: > 0 })
            await db.Audit(me.Id, "session.complete", "session", session.Id, request?.Note, after: new { session.Status }, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(view);
    }
}
