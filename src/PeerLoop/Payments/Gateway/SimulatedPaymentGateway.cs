using System.Runtime.CompilerServices;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Payments.Gateway;

/// <summary>
/// A payment gateway of our own for development and tests: hosted pages, accounts, transfers and bank payouts without any money. It keeps its
/// own memory, tells us what happens by signed messages, and behaves as a real one would: late, twice, or not at all.
/// </summary>
internal sealed class SimulatedPaymentGateway(SimulatedMemory memory, SimulatedFaults faults, PublicAddress address) : IPaymentGateway
{
    /// <summary>A bank takes two days.</summary>
    public static readonly Duration BankTime = Duration.FromDays(2);

    public PaymentGatewayKind Kind => PaymentGatewayKind.Simulated;

    public Task<HostedCheckout> StartCheckout(CheckoutOrder order, CancellationToken cancel) => Call(async desk =>
    {
        var id = desk.IdOf("cs_test_", order.CheckoutId.ToString());
        if (await desk.Find<SimulatedCheckout>(id) is null)
            await desk.Keep(id, new SimulatedCheckout(order.CheckoutId, order.Title, order.AmountCents, order.Currency, order.Email, order.ExpiresAt, order.PaidUrl, order.BackUrl, GatewayCheckoutState.Open));
        return new HostedCheckout(id, address.Link($"/simulated/checkout/{id}"));
    }, cancel);

    public async Task<GatewayCheckout?> ReadCheckout(string gatewayCheckoutId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedCheckout>(gatewayCheckoutId, cancel) is { } known ? Told(gatewayCheckoutId, known) : null;
    }

    public Task<GatewayCheckout?> EndCheckout(string gatewayCheckoutId, CancellationToken cancel) => Call(async desk =>
    {
        if (await desk.Find<SimulatedCheckout>(gatewayCheckoutId) is not { } known) return null;
        if (known.State is GatewayCheckoutState.Open)
        {
            known = known with { State = GatewayCheckoutState.Expired };
            await desk.Keep(gatewayCheckoutId, known);
        }

        return Told(gatewayCheckoutId, known);
    }, cancel);

    public Task<GatewayAccount> OpenAccount(Guid userId, int attempt, string email, CancellationToken cancel) => Call(async desk =>
    {
        var id = desk.IdOf("acct_", $"{userId}:{attempt}");
        var account = await desk.Find<SimulatedAccount>(id) ?? new SimulatedAccount(userId, email, false, false, false, ["external_account", "individual.verification.document"]);
        await desk.Keep(id, account);
        return Told(id, account);
    }, cancel);

    public async Task<GatewayAccount?> ReadAccount(string accountId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedAccount>(accountId, cancel) is { } known ? Told(accountId, known) : null;
    }

    public Task<string> AccountLink(string accountId, Guid userId, string returnUrl, CancellationToken cancel) => Call(async desk =>
    {
        // The way back is kept here and not in the address, where anybody could write another.
        if (await desk.Find<SimulatedAccount>(accountId) is { } account) await desk.Keep(accountId, account with { ReturnUrl = returnUrl });
        return address.Link($"/simulated/connect/{userId}?account={accountId}");
    }, cancel);

    public async Task<Result<string>> DashboardLink(string accountId, Guid userId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedAccount>(accountId, cancel) is { DetailsSubmitted: true }
            ? address.Link($"/simulated/connect/{userId}?account={accountId}")
            : PaymentProblems.ConnectNotReady("pending", []);
    }

    public async Task<long> AvailableCents(string currency, CancellationToken cancel)
    {
        Ask();
        return (await memory.Look<SimulatedBalance>(SimulatedMemory.Desk.BalanceId, cancel))?.Cents ?? 0;
    }

    public Task<Result<GatewayTransfer>> Transfer(Guid payoutId, string accountId, long cents, string currency, CancellationToken cancel) => CallOrRefuse<GatewayTransfer>(async desk =>
    {
        var id = desk.IdOf("tr_", payoutId.ToString());
        if (await desk.Find<SimulatedTransfer>(id) is { } done) return Told(id, done);
        if (await desk.Find<SimulatedAccount>(accountId) is not { IsClosed: false, PayoutsEnabled: true } account) return Refused("transfers_not_allowed", "The recipient's account takes no transfers at the moment.");
        if (await desk.Balance() < cents) return Refused("balance_insufficient", "Our balance at the gateway does not reach.");

        await desk.AddToBalance(-cents);
        await desk.Keep(accountId, account with { BalanceCents = account.BalanceCents + cents });
        var transfer = new SimulatedTransfer(payoutId, accountId, cents);
        await desk.Keep(id, transfer);
        await desk.Tell("transfer.created", new { id, @object = "transfer", amount = cents, destination = accountId, metadata = new { payout_id = payoutId } });
        return Told(id, transfer);
    }, cancel);

    public async Task<GatewayTransfer?> ReadTransfer(string transferId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedTransfer>(transferId, cancel) is { } known ? Told(transferId, known) : null;
    }

