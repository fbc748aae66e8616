using PeerLoop.Foundation;

namespace PeerLoop.Payments.Gateway;

/// <summary>What can be made to happen at the simulated gateway; each ends in a signed message to us, so that the real path is walked.</summary>
internal sealed class SimulatedOutcomes(SimulatedMemory memory)
{
    public static readonly IReadOnlyDictionary<string, string> Declines = new Dictionary<string, string>
    {
        ["insufficient_funds"] = "Your bank declined the card: there is not enough money on it.",
        ["card_declined"] = "Your bank declined the card and gives no reason. Ask your bank, or use another card.",
        ["expired_card"] = "This card has expired. Use another card.",
    };

    /// <summary>The buyer pays, in time or late; null when there is no such page. Paying twice takes the money once.</summary>
    public Task<SimulatedCheckout?> Pay(string id, CancellationToken cancel) => memory.Within<SimulatedCheckout?>(async desk =>
    {
        if (await desk.Find<SimulatedCheckout>(id) is not { } checkout) return null;
        if (checkout.State == GatewayCheckoutState.Paid) return checkout;
        var fee = GatewayFees.Of(checkout.AmountCents);
        checkout = checkout with { State = GatewayCheckoutState.Paid, PaymentId = desk.IdOf("pi_", id), ChargeId = desk.IdOf("ch_", id), FeeCents = fee, LastDecline = null };
        await desk.Keep(id, checkout);
        await desk.AddToBalance(checkout.AmountCents - fee);
        await desk.Tell("checkout.session.completed", new { id, @object = "checkout.session", status = "complete", payment_status = "paid", metadata = new { checkout_id = checkout.CheckoutId } });
        return checkout;
    }, cancel);

    /// <summary>The bank says no; the buyer may try again on the same page.</summary>
    public Task<SimulatedCheckout?> Decline(string id, string reason, CancellationToken cancel) => memory.Within<SimulatedCheckout?>(async desk =>
    {
        if (await desk.Find<SimulatedCheckout>(id) is not { } checkout) return null;
        if (checkout.State != GatewayCheckoutState.Open) return checkout;
        checkout = checkout with { LastDecline = Declines.ContainsKey(reason) ? reason : "card_declined" };
        await desk.Keep(id, checkout);
        return checkout;
    }, cancel);

    /// <summary>Everything was handed in: the account can be paid on.</summary>
    public Task<bool> CompleteAccount(string id, Guid userId, CancellationToken cancel) =>
        ChangeAccount(id, userId, account => account with { DetailsSubmitted = true, PayoutsEnabled = true, RequirementsDue = [] }, "account.updated", cancel);

    /// <summary>The gateway wants to know more before it pays on.</summary>
    public Task<bool> RequireMore(string id, Guid userId, CancellationToken cancel) =>
        ChangeAccount(id, userId, account => account with { DetailsSubmitted = true, PayoutsEnabled = false, RequirementsDue = ["individual.verification.document"] }, "account.updated", cancel);

    /// <summary>The owner disconnects the account from us.</summary>
    public Task<bool> Deauthorise(string id, Guid userId, CancellationToken cancel) =>
        ChangeAccount(id, userId, account => account with { PayoutsEnabled = false, IsClosed = true }, "account.application.deauthorized", cancel);

    /// <summary>The bank decides about a payout; a paid one may still be returned. Null when there is no such payout.</summary>
    public Task<SimulatedPayout?> AdvancePayout(string id, bool paid, CancellationToken cancel) => memory.Within<SimulatedPayout?>(async desk =>
    {
        if (await desk.Find<SimulatedPayout>(id) is not { } payout) return null;
        if (payout.State == GatewayPayoutState.Failed || (paid && payout.State == GatewayPayoutState.Paid)) return payout;
        payout = paid
            ? payout with { State = GatewayPayoutState.Paid }
            : payout with { State = GatewayPayoutState.Failed, FailureCode = "account_closed", FailureReason = "The bank account has been closed" };
        await desk.Keep(id, payout);
        if (!paid)
        {
            // The money is back on the recipient's balance at the gateway.
            var account = (await desk.Find<SimulatedAccount>(payout.AccountId))!;
            await desk.Keep(payout.AccountId, account with { BalanceCents = account.BalanceCents + payout.AmountCents });
        }

        await desk.Tell(paid ? "payout.paid" : "payout.failed",
            new { id, @object = "payout", status = paid ? "paid" : "failed", failure_code = payout.FailureCode, metadata = new { payout_id = payout.PayoutId } }, payout.AccountId);
        return payout;
    }, cancel);

    /// <summary>The gateway's id of one of our payouts.</summary>
    public string PayoutIdOf(Guid payoutId) => memory.IdOf("po_", payoutId.ToString());

    private Task<bool> ChangeAccount(string id, Guid userId, Func<SimulatedAccount, SimulatedAccount> change, string tells, CancellationToken cancel) => memory.Within(async desk =>
    {
        if (await desk.Find<SimulatedAccount>(id) is not { } account || account.UserId != userId) return false;
        if (account.IsClosed) return true;
        await desk.Keep(id, change(account));
        await desk.Tell(tells, new { id, @object = "account", metadata = new { user_id = userId } }, id);
        return true;
    }, cancel);
}
