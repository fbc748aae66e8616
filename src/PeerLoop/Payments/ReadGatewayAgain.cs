using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

/// <summary>
/// Every quarter of an hour, while something is under way: reads it again at the gateway, in case a message was lost. Each thing stands for itself;
/// one that cannot be read now is read the next time.
/// </summary>
internal sealed partial class ReadGatewayAgain(PeerLoopDbContext db, ICheckouts checkouts, FulfilPayment fulfil, SettleRefund refunds, SendPayout payouts, NoteFees fees, GatewayChecks checks,
    IClock clock, ILogger<ReadGatewayAgain> log) : IHandle<GatewayCheckDue>, ICallsOutside
{
    /// <summary>Longer than this a reversal is not tried by itself (domain 8.7).</summary>
    private static readonly Duration ReversalPatience = Duration.FromHours(24);

    public async Task Handle(GatewayCheckDue happened, Guid messageId, CancellationToken cancel)
    {
        var open = await checkouts.StillOpen(200, cancel);
        var transactions = db.Transactions;
        var costs = await transactions.Where(t => t.FeeCents == 0).OrderBy(t => t.CreatedAt).Select(t => t.Id).Take(200).ToListAsync(cancel);
        var refunding = await db.Refunds.Where(r => r.Status == RefundStatus.Approved || r.Status == RefundStatus.Processing).Select(r => r.Id).OrderBy(id => id).Take(200).ToListAsync(cancel);
        var since = clock.GetCurrentInstant() - ReversalPatience;
        var entries = db.JournalEntries;
        var sending = await db.Payouts.Where(p => p.Status == PayoutStatus.Processing || p.Status == PayoutStatus.InTransit
            || (p.Status == PayoutStatus.Failed && p.StripeTransferId != null && p.FailedAt > since && !entries.Any(e => e.Kind == "payout_returned" && e.SourceId == p.Id)))
            .OrderBy(p => p.RequestedAt).Select(p => p.Id).Take(200).ToListAsync(cancel);

        if (open.Count + costs.Count + refunding.Count + sending.Count > 0)
        {
            // The next look is planned before this one: a process that ends in the middle breaks no chain.
            await using var work = await db.Begin(cancel);
            await checks.Soon(cancel);
            await db.SaveChangesAsync(cancel);
            await work.Commit(cancel);
        }

        foreach (var checkout in open) await Each(checkout.Id, fulfil.Run, cancel);
        foreach (var id in costs) await Each(id, async (it, stop) => { await fees.Of(it, stop); return true; }, cancel);
        foreach (var id in refunding) await Each(id, async (it, stop) => { await refunds.Run(it, stop); return true; }, cancel);
        foreach (var id in sending) await Each(id, async (it, stop) => { await payouts.Run(it, stop); return true; }, cancel);
    }

    private async Task Each<T>(Guid id, Func<Guid, CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            await read(id, cancel);
        }
        catch (Exception error) when (error is GatewayUnavailableException or DbUpdateException)
        {
            // Somebody else moved it on at the same moment, or the gateway is away: the next round sees.
            db.ChangeTracker.Clear();
            NotRead(log, error, id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Id} could not be read at the gateway; the next round tries again")]
    private static partial void NotRead(ILogger logger, Exception error, Guid id);
}

/// <summary>The time of an open checkout is over: paid meanwhile, or ended at the gateway and here.</summary>
internal sealed class EndCheckoutInTime(FulfilPayment fulfil) : IHandle<CheckoutTimeOver>, ICallsOutside
{
    public async Task Handle(CheckoutTimeOver happened, Guid messageId, CancellationToken cancel) => await fulfil.Close(happened.CheckoutId, CheckoutStatus.Expired, cancel);
}
