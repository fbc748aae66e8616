using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling.Video;

/// <summary>Writes down who is in the room. The server's own observation: nobody reports their own presence.</summary>
internal sealed class AttendanceBook(PeerLoopDbContext db)
{
    private static readonly Duration Patience = Duration.FromMinutes(3);

    /// <summary>Opens a stay, or carries on with the open one; false when the session no longer runs.</summary>
    public async Task<bool> Arrive(Guid sessionId, Guid userId, string connectionRef, Instant now, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockRow("sessions", sessionId, cancel);
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, cancel);
        if (session is not { Status: SessionStatus.InProgress } || !session.IsParticipant(userId)) return false;

        var stays = await db.SessionAttendance.Where(a => a.SessionId == sessionId).ToListAsync(cancel);
        if (stays.Find(a => a.UserId == userId && a.LeftAt is null) is { } open)
        {
            (open.ConnectionRef, open.LastSeenAt) = (connectionRef, now);
        }
        else
        {
            db.SessionAttendance.Add(new SessionAttendance
            {
                SessionId = sessionId, UserId = userId, JoinedAt = now, LastSeenAt = now, Source = AttendanceSource.Presence, ConnectionRef = connectionRef,
            });
            var other = session.OtherThan(userId);
            if (stays.All(a => a.UserId != other))
                await db.Schedule(new PartnerDue(sessionId, other), Instant.Max(now, session.StartsAt) + Patience, $"partner-due:{sessionId}:{other}", ("session", sessionId), other, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return true;
    }

    public Task Seen(Guid sessionId, Guid userId, Instant now, CancellationToken cancel) => db.SessionAttendance
        .Where(a => a.SessionId == sessionId && a.UserId == userId && a.LeftAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSeenAt, now), cancel);

    /// <summary>Closes the open stay, if any. When nobody is left, the end of the empty room is planned.</summary>
    public async Task Depart(Guid sessionId, Guid userId, Instant at, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockRow("sessions", sessionId, cancel);
        var open = await db.SessionAttendance.Where(a => a.SessionId == sessionId && a.LeftAt == null).ToListAsync(cancel);
        if (open.Find(a => a.UserId == userId) is not { } stay) return;
        var left = Instant.Max(stay.JoinedAt, at);
        stay.LeftAt = left;

        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == sessionId, cancel);
        if (open.Count == 1 && session.Status == SessionStatus.InProgress)
        {
            var due = EmptyRoom.EndsAt(left, session.StartsAt, session.EndsAt);
            await db.Schedule(new RoomEmpty(sessionId), due, $"room-empty:{sessionId}:{left.ToUnixTimeMilliseconds()}", ("session", sessionId), cancel: cancel);
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }

    /// <summary>After a start: stays that a stopped process left open end at their last sign of life.</summary>
    public async Task CloseAbandoned(CancellationToken cancel)
    {
        var abandoned = await db.SessionAttendance.AsNoTracking().Where(a => a.LeftAt == null && a.Source == AttendanceSource.Presence).ToListAsync(cancel);
        foreach (var stay in abandoned.OrderBy(a => a.SessionId)) await Depart(stay.SessionId, stay.UserId, stay.LastSeenAt ?? stay.JoinedAt, cancel);
    }
}
