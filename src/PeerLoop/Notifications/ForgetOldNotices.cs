using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Notifications;

/// <summary>Retention: notices for 180 days; the words of a mail for 90, the record that it was sent for ever.</summary>
internal sealed class ForgetOldNotices(PeerLoopDbContext db, IClock clock) : IHandle<QuietHour>
{
    public async Task Handle(QuietHour happened, Guid messageId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var (halfYearAgo, quarterAgo) = (now - Duration.FromDays(180), now - Duration.FromDays(90));
        await db.Notifications.Where(n => n.CreatedAt <= halfYearAgo).ExecuteDeleteAsync(cancel);
        await db.EmailMessages.Where(m => m.QueuedAt <= quarterAgo && m.BodyText != "" && m.Status != EmailDelivery.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.BodyHtml, "").SetProperty(m => m.BodyText, "").SetProperty(m => m.Ics, (string?)null), cancel);
    }
}
