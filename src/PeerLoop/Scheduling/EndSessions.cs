using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Scheduling.Video;

namespace PeerLoop.Scheduling;

/// <summary>The outcome job: some minutes past the end, later while both are still inside, at most an hour.</summary>
internal sealed class EndSessionThatIsOver(PeerLoopDbContext db, DecideOutcome outcome, IVideoProvider video, PlatformSettings settings, IClock clock) : IHandle<SessionOver>
{
    private static readonly Duration Again = Duration.FromMinutes(5);

    public async Task Handle(SessionOver happened, Guid messageId, CancellationToken cancel)
    {
        if (await db.LockSession(happened.SessionId, cancel) is not { IsLive: true } session) return;
        var now = clock.GetCurrentInstant();
        var numbers = await settings.Numbers(cancel);
        if (now < session.ClosesAt(bothInside: false, numbers.RoomCloseMinutes)) return; // moved: its new job comes later

        var inside = await video.WhoIsInside(session.Id, cancel);
        if (inside.Contains(session.StudentId) && inside.Contains(session.TeacherId) && now < session.ClosesAt(bothInside: true, numbers.RoomCloseMinutes))
        {
            var round = happened.Round + 1;
            await db.Schedule(new SessionOver(session.Id, round), now + Again, $"session-outcome:{session.Id}:{session.IcsSequence}:{round}", ("session", session.Id), cancel: cancel);
            return;
        }

        await outcome.Decide(session, CompletionSource.Sweep, null, cancel);
    }
}

/// <summary>Both have been gone for long enough.</summary>
internal sealed class EndSessionOfEmptyRoom(PeerLoopDbContext db, DecideOutcome outcome, IClock clock) : IHandle<RoomEmpty>
{
    public async Task Handle(RoomEmpty happened, Guid messageId, CancellationToken cancel)
    {
        if (await db.LockSession(happened.SessionId, cancel) is not { Status: SessionStatus.InProgress } session) return;
        var stays = await db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == session.Id).ToListAsync(cancel);
        if (stays.Count == 0 || stays.Any(a => a.LeftAt is null)) return; // somebody came back
        if (clock.GetCurrentInstant() < EmptyRoom.EndsAt(stays.Max(a => a.LeftAt!.Value), session.StartsAt, session.EndsAt)) return; // left again later
        await outcome.Decide(session, CompletionSource.EmptyRoom, null, cancel);
    }
}

/// <summary>When an empty room ends its session: after ten minutes, once past the end after two; never before the start (SES-5).</summary>
internal static class EmptyRoom
{
    private static readonly Duration Usually = Duration.FromMinutes(10);
    private static readonly Duration PastTheEnd = Duration.FromMinutes(2);

    public static Instant EndsAt(Instant lastLeft, Instant startsAt, Instant endsAt) =>
        Instant.Min(Instant.Max(lastLeft, startsAt) + Usually, Instant.Max(endsAt, lastLeft + PastTheEnd));
}

/// <summary>The room is closed for both when its session has ended or was cancelled.</summary>
internal sealed class CloseRoom(PeerLoopDbContext db, IVideoProvider video) : IHandle<SessionEnded>, IHandle<SessionCancelled>, ICallsOutside
{
    public Task Handle(SessionEnded happened, Guid messageId, CancellationToken cancel) => Close(happened.SessionId, cancel);

    public Task Handle(SessionCancelled happened, Guid messageId, CancellationToken cancel) => Close(happened.SessionId, cancel);

    private async Task Close(Guid sessionId, CancellationToken cancel)
    {
        var hadRoom = await db.Sessions.AsNoTracking().AnyAsync(s => s.Id == sessionId && s.VideoRoomId != null, cancel);
        if (hadRoom) await video.DeleteRoom(sessionId, cancel);
    }
}

/// <summary>One waits, the other has not come: a nudge to the absent.</summary>
internal sealed class NudgeAbsentPartner(PeerLoopDbContext db) : IHandle<PartnerDue>
{
    public async Task Handle(PartnerDue happened, Guid messageId, CancellationToken cancel)
    {
        var live = await db.Sessions.AsNoTracking().AnyAsync(s => s.Id == happened.SessionId && s.Status == SessionStatus.InProgress, cancel);
        var stays = await db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == happened.SessionId).ToListAsync(cancel);
        if (live && stays.All(a => a.UserId != happened.AbsentUserId) && stays.Any(a => a.LeftAt is null))
            db.Publish(new PartnerWaiting(happened.SessionId, happened.AbsentUserId), dedupeKey: $"partner-waiting:{happened.SessionId}:{happened.AbsentUserId}");
    }
}

/// <summary>An hour after a completed session, whoever has not rated is asked once.</summary>
internal sealed class NudgeForRating(PeerLoopDbContext db) : IHandle<RatingDue>
{
    public async Task Handle(RatingDue happened, Guid messageId, CancellationToken cancel)
    {
        var completed = await db.Sessions.AsNoTracking().AnyAsync(s => s.Id == happened.SessionId && s.Status == SessionStatus.Completed, cancel);
        var rated = await db.SessionRatings.AsNoTracking().AnyAsync(r => r.SessionId == happened.SessionId && r.RaterId == happened.UserId, cancel);
        if (completed && !rated) db.Publish(new RatingMissing(happened.SessionId, happened.UserId), dedupeKey: $"rating-missing:{happened.SessionId}:{happened.UserId}");
    }
}
