using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

/// <inheritdoc cref="ICheckouts" />
internal sealed class Checkouts(PeerLoopDbContext db, IClock clock) : ICheckouts
{
    public Task<CheckoutFacts?> FindOpen(Guid userId, Guid courseId, CancellationToken cancel) =>
        Facts(db.Checkouts.Where(c => c.UserId == userId && c.CourseId == courseId && c.Status == CheckoutStatus.Open), cancel);

    public Task<CheckoutFacts?> Find(Guid id, CancellationToken cancel) => Facts(db.Checkouts.Where(c => c.Id == id), cancel);

    public Task<CheckoutFacts?> FindByGatewayId(string gatewayCheckoutId, CancellationToken cancel) =>
        Facts(db.Checkouts.Where(c => c.GatewayCheckoutId == gatewayCheckoutId), cancel);

    public async Task<CheckoutFacts?> Lock(Guid id, CancellationToken cancel) => (await db.LockAnew<Checkout>(id, cancel))?.ToFacts();

    public CheckoutFacts Open(Guid id, CheckoutTerms terms, string gatewayCheckoutId, string checkoutUrl)
    {
        var checkout = new Checkout
        {
            Id = id, UserId = terms.UserId, CourseId = terms.CourseId, TeacherId = terms.TeacherId, AmountCents = terms.AmountCents, Currency = terms.Currency,
            PlatformBps = terms.PlatformBps, CreatorBps = terms.CreatorBps, SessionCount = terms.SessionCount, SessionMinutes = terms.SessionMinutes,
            MinSessionsToCertify = terms.MinSessionsToCertify, Gateway = terms.Gateway, GatewayCheckoutId = gatewayCheckoutId, CheckoutUrl = checkoutUrl,
            ReferralCode = terms.ReferralCode?.ToLowerInvariant(), PrerequisitesAcknowledgedAt = terms.PrerequisitesAcknowledgedAt,
            CreatedAt = clock.GetCurrentInstant(), ExpiresAt = terms.ExpiresAt,
        };
        db.Checkouts.Add(checkout);
        return checkout.ToFacts();
    }

    public async Task MarkPaid(Guid id, CancellationToken cancel) => (await Locked(id, cancel)).MarkPaid(clock.GetCurrentInstant());

    public async Task MarkFulfilled(Guid id, CancellationToken cancel) => (await Locked(id, cancel)).MarkFulfilled(clock.GetCurrentInstant());

    public async Task MarkRefunded(Guid id, CancellationToken cancel) => (await Locked(id, cancel)).MarkRefunded();

    public async Task<bool> Close(Guid id, CheckoutStatus to, string? failureCode, CancellationToken cancel) => (await Locked(id, cancel)).Close(to, failureCode);

    public async Task<IReadOnlyList<CheckoutFacts>> Overdue(int atMost, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var overdue = await db.Checkouts.AsNoTracking().Where(c => c.Status == CheckoutStatus.Open && c.ExpiresAt <= now)
            .OrderBy(c => c.ExpiresAt).Take(atMost).ToListAsync(cancel);
        return [.. overdue.Select(c => c.ToFacts())];
    }

    public async Task<IReadOnlyList<CheckoutFacts>> StillOpen(int atMost, CancellationToken cancel) =>
        [.. (await db.Checkouts.AsNoTracking().Where(c => c.Status == CheckoutStatus.Open).OrderBy(c => c.ExpiresAt).Take(atMost).ToListAsync(cancel)).Select(c => c.ToFacts())];

    public async Task<IReadOnlyDictionary<Guid, Guid>> CoursesOf(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        await db.Checkouts.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.CourseId, cancel);

    private static async Task<CheckoutFacts?> Facts(IQueryable<Checkout> which, CancellationToken cancel) =>
        (await which.AsNoTracking().SingleOrDefaultAsync(cancel))?.ToFacts();

    /// <summary>The tracked row; the caller has locked it.</summary>
    private async Task<Checkout> Locked(Guid id, CancellationToken cancel) =>
        await db.Checkouts.FindAsync([id], cancel) ?? throw new InvalidOperationException($"There is no checkout {id}.");
}
