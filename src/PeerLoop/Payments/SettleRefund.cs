using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>Sends an approved refund to the gateway and settles or fails it by what the gateway says. Safe to run again at any point.</summary>
internal sealed class SettleRefund(PeerLoopDbContext db, IPaymentGateway gateway, Books books, IClock clock) : IHandle<RefundApproved>, ICallsOutside
{
    public Task Handle(RefundApproved happened, Guid messageId, CancellationToken cancel) => Run(happened.RefundId, cancel);

    public async Task Run(Guid refundId, CancellationToken cancel)
    {
        var refund = await db.Refunds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == refundId, cancel);
        if (refund is null || refund.Status is not (RefundStatus.Approved or RefundStatus.Processing)) return;
        var payment = await db.Transactions.Where(t => t.Id == refund.TransactionId).Select(t => t.StripeId).SingleAsync(cancel);

        GatewayRefund? told = null;
        var refusal = "";
        if (refund.GatewayRefundId is { } known) told = await gateway.ReadRefund(known, cancel);
        else if ((await gateway.Refund(refund.Id, payment, refund.AmountCents, refund.Currency, cancel)).Failed(out var problem, out told)) refusal = problem.Title;
        if (told is null && refusal.Length == 0) return;

        await using var work = await db.Begin(cancel);
        var transaction = (await db.LockAnew<Transaction>(refund.TransactionId, cancel))!;
        refund = (await db.LockAnew<Refund>(refundId, cancel))!;
        var now = clock.GetCurrentInstant();
        if (told is not null) refund.Sent(told.Id);
        if (told is { State: GatewayRefundState.Succeeded } && refund.Settle(now))
        {
            transaction.Refunded(refund.AmountCents);
            await books.Post(JournalRecipes.RefundSettled(refund.Id, refund.AmountCents), cancel);
            db.Publish(new RefundSettled(refund.Id));
        }
        else if ((told is null || told.State == GatewayRefundState.Failed) && refund.Fail(told?.FailureReason ?? refusal, now))
        {
            var reserved = refund.Kind == RefundKind.ExitUnused
                ? JournalRecipes.ExitRefundReserved(refund.Id, refund.EnrollmentId!.Value, refund.AmountCents)
                : JournalRecipes.UnfulfilledRefundReserved(refund.Id, refund.AmountCents);
            await books.Post(JournalRecipes.RefundFailed(refund.Id, reserved), cancel);
            db.Publish(new RefundFailed(refund.Id));
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }
}
