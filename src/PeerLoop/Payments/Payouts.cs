using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>A payout was reserved; the money is to be sent.</summary>
internal sealed record PayoutProcessing(Guid PayoutId) : IEvent;

/// <summary>Asks for, reserves, cancels and repeats payouts. Sending them is <see cref="SendPayout"/>.</summary>
internal sealed class Payouts(PeerLoopDbContext db, Earnings earnings, ConnectAccounts accounts, IPaymentGateway gateway, IPeople people, Books books, GatewayChecks checks,
    PlatformSettings settings, IClock clock)
{
    /// <param name="userId">whose money</param>
    /// <param name="amountCents">the whole balance when absent (D-13)</param>
    /// <param name="by">who asks: the owner, or an admin, who may go below the minimum</param>
    /// <param name="reason">an admin's reason; null for the owner</param>
    /// <param name="retryOf">the failed payout that this one repeats</param>
    /// <param name="cancel">the caller gave up</param>
    public async Task<Result<Payout>> Request(Guid userId, long? amountCents, Guid by, string? reason, Guid? retryOf, CancellationToken cancel)
    {
        var minimum = reason is null ? (await settings.Numbers(cancel)).PayoutMinCents : 1;
        await using var work = await db.Begin(cancel);
        await people.Lock(userId, cancel);
        if (await db.Payouts.AnyAsync(p => p.UserId == userId && (p.Status == PayoutStatus.Requested || p.Status == PayoutStatus.Processing), cancel)) return PaymentProblems.PayoutOpen;
        var available = await earnings.PayableNow(userId, cancel);
        var amount = amountCents ?? available;
        if (amount < minimum || amount > available) return PaymentProblems.BalanceTooLow(available, minimum);
        if (await accounts.Find(userId, cancel) is not { Status: ConnectStatus.Active })
        {
            var account = await accounts.Find(userId, cancel);
            return PaymentProblems.ConnectNotReady(account is null ? "none" : SnakeCaseEnum<ConnectStatus>.ToText(account.Status), account?.RequirementsDue ?? []);
        }

        var payout = new Payout { UserId = userId, AmountCents = amount, Currency = Earnings.Currency, Gateway = gateway.Kind, RequestedBy = by, RetryOfId = retryOf, RequestedAt = clock.GetCurrentInstant() };
        db.Payouts.Add(payout);
        await db.Audit(by, "payout.request", "payout", payout.Id, reason, after: new { payout.UserId, payout.AmountCents, payout.RetryOfId }, cancel: cancel);
        db.Publish(new PayoutRequested(payout.Id));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return payout;
    }

    public async Task<Result<Payout>> Cancel(Guid id, Guid by, string? reason, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await Locked(id, cancel) is not { } payout) return Problems.NotFound;
        if (payout.Cancel(clock.GetCurrentInstant()).Failed(out var problem)) return problem;
        await db.Audit(by, "payout.cancel", "payout", id, reason, new { status = "requested" }, new { status = "cancelled" }, cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return payout;
    }

    /// <summary>
    /// Reserves the amount (J-06). The account and our own balance at the gateway are looked at before: without them the payout keeps waiting.
    /// </summary>
    public async Task<Result<Payout>> Process(Guid id, Guid by, string reason, CancellationToken cancel)
    {
        if (await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } waiting) return Problems.NotFound;
        if (waiting.Status != PayoutStatus.Requested) return PaymentProblems.PayoutNot(waiting.Status, PayoutStatus.Requested);
        try
        {
            if (await accounts.Sync(waiting.UserId, cancel) is not { Status: ConnectStatus.Active })
            {
                var account = await accounts.Find(waiting.UserId, cancel);
                return PaymentProblems.ConnectNotReady(account is null ? "none" : SnakeCaseEnum<ConnectStatus>.ToText(account.Status), account?.RequirementsDue ?? []);
            }

            if (await gateway.AvailableCents(waiting.Currency, cancel) is var ours && ours < waiting.AmountCents) return PaymentProblems.PlatformBalanceTooLow(ours, waiting.AmountCents);
        }
        catch (GatewayUnavailableException)
        {
            return PaymentProblems.GatewaySilent;
        }

        await using var work = await db.Begin(cancel);
        if (await Locked(id, cancel) is not { } payout) return Problems.NotFound;
        if (await earnings.PayableNow(payout.UserId, cancel) is var available && available < payout.AmountCents) return PaymentProblems.BalanceTooLow(available, payout.AmountCents);
        if (payout.Process(by, clock.GetCurrentInstant()).Failed(out var problem)) return problem;

        var left = payout.AmountCents;
        foreach (var (split, open) in await earnings.Uncovered(payout.UserId, cancel))
        {
            if (left == 0) break;
            var part = Math.Min(open, left);
            db.PayoutItems.Add(new PayoutItem { PayoutId = id, SplitId = split.Id, AmountCents = part });
            left -= part;
        }

        await checks.Soon(cancel);
        db.Publish(new PayoutProcessing(id));
        await books.Post(JournalRecipes.PayoutReserved(id, payout.UserId, payout.AmountCents), cancel);
        await db.Audit(by, "payout.process", "payout", id, reason, new { status = "requested" }, new { status = "processing", payout.AmountCents }, cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return payout;
    }

    /// <summary>D-44: a failed payout is repeated by a new one of the same amount.</summary>
    public async Task<Result<Payout>> Retry(Guid id, Guid by, string reason, CancellationToken cancel)
    {
        if (await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } failed) return Problems.NotFound;
        if (failed.Status != PayoutStatus.Failed) return PaymentProblems.PayoutNot(failed.Status, PayoutStatus.Failed);
        return await Request(failed.UserId, failed.AmountCents, by, reason, id, cancel);
    }

    /// <summary>The payout under the lock of its owner.</summary>
    private async Task<Payout?> Locked(Guid id, CancellationToken cancel)
    {
        if (await db.Payouts.Where(p => p.Id == id).Select(p => (Guid?)p.UserId).SingleOrDefaultAsync(cancel) is not { } owner) return null;
        await people.Lock(owner, cancel);
        return await db.LockAnew<Payout>(id, cancel);
    }
}
