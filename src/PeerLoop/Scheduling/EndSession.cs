using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>The teacher ends the running session for both; attendance decides how it came out.</summary>
internal static class EndSession
{
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, DecideOutcome outcome, SessionViews views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.IsTeacher && !standing.IsAdmin) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        if (session.Status != SessionStatus.InProgress)
            return SchedulingProblems.NotNow(session.Status, "Only a running session can be ended", SessionStatus.InProgress).ToHttp();
        if (clock.GetCurrentInstant() < session.StartsAt) return SchedulingProblems.TooEarly(session.StartsAt, "A session cannot end before its start").ToHttp(); // SES-5

        await outcome.Decide(session, standing.IsTeacher ? CompletionSource.Teacher : CompletionSource.Admin, null, cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(view);
    }
}
