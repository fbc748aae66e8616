using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>The teacher forgives a student who did not come (D-17): the session is free again, the money goes back to escrow.</summary>
internal static class WaiveNoShow
{
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, DecideOutcome outcome, BookingDesk desk, ISessionMoney money, SessionViews views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.IsTeacher) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        var state = session.Status;
        if (session.WaiveNoShow(clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();
        if (!await money.MayUndo(session.Id, cancel))
            return SchedulingProblems.NotNow(state, "The money of this session has been settled already").ToHttp();

        await outcome.Count(session, -1, cancel);
        await desk.AfterCancel(session, cancel);
        await db.SaveChangesAsync(cancel);
        await money.Undo(session.Id, cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(view);
    }
}
