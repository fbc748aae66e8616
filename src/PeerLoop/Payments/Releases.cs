using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>Asks for, posts, flags and rejects releases: the only way from earned to payable (D-08).</summary>
internal sealed class Releases(PeerLoopDbContext db, IEnrollments enrollments, ICourses courses, SessionMoney money, Books books, PlatformSettings settings, IClock clock) : IReleases
{
    public async Task<Guid?> RequestAfterCertification(Guid enrollmentId, Guid recommendedBy, CancellationToken cancel)
    {
        await money.AccrueRest(enrollmentId, recommendedBy, cancel);
        return await Request(enrollmentId, ReleaseKind.Certification, cancel);
    }

    /// <summary>Asks for the release of everything that is earned and in no open release; null when that is nothing, or one waits already (PAY-7).</summary>
    public async Task<Guid?> Request(Guid enrollmentId, ReleaseKind kind, CancellationToken cancel)
    {
        await enrollments.Lock(enrollmentId, cancel);
        var open = await db.EscrowReleases.FirstOrDefaultAsync(r => r.EnrollmentId == enrollmentId && (r.Status == ReleaseStatus.Pending || r.Status == ReleaseStatus.Flagged), cancel);
        var rows = await db.PaymentSplits.Where(s => s.EnrollmentId == enrollmentId && s.Status == SplitStatus.Accrued).ToListAsync(cancel);
        if (rows.Sum(row => row.AmountCents) <= 0) return null;

        var now = clock.GetCurrentInstant();
        var numbers = await settings.Numbers(cancel);
        if (open is null)
        {
            open = new EscrowRelease
            {
                EnrollmentId = enrollmentId, Kind = kind, GrossCents = rows.Sum(row => row.AmountCents), RequestedAt = now, EscalateAt = now + Duration.FromDays(numbers.ReleaseEscalateDays),
            };
            db.EscrowReleases.Add(open);
            foreach (var days in new[] { 3, numbers.ReleaseEscalateDays }.Distinct())
                await db.Schedule(new ReleaseWaiting(open.Id, days), now + Duration.FromDays(days), $"release-waiting:{open.Id}:{days}", ("release", open.Id), cancel: cancel);
            db.Publish(new ReleaseRequested(open.Id));
        }
        else
        {
            // One that waits takes in what was earned since.
            open.GrossCents = rows.Sum(row => row.AmountCents);
        }

        foreach (var row in rows) row.JoinRelease(open.Id);
        await db.SaveChangesAsync(cancel);
        return open.Id;
    }

    public async Task<Result<EscrowRelease>> Approve(Guid id, Guid by, bool isAdmin, string? note, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await Locked(id, cancel) is not var (release, enrollment)) return Problems.NotFound;
        // PAY-8: what a bank disputes is not released.
        if (enrollment.Status == EnrollmentStatus.Disputed) return PaymentProblems.ReleaseBlocked("payment-dispute");
        var before = release.Status;
        var now = clock.GetCurrentInstant();
        if (release.Approve(by, isAdmin, note, now).Failed(out var problem)) return problem;

        var rows = await db.PaymentSplits.Where(s => s.ReleaseId == id && s.Status == SplitStatus.Accrued).ToListAsync(cancel);
        if (rows.Sum(row => row.AmountCents) != release.GrossCents) throw new InvalidOperationException($"Release {id} says {release.GrossCents}, its splits sum to {rows.Sum(row => row.AmountCents)}.");
        foreach (var row in rows) row.Release(now);
        await db.CancelScheduled("release", id, cancel);
        db.Publish(new ReleasePosted(id));
        await books.Post(JournalRecipes.ReleasePosted(id, release.EnrollmentId, rows.Select(row => new ReleasedShare(row.RecipientId, row.AmountCents))), cancel);
        await db.Audit(by, "release.approve", "release", id, note, new { status = SnakeCaseEnum<ReleaseStatus>.ToText(before) }, new { status = SnakeCaseEnum<ReleaseStatus>.ToText(release.Status), release.GrossCents }, cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return release;
    }

