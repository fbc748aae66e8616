using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>Retention: links of sign-ins and mails are kept for 30 days after their end, so that a late reuse is still recognised.</summary>
internal sealed class ForgetOldTokens(PeerLoopDbContext db, IClock clock) : IHandle<QuietHour>
{
    public async Task Handle(QuietHour happened, Guid messageId, CancellationToken cancel)
    {
        var ended = clock.GetCurrentInstant() - Duration.FromDays(30);
        await db.RefreshTokens.Where(t => t.ExpiresAt <= ended).ExecuteDeleteAsync(cancel);
        await db.Set<OneTimeToken>().Where(t => t.ExpiresAt <= ended).ExecuteDeleteAsync(cancel);
    }
}
