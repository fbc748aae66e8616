using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>
/// Brings a reserved payout to the bank, step by step, and follows it there: transfer (J-07), bank payout, paid; or back (J-08a, J-08b). It goes on
/// from wherever it stands, so webhook, job and endpoint may all run it, at once and again.
/// </summary>
internal sealed class SendPayout(PeerLoopDbContext db, IPaymentGateway gateway, IPeople people, Books books, StopPoints stops, IClock clock) : IHandle<PayoutProcessing>, ICallsOutside
{
    public Task Handle(PayoutProcessing happened, Guid messageId, CancellationToken cancel) => Run(happened.PayoutId, cancel);

    public async Task Run(Guid payoutId, CancellationToken cancel)
    {
        for (var step = 0; step < 4 && await Step(payoutId, cancel); step++)
        {
            // One step led to the next.
        }
    }

    /// <summary>True when the payout moved on.</summary>
    private async Task<bool> Step(Guid payoutId, CancellationToken cancel)
    {
        var payout = await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == payoutId, cancel);
        var account = payout is null ? null : await db.ConnectAccounts.Where(a => a.UserId == payout.UserId).Select(a => a.ExternalId).SingleOrDefaultAsync(cancel);
        if (payout is null || account is null) return false;
        return payout switch
        {
            { Status: PayoutStatus.Processing } => await Transfer(payout, account, cancel),
            { Status: PayoutStatus.InTransit, StripePayoutId: null } => await ToTheBank(payout, account, cancel),
            { Status: PayoutStatus.InTransit or PayoutStatus.Paid } => await Follow(payout, account, cancel),
            { Status: PayoutStatus.Failed, StripeTransferId: not null } => await TakeBack(payout, cancel),
            _ => false,
        };
    }

    private async Task<bool> Transfer(Payout seen, string account, CancellationToken cancel)
    {
        var refused = (await gateway.Transfer(seen.Id, account, seen.AmountCents, seen.Currency, cancel)).Failed(out var problem, out var transfer);
        stops.Pass("payout-transferred");
        return await Change(seen, async payout =>
        {
            if (payout.Status != PayoutStatus.Processing) return false;
            if (refused)
            {
                payout.Fail(problem!.Code, problem.Title, clock.GetCurrentInstant());
                await books.Post(JournalRecipes.PayoutReleasedBack(payout.Id, payout.UserId, payout.AmountCents), cancel);
                db.Publish(new PayoutFailed(payout.Id));
                return false;
            }

            payout.Sent(transfer!.Id);
            await books.Post(JournalRecipes.PayoutTransferred(payout.Id, payout.AmountCents), cancel);
            db.Publish(new PayoutSent(payout.Id));
            return true;
        }, cancel);
    }

    private async Task<bool> ToTheBank(Payout seen, string account, CancellationToken cancel)
    {
        if ((await gateway.PayOut(seen.Id, account, seen.AmountCents, seen.Currency, cancel)).Failed(out var problem, out var bank))
        {
            // The transfer has not arrived yet: it stays on its way and is tried again by the job.
            return problem.Code != "balance_insufficient" && await Return(seen, problem.Code, problem.Title, cancel);
        }

        return await Change(seen, payout =>
        {
            payout.OnItsWayToTheBank(bank.Id);
            return Task.FromResult(true);
        }, cancel);
    }

    private async Task<bool> Follow(Payout seen, string account, CancellationToken cancel)
    {
        if (seen.StripePayoutId is null || await gateway.ReadPayout(account, seen.StripePayoutId, cancel) is not { } told) return false;
        if (told.State == GatewayPayoutState.Failed) return await Return(seen, told.FailureCode ?? "failed", told.FailureReason ?? "The bank refused it", cancel);
        if (told.State != GatewayPayoutState.Paid || seen.Status == PayoutStatus.Paid) return false;
        await Change(seen, payout =>
        {
            if (payout.Arrived(clock.GetCurrentInstant())) db.Publish(new PayoutPaid(payout.Id));
            return Task.FromResult(false);
        }, cancel);
        return false;
    }

    /// <summary>The bank refused: failed for the owner at once; the money returns to the balance when the transfer is reversed (J-08b).</summary>
    private async Task<bool> Return(Payout seen, string code, string reason, CancellationToken cancel)
    {
        var reversal = await gateway.ReverseTransfer(seen.Id, seen.StripeTransferId!, cancel);
        await Change(seen, async payout =>
        {
            if (!payout.Fail(code, reason, clock.GetCurrentInstant())) return false;
            db.Publish(new PayoutFailed(payout.Id));
            if (!reversal.Failed(out _)) await books.Post(JournalRecipes.PayoutReturned(payout.Id, payout.UserId, payout.AmountCents), cancel);
            return false;
        }, cancel);
        return false;
    }

    /// <summary>A reversal that was refused before is tried again.</summary>
    private async Task<bool> TakeBack(Payout seen, CancellationToken cancel)
    {
        if (await db.JournalEntries.AnyAsync(e => e.Kind == "payout_returned" && e.SourceKind == "payout" && e.SourceId == seen.Id, cancel)) return false;
        if ((await gateway.ReverseTransfer(seen.Id, seen.StripeTransferId!, cancel)).Failed(out _)) return false;
        await Change(seen, async payout =>
        {
            await books.Post(JournalRecipes.PayoutReturned(payout.Id, payout.UserId, payout.AmountCents), cancel);
            return false;
        }, cancel);
        return false;
    }

    private async Task<bool> Change(Payout seen, Func<Payout, Task<bool>> change, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await people.Lock(seen.UserId, cancel);
        var goesOn = await change((await db.LockAnew<Payout>(seen.Id, cancel))!);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return goesOn;
    }
}
