using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Certification;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Notifications;
using PeerLoop.Payments;

namespace PeerLoop.Overview;

/// <summary>Tasks are queries, not a table: what is done elsewhere disappears here by itself.</summary>
internal sealed class WorkList(PeerLoopDbContext db, ICertificates certificates, IMoneyFacts money, IMailRecord mail) : IWorkList
{
    public async Task<IReadOnlyList<AdminTask>> Open(CancellationToken cancel)
    {
        var waiting = await certificates.Overdue(cancel);
        var moneyTasks = await money.Tasks(cancel);
        var mails = await mail.Failed(cancel);
        var stuck = db.OutboxMessages.Where(m => m.FailedAt != null && m.DoneAt == null);
        var webhooks = db.WebhookEvents.Where(w => w.Status == WebhookStatus.Failed);
        AdminTask[] all =
        [
            new("requested_payouts", moneyTasks.RequestedPayouts, moneyTasks.OldestPayout, "/admin/payouts"),
            new("failed_payouts", moneyTasks.FailedPayouts, null, "/admin/payouts"),
            new("flagged_releases", moneyTasks.FlaggedReleases, null, "/admin/payouts"),
            new("overdue_releases", moneyTasks.OverdueReleases, moneyTasks.OldestRelease, "/admin/payouts"),
            new("overdue_certifications", waiting.CertificationRequests, waiting.OldestRequest, "/admin/certificates"),
            new("teaching_applications", waiting.TeachingApplications, waiting.OldestApplication, "/admin/certificates"),
            new("failed_mails", mails.Count, mails.Since, "/admin"),
            new("failed_deliveries", await stuck.CountAsync(cancel), await stuck.MinAsync(m => m.FailedAt, cancel), "/admin"),
            new("failed_webhooks", await webhooks.CountAsync(cancel), await webhooks.MinAsync(w => (Instant?)w.ReceivedAt, cancel), "/admin"),
        ];
        return [.. all.Where(task => task.Count > 0).OrderBy(task => task.Since ?? Instant.MaxValue)];
    }
}