    public Task<Result<EscrowRelease>> Flag(Guid id, Guid by, string note, CancellationToken cancel) =>
        Decide(id, by, "release.flag", note, release => release.Flag(note), () => db.Publish(new ReleaseFlagged(id)), cancel);

    public Task<Result<EscrowRelease>> Reject(Guid id, Guid by, string note, CancellationToken cancel) =>
        Decide(id, by, "release.reject", note, release => release.Reject(by, note, clock.GetCurrentInstant()), null, cancel);

    public async Task<int> CountPending(Guid creatorId, CancellationToken cancel) => (await Pending(creatorId, cancel)).Count;

    public async Task<IReadOnlyList<ReleaseFacts>> Pending(Guid creatorId, CancellationToken cancel)
    {
        // Few wait at a time, so they are looked up from their side.
        var waiting = await db.EscrowReleases.AsNoTracking().Where(r => r.Status == ReleaseStatus.Pending).OrderBy(r => r.RequestedAt).ToListAsync(cancel);
        var known = await enrollments.Find([.. waiting.Select(r => r.EnrollmentId)], cancel);
        var created = (await courses.CreatedBy(creatorId, cancel)).ToHashSet();
        EscrowRelease[] own = [.. waiting.Where(r => known.TryGetValue(r.EnrollmentId, out var enrollment) && created.Contains(enrollment.CourseId))];
        return await FactsOf(own, cancel);
    }

    public async Task<IReadOnlyList<ReleaseFacts>> FactsOf(IReadOnlyCollection<EscrowRelease> releases, CancellationToken cancel)
    {
        if (releases.Count == 0) return [];
        Guid[] ids = [.. releases.Select(r => r.Id)];
        var rows = (await db.PaymentSplits.AsNoTracking().Where(s => s.ReleaseId != null && ids.Contains(s.ReleaseId.Value) && s.ReversalOfId == null && s.Status != SplitStatus.Reversed)
            .GroupBy(s => new { s.ReleaseId, s.RecipientId, s.Type }).Select(g => new { g.Key.ReleaseId, g.Key.RecipientId, g.Key.Type, Cents = g.Sum(s => s.AmountCents) }).ToListAsync(cancel))
            .ToLookup(row => row.ReleaseId!.Value);
        return
        [
            .. releases.Select(r => new ReleaseFacts(r.Id, r.EnrollmentId, r.Kind, r.Status, r.GrossCents,
                [.. rows[r.Id].OrderBy(row => row.Type).Select(row => new ReleaseShare(row.RecipientId, SnakeCaseEnum<SplitType>.ToText(row.Type), row.Cents))], r.RequestedAt)),
        ];
    }

    private async Task<Result<EscrowRelease>> Decide(Guid id, Guid by, string action, string note, Func<EscrowRelease, Result<Done>> decision, Action? tell, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await Locked(id, cancel) is not var (release, _)) return Problems.NotFound;
        var before = release.Status;
        if (decision(release).Failed(out var problem)) return problem;
        await db.Audit(by, action, "release", id, note, new { status = SnakeCaseEnum<ReleaseStatus>.ToText(before) }, new { status = SnakeCaseEnum<ReleaseStatus>.ToText(release.Status) }, cancel);
        await db.CancelScheduled("release", id, cancel);
        tell?.Invoke();
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return release;
    }

    /// <summary>The release under the lock of its enrollment.</summary>
    private async Task<(EscrowRelease Release, EnrollmentFacts Enrollment)?> Locked(Guid id, CancellationToken cancel)
    {
        var enrollmentId = await db.EscrowReleases.Where(r => r.Id == id).Select(r => (Guid?)r.EnrollmentId).SingleOrDefaultAsync(cancel);
        if (enrollmentId is null || await enrollments.Lock(enrollmentId.Value, cancel) is not { } enrollment) return null;
        return ((await db.LockAnew<EscrowRelease>(id, cancel))!, enrollment);
    }
}