    public Task<Result<GatewayTransfer>> ReverseTransfer(Guid payoutId, string transferId, CancellationToken cancel) => CallOrRefuse<GatewayTransfer>(async desk =>
    {
        if (await desk.Find<SimulatedTransfer>(transferId) is not { } transfer) return Refused("resource_missing", "There is no such transfer.");
        if (transfer.ReversedCents == transfer.AmountCents) return Told(transferId, transfer);
        var account = (await desk.Find<SimulatedAccount>(transfer.AccountId))!;
        if (account.BalanceCents < transfer.AmountCents) return Refused("balance_insufficient", "The recipient's balance at the gateway does not reach.");

        await desk.Keep(transfer.AccountId, account with { BalanceCents = account.BalanceCents - transfer.AmountCents });
        await desk.AddToBalance(transfer.AmountCents);
        transfer = transfer with { ReversedCents = transfer.AmountCents };
        await desk.Keep(transferId, transfer);
        await desk.Tell("transfer.reversed", new { id = transferId, @object = "transfer", amount_reversed = transfer.ReversedCents, metadata = new { payout_id = payoutId } });
        return Told(transferId, transfer);
    }, cancel);

    public Task<Result<GatewayPayout>> PayOut(Guid payoutId, string accountId, long cents, string currency, CancellationToken cancel) => CallOrRefuse<GatewayPayout>(async desk =>
    {
        var id = desk.IdOf("po_", payoutId.ToString());
        if (await desk.Find<SimulatedPayout>(id) is { } done) return Told(id, done);
        if (await desk.Find<SimulatedAccount>(accountId) is not { IsClosed: false, PayoutsEnabled: true } account) return Refused("payouts_not_allowed", "The recipient's account pays nothing out at the moment.");
        if (account.BalanceCents < cents) return Refused("balance_insufficient", "The transfer has not arrived yet.");

        await desk.Keep(accountId, account with { BalanceCents = account.BalanceCents - cents });
        var payout = new SimulatedPayout(payoutId, accountId, cents, currency, GatewayPayoutState.OnItsWay);
        await desk.Keep(id, payout);
        await desk.Tell("payout.created", new { id, @object = "payout", amount = cents, status = "pending", metadata = new { payout_id = payoutId } }, accountId);
        await desk.Later(new SimulatedPayoutArrives(id), desk.Now + BankTime, $"simulated-payout:{id}");
        return Told(id, payout);
    }, cancel);

    public async Task<GatewayPayout?> ReadPayout(string accountId, string gatewayPayoutId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedPayout>(gatewayPayoutId, cancel) is { } known ? Told(gatewayPayoutId, known) : null;
    }

    public Task<Result<GatewayRefund>> Refund(Guid refundId, string paymentId, long cents, string currency, CancellationToken cancel) => CallOrRefuse<GatewayRefund>(async desk =>
    {
        var id = desk.IdOf("re_", refundId.ToString());
        if (await desk.Find<SimulatedRefund>(id) is { } done) return Told(id, done);
        await desk.AddToBalance(-cents);
        var refund = new SimulatedRefund(refundId, paymentId, cents, GatewayRefundState.Succeeded);
        await desk.Keep(id, refund);
        await desk.Tell("refund.updated", new { id, @object = "refund", amount = cents, status = "succeeded", payment_intent = paymentId, metadata = new { refund_id = refundId } });
        return Told(id, refund);
    }, cancel);

    public async Task<GatewayRefund?> ReadRefund(string gatewayRefundId, CancellationToken cancel)
    {
        Ask();
        return await memory.Look<SimulatedRefund>(gatewayRefundId, cancel) is { } known ? Told(gatewayRefundId, known) : null;
    }

    private void Ask([CallerMemberName] string operation = "")
    {
        if (faults.Take(operation) is not null) throw new GatewayUnavailableException(operation);
    }

    private async Task<T> Call<T>(Func<SimulatedMemory.Desk, Task<T>> work, CancellationToken cancel, [CallerMemberName] string operation = "")
    {
        var fault = faults.Take(operation);
        if (fault == GatewayFault.LostQuestion) throw new GatewayUnavailableException(operation);
        var answer = await memory.Within(work, cancel);
        return fault is null ? answer : throw new GatewayUnavailableException(operation);
    }

    private async Task<Result<T>> CallOrRefuse<T>(Func<SimulatedMemory.Desk, Task<Result<T>>> work, CancellationToken cancel, [CallerMemberName] string operation = "")
    {
        var fault = faults.Take(operation);
        if (fault == GatewayFault.Refusal) return Refused("refused", "The gateway refuses this.");
        if (fault == GatewayFault.LostQuestion) throw new GatewayUnavailableException(operation);
        var answer = await memory.Within(work, cancel);
        return fault is null ? answer : throw new GatewayUnavailableException(operation);
    }

    private static Problem Refused(string code, string why) => new(code, 409, why);

    private static GatewayCheckout Told(string id, SimulatedCheckout known) => new(id, known.State, known.AmountCents, known.Currency,
        known.PaymentId is { } payment ? new GatewayPayment(payment, known.ChargeId!, known.FeeCents) : null);

    private static GatewayAccount Told(string id, SimulatedAccount known) => new(id, known.DetailsSubmitted, known.PayoutsEnabled, known.IsClosed, known.RequirementsDue, "US");

    private static GatewayTransfer Told(string id, SimulatedTransfer known) => new(id, known.AmountCents, known.ReversedCents);

    private static GatewayPayout Told(string id, SimulatedPayout known) => new(id, known.State, known.FailureCode, known.FailureReason);

    private static GatewayRefund Told(string id, SimulatedRefund known) => new(id, known.State, known.FailureReason);
}
