using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Scheduling;

/// <summary>A participant calls a session off; it never costs the student money by itself (D-25).</summary>
internal static class CancelSession
{
    public sealed record Request([property: StringLength(500)] string? Reason = null);

    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, BookingDesk desk, SessionViews views, PlatformSettings settings, CurrentUser me, PeerLoopDbContext db,
        IClock clock, CancellationToken cancel, Request? request = null)
    {
        var (now, numbers) = (clock.GetCurrentInstant(), await settings.Numbers(cancel));
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.MayAct) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        var asAdmin = standing is { IsAdmin: true, IsParticipant: false };
        if (session.Cancel(me.Id, asAdmin, request?.Reason, now, numbers.LateCancelHours).Failed(out var problem)) return problem.ToHttp();

        foreach (var open in await db.SessionAttendance.Where(a => a.SessionId == id && a.LeftAt == null).ToListAsync(cancel)) open.LeftAt = Instant.Max(open.JoinedAt, now);
        await desk.AfterCancel(session, cancel);
        if (asAdmin) await db.Audit(me.Id, "session.cancel", "session", session.Id, request?.Reason, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(view);
    }
}
