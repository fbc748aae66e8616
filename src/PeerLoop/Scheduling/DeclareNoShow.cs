using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Scheduling;

/// <summary>Whoever came says, a quarter of an hour after the start, that the other did not.</summary>
internal static class DeclareNoShow
{
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, DecideOutcome outcome, SessionViews views, PlatformSettings settings, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var (now, numbers) = (clock.GetCurrentInstant(), await settings.Numbers(cancel));
        await using var work = await db.Begin(cancel);
        if (await access.Lock(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        if (!standing.MayAct) return Problems.Forbidden.ToHttp();
        var session = standing.Session;
        if (session.Status != SessionStatus.InProgress)
            return SchedulingProblems.NotNow(session.Status, "Only in a running session can somebody be missing", SessionStatus.InProgress).ToHttp();

        var from = session.StartsAt + Duration.FromMinutes(numbers.NoShowAfterMinutes);
        if (now < from) return SchedulingProblems.TooEarly(from, $"Please wait {numbers.NoShowAfterMinutes} minutes after the start").ToHttp();
        var attendance = await db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == id).ToListAsync(cancel);
        var stays = attendance.Select(a => new Stay(a.UserId, a.JoinedAt, a.LeftAt ?? now)).ToArray();
        if (standing.IsParticipant && stays.All(s => s.UserId != me.Id)) return Problems.Forbidden.Because("Only somebody who came can say so.").ToHttp();
        if (stays.Select(s => s.UserId).Distinct().Count() == 2)
            return SchedulingProblems.NotNow(session.Status, "Both of you have been in the room").ToHttp();

        var planned = new Interval(session.StartsAt, session.EndsAt);
        var enough = Duration.FromMinutes(numbers.MinOverlapMinutes);
        var verdict = Outcome.Of(session.TeacherId, session.StudentId, planned, stays, enough);
        // A teacher is paid for a missed session after waiting for ten minutes, not for looking in (domain 5.4).
        if (standing.IsTeacher && verdict.NoShowParty != NoShowParty.Student)
            return SchedulingProblems.TooEarly(now + enough - Outcome.Waited(session.TeacherId, planned, stays), $"Please wait {numbers.MinOverlapMinutes} minutes in the room").ToHttp();

        await outcome.Decide(session, standing.IsParticipant ? CompletionSource.Teacher : CompletionSource.Admin, verdict, cancel);
        await db.Audit(me.Id, "session.no_show", "session", session.Id, after: new { session.NoShowParty }, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(standing, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(view);
    }
}
