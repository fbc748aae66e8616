using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>
/// Acts on what the gateway told. A message is a hint: each kind leads to the same command as the user's click or the job, which reads the object
/// anew (PAY-9), so late, repeated and reordered messages are harmless.
/// </summary>
internal sealed class HearGateway(PeerLoopDbContext db, ICheckouts checkouts, FulfilPayment fulfil, SettleRefund refunds, SendPayout payouts, ConnectAccounts accounts, NoteFees fees, IClock clock)
    : IHandle<GatewayTold>, ICallsOutside
{
    public async Task Handle(GatewayTold happened, Guid messageId, CancellationToken cancel)
    {
        var row = await db.WebhookEvents.AsNoTracking().SingleOrDefaultAsync(w => w.Id == happened.WebhookId, cancel);
        if (row is null || row.Status is WebhookStatus.Processed or WebhookStatus.Ignored) return;
        try
        {
            await Act(GatewayMessage.Parse(row.Payload)!, cancel);
        }
        catch (Exception error)
        {
            var text = $"{error.GetType().Name}: {error.Message}";
            var last = row.Attempts + 1 > RetryPlan.Default.Waits.Length;
            db.ChangeTracker.Clear();
            await db.WebhookEvents.Where(w => w.Id == row.Id).ExecuteUpdateAsync(set => set
                .SetProperty(w => w.Attempts, w => w.Attempts + 1)
                .SetProperty(w => w.Error, text.Length > 2000 ? text[..2000] : text)
                .SetProperty(w => w.Status, last ? WebhookStatus.Failed : WebhookStatus.Received), cancel);
            throw;
        }

        var now = clock.GetCurrentInstant();
        await db.WebhookEvents.Where(w => w.Id == row.Id).ExecuteUpdateAsync(set => set
            .SetProperty(w => w.Attempts, w => w.Attempts + 1)
            .SetProperty(w => w.Error, (string?)null)
            .SetProperty(w => w.Status, WebhookStatus.Processed)
            .SetProperty(w => w.ProcessedAt, now), cancel);
    }

    private async Task Act(GatewayMessage message, CancellationToken cancel)
    {
        var kind = message.Type.Split('.')[0];
        switch (kind)
        {
            case "checkout":
                // The message may be faster than our own writing: then our id in it is all we have.
                var checkout = await checkouts.FindByGatewayId(message.ObjectId, cancel) ?? (message.OurId("checkout_id") is { } ours ? await checkouts.Find(ours, cancel) : null);
                if (checkout is not null) await fulfil.Run(checkout.Id, cancel);
                break;
            case "charge" when message.Type == "charge.updated":
                await fees.OfCharge(message.ObjectId, cancel);
                break;
            case "charge":
                foreach (var id in await db.Refunds.Where(r => (r.Status == RefundStatus.Approved || r.Status == RefundStatus.Processing)
                    && db.Set<Transaction>().Any(t => t.Id == r.TransactionId && t.GatewayChargeId == message.ObjectId)).Select(r => r.Id).ToListAsync(cancel))
                    await refunds.Run(id, cancel);
                break;
            case "refund":
                var refund = message.OurId("refund_id") ?? await db.Refunds.Where(r => r.GatewayRefundId == message.ObjectId).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(cancel);
                if (refund is { } refundId) await refunds.Run(refundId, cancel);
                break;
            case "account" or "capability":
                if (await accounts.OwnerOf(message.Account ?? message.ObjectId, cancel) is { } owner) await accounts.Sync(owner, cancel);
                break;
            // A payout without an account is the platform's own bank transfer, never one of ours.
            case "payout" when message.Account is not null:
            case "transfer":
                var payout = message.OurId("payout_id") ?? await db.Payouts.Where(p => p.StripePayoutId == message.ObjectId || p.StripeTransferId == message.ObjectId)
                    .Select(p => (Guid?)p.Id).SingleOrDefaultAsync(cancel);
                if (payout is { } payoutId) await payouts.Run(payoutId, cancel);
                break;
        }
    }
}

/// <summary>Books the gateway's fee once it is known (J-02).</summary>
internal sealed class NoteFees(PeerLoopDbContext db, ICheckouts checkouts, IPaymentGateway gateway, Books books)
{
    public async Task OfCharge(string chargeId, CancellationToken cancel)
    {
        var id = await db.Transactions.Where(t => t.GatewayChargeId == chargeId).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(cancel);
        if (id is { } known) await Of(known, cancel);
    }

    public async Task Of(Guid transactionId, CancellationToken cancel)
    {
        var seen = await db.Transactions.AsNoTracking().SingleAsync(t => t.Id == transactionId, cancel);
        if (seen.FeeCents > 0 || (await checkouts.Find(seen.CheckoutId, cancel))?.GatewayCheckoutId is not { } page) return;
        if (await gateway.ReadCheckout(page, cancel) is not { Payment.FeeCents: > 0 and var fee }) return;
        await using var work = await db.Begin(cancel);
        var transaction = (await db.LockAnew<Transaction>(transactionId, cancel))!;
        if (transaction.FeeCents == 0)
        {
            transaction.Cost(fee);
            await books.Post(JournalRecipes.GatewayFee(transactionId, fee), cancel);
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }
}
