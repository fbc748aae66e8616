using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>Three in the morning: enrollments that stalled are looked for.</summary>
internal sealed record StalledReleasesDue(LocalDate Day) : IEvent;

/// <summary>Sees to it that the daily look is planned, from the first start on.</summary>
internal sealed class PlanStalledReleases(PeerLoopDbContext db, IClock clock) : IStartData
{
    public async Task Ensure(CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await Next(db, clock, cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }

    public static async Task Next(PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InUtc().Date;
        var at = today.At(new LocalTime(3, 0)).InUtc().ToInstant();
        if (at <= now) at = (today = today.PlusDays(1)).At(new LocalTime(3, 0)).InUtc().ToInstant();
        await db.LockName("stalled-releases", cancel);
        await db.Schedule(new StalledReleasesDue(today), at, $"stalled-releases:{today:yyyy-MM-dd}", cancel: cancel);
    }
}

/// <summary>
/// D-09: nobody waits for ever on a student who stopped. Sixty days after the last lesson, with nothing booked, what was delivered may be released;
/// what was not stays refundable.
/// </summary>
internal sealed class ReleaseStalled(PeerLoopDbContext db, Releases releases, IEnrollments enrollments, ISchedule schedule, PlatformSettings settings, IClock clock) : IHandle<StalledReleasesDue>
{
    public async Task Handle(StalledReleasesDue happened, Guid messageId, CancellationToken cancel)
    {
        await PlanStalledReleases.Next(db, clock, cancel);
        var until = clock.GetCurrentInstant() - Duration.FromDays((await settings.Numbers(cancel)).ReleaseStaleDays);
        var waiting = db.EscrowReleases.Where(r => r.Status == ReleaseStatus.Pending || r.Status == ReleaseStatus.Flagged);
        var quiet = await db.PaymentSplits.Where(s => s.Status == SplitStatus.Accrued && !waiting.Any(r => r.EnrollmentId == s.EnrollmentId))
            .GroupBy(s => s.EnrollmentId).Where(g => g.Max(s => s.AccruedAt) <= until).Select(g => g.Key).OrderBy(id => id).Take(500).ToListAsync(cancel);
        foreach (var id in quiet)
        {
            if (await enrollments.Find(id, cancel) is not { IsActive: true }) continue;
            if ((await schedule.OfEnrollment(id, cancel)).Any(s => s.Status is SessionStatus.Scheduled or SessionStatus.InProgress)) continue;
            await releases.Request(id, ReleaseKind.Stale, cancel);
        }
    }
}
