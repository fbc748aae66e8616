using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Foundation.Outbox;

/// <summary>The quiet hour of a day: modules clear what nobody needs any more and check their books.</summary>
internal sealed record QuietHour(LocalDate Day) : IEvent;

/// <summary>Sees to it that the next quiet hour is planned, from the first start on; each plans its successor.</summary>
internal sealed class PlanQuietHour(PeerLoopDbContext db, IClock clock) : IStartData, IHandle<QuietHour>
{
    private static readonly LocalTime At = new(2, 30);

    public async Task Ensure(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await Next(cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }

    public Task Handle(QuietHour happened, Guid messageId, CancellationToken cancel) => Next(cancel);

    private async Task Next(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var day = now.InUtc().Date;
        if (day.At(At).InUtc().ToInstant() <= now) day = day.PlusDays(1);
        await db.LockName("quiet-hour", cancel);
        await db.Schedule(new QuietHour(day), day.At(At).InUtc().ToInstant(), $"quiet-hour:{day:yyyy-MM-dd}", cancel: cancel);
    }
}

/// <summary>
/// Retention of what keeps the machinery going: keys for a day after their end, payloads of webhooks for 90 days (the row stays and still refuses a
/// repeat), what was done by schedule for 30 days and by message for 7. Failed deliveries stay until somebody handles them.
/// </summary>
internal sealed class ForgetOldDeliveries(PeerLoopDbContext db, IClock clock) : IHandle<QuietHour>
{
    public async Task Handle(QuietHour happened, Guid messageId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        Instant Ago(int days) => now - Duration.FromDays(days);
        var (dayAgo, weekAgo, monthAgo, quarterAgo) = (Ago(1), Ago(7), Ago(30), Ago(90));

        await db.Set<IdempotencyKey>().Where(k => k.ExpiresAt <= dayAgo).ExecuteDeleteAsync(cancel);
        await db.WebhookEvents.Where(w => w.ReceivedAt <= quarterAgo && w.Payload != "{}" && (w.Status == WebhookStatus.Processed || w.Status == WebhookStatus.Ignored))
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Payload, "{}"), cancel);
        await db.ScheduledJobs.Where(j => j.DueAt <= monthAgo && (j.Status == JobStatus.Done || j.Status == JobStatus.Cancelled)).ExecuteDeleteAsync(cancel);
        await db.OutboxMessages.Where(m => m.DoneAt <= weekAgo).ExecuteDeleteAsync(cancel);
    }
}
