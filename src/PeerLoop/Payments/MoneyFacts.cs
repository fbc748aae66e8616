using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

/// <summary>Facts about money for mails, pages and figures.</summary>
internal sealed class MoneyFacts(PeerLoopDbContext db, Releases waiting, IClock clock) : IMoneyFacts
{
    public Task<PurchaseFacts?> PurchaseOf(Guid enrollmentId, CancellationToken cancel) => Purchase(db.Transactions.Where(t => t.EnrollmentId == enrollmentId), cancel);

    public Task<PurchaseFacts?> PurchaseOfCheckout(Guid checkoutId, CancellationToken cancel) => Purchase(db.Transactions.Where(t => t.CheckoutId == checkoutId), cancel);

    public async Task<ReleaseFacts?> Release(Guid releaseId, CancellationToken cancel) =>
        (await waiting.FactsOf(await db.EscrowReleases.AsNoTracking().Where(r => r.Id == releaseId).ToListAsync(cancel), cancel)).SingleOrDefault();

    public Task<RefundFacts?> Refund(Guid refundId, CancellationToken cancel) => db.Refunds.Where(r => r.Id == refundId)
        .Join(db.Transactions, r => r.TransactionId, t => t.Id, (r, t) => new RefundFacts(r.Id, t.Id, t.CheckoutId, t.PayerId, r.AmountCents, r.Currency, r.Kind == RefundKind.Unfulfilled, r.FailureReason))
        .SingleOrDefaultAsync(cancel);

    public Task<PayoutFacts?> Payout(Guid payoutId, CancellationToken cancel) => db.Payouts.Where(p => p.Id == payoutId)
        .Select(p => new PayoutFacts(p.Id, p.UserId, p.AmountCents, p.Status, p.FailureReason)).SingleOrDefaultAsync(cancel);

    public Task<bool> CanBePaid(Guid userId, CancellationToken cancel) => db.ConnectAccounts.AnyAsync(a => a.UserId == userId && a.Status == ConnectStatus.Active, cancel);

    public Task<long> GrossCents(CancellationToken cancel) => db.Transactions.SumAsync(t => t.AmountCents, cancel);

    public async Task<MoneyTasks> Tasks(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var releases = await db.EscrowReleases.Where(r => r.Status == ReleaseStatus.Flagged || (r.Status == ReleaseStatus.Pending && r.EscalateAt <= now))
            .GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count(), Oldest = g.Min(r => r.RequestedAt) }).ToListAsync(cancel);
        var requested = await db.Payouts.Where(p => p.Status == PayoutStatus.Requested).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Oldest = g.Min(p => p.RequestedAt) }).SingleOrDefaultAsync(cancel);
        var payouts = db.Payouts;
        var failed = await payouts.CountAsync(p => p.Status == PayoutStatus.Failed && !payouts.Any(retry => retry.RetryOfId == p.Id), cancel);
        return new MoneyTasks(releases.Where(r => r.Key == ReleaseStatus.Flagged).Sum(r => r.Count), releases.Where(r => r.Key == ReleaseStatus.Pending).Sum(r => r.Count),
            releases.Count == 0 ? null : releases.Min(r => r.Oldest), requested?.Count ?? 0, requested?.Oldest, failed);
    }

    private static Task<PurchaseFacts?> Purchase(IQueryable<Transaction> which, CancellationToken cancel) =>
        which.Select(t => new PurchaseFacts(t.Id, t.EnrollmentId, t.PayerId, t.ReceiptNumber, t.AmountCents, t.Currency, t.CreatedAt)).SingleOrDefaultAsync(cancel);
}

/// <summary>The payout account in <c>Me</c>.</summary>
internal sealed class PayoutAccountInMe(PeerLoopDbContext db) : IMeDetail
{
    public async Task<MeDetail> Of(Guid userId, CancellationToken cancel) =>
        await db.ConnectAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId, cancel) is { } account
            ? new MeDetail(ConnectStatus: SnakeCaseEnum<ConnectStatus>.ToText(account.Status), PayoutsEnabled: account.PayoutsEnabled)
            : new MeDetail();
}

/// <summary>The gateway in the health report.</summary>
internal sealed class GatewayHealth(IPaymentGateway gateway) : IHealthPart
{
    public string Name => "gateway";

    public async Task<(bool Ok, string State)> Check(CancellationToken cancel)
    {
        try
        {
            await gateway.AvailableCents(Earnings.Currency, cancel);
            return (true, gateway.Kind == Learning.PaymentGatewayKind.Simulated ? "ok: simulated, no real money" : "ok");
        }
        catch (GatewayUnavailableException)
        {
            return (false, "does not answer");
        }
    }
}
