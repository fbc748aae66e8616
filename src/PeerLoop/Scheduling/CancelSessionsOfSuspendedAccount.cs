using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

/// <summary>Nobody waits for someone who is not allowed in.</summary>
internal sealed class CancelSessionsOfSuspendedAccount(PeerLoopDbContext db, BookingDesk desk, IClock clock) : IHandle<AccountSuspended>
{
    public async Task Handle(AccountSuspended happened, Guid messageId, CancellationToken cancel)
    {
        // The cancelled no longer match: a second delivery finds nothing to do.
        var now = clock.GetCurrentInstant();
        var missed = await db.Sessions
            .Where(s => s.Status == SessionStatus.Scheduled && s.StartsAt > now && s.StartsAt < happened.Until)
            .Where(s => s.StudentId == happened.UserId || s.TeacherId == happened.UserId)
            .Select(s => s.Id).ToListAsync(cancel);
        foreach (var id in missed.Order())
        {
            if (await db.LockSession(id, cancel) is not { Status: SessionStatus.Scheduled } session) continue;
            session.CallOff(null, "One of the two accounts was suspended.", now);
            await desk.AfterCancel(session, cancel);
        }
    }
}
