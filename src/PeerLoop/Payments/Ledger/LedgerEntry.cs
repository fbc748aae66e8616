namespace PeerLoop.Payments.Ledger;

/// <summary>One side of an entry before it is posted: + debit, − credit.</summary>
internal readonly record struct LedgerSide(AccountCode Code, Guid OwnerId, long Cents);

/// <summary>An entry to be posted: what happened, to what, and which accounts it moves. It always sums to zero (PAY-1).</summary>
internal sealed record LedgerEntry
{
    /// <summary>The platform's own accounts.</summary>
    public static readonly Guid Platform = Guid.Empty;

    public LedgerEntry(string kind, string sourceKind, Guid sourceId, params IEnumerable<LedgerSide> sides)
    {
        (Kind, SourceKind, SourceId) = (kind, sourceKind, sourceId);
        // One line for each account; what moves nothing leaves no line.
        Sides = [.. sides.GroupBy(side => (side.Code, side.OwnerId)).Select(account => new LedgerSide(account.Key.Code, account.Key.OwnerId, account.Sum(side => side.Cents)))
            .Where(side => side.Cents != 0)];
        if (Sides.Sum(side => side.Cents) != 0 || Sides.Count < 2) throw new InvalidOperationException($"{kind} does not balance: {string.Join(", ", Sides)}");
    }

    public string Kind { get; }
    public string SourceKind { get; }
    public Guid SourceId { get; }
    public IReadOnlyList<LedgerSide> Sides { get; }
    public string Currency { get; init; } = "USD";
    public string? Memo { get; init; }
    public Guid? CreatedBy { get; init; }
}

/// <summary>A share of a release: to a person, or to the platform when there is no recipient.</summary>
internal readonly record struct ReleasedShare(Guid? RecipientId, long Cents);

/// <summary>The journal's recipes (domain 8.4), each by its number.</summary>
internal static class JournalRecipes
{
    /// <summary>J-01: the gateway confirms a payment.</summary>
    public static LedgerEntry PaymentCaptured(Guid transactionId, long cents) => new("payment_captured", "transaction", transactionId,
        Debit(AccountCode.GatewayCash, cents), Credit(AccountCode.CustomerDeposits, cents));

    /// <summary>J-02: the gateway's fee, borne by the platform (D-07).</summary>
    public static LedgerEntry GatewayFee(Guid transactionId, long cents) => new("gateway_fee", "transaction", transactionId,
        Debit(AccountCode.GatewayFees, cents), Credit(AccountCode.GatewayCash, cents));

    /// <summary>J-03: the purchase became an enrollment; its money is held until sessions are delivered.</summary>
    public static LedgerEntry EscrowHold(Guid enrollmentId, long cents) => new("escrow_hold", "enrollment", enrollmentId,
        Debit(AccountCode.CustomerDeposits, cents), Credit(AccountCode.Escrow, cents, enrollmentId));

    /// <summary>J-04: a session was delivered.</summary>
    public static LedgerEntry SessionAccrual(Guid teachingSplitId, Guid enrollmentId, long grossCents) => Accrual("session_accrual", teachingSplitId, enrollmentId, grossCents);

    /// <summary>J-04b: certified with sessions left; one entry for each.</summary>
    public static LedgerEntry CompletionAccrual(Guid teachingSplitId, Guid enrollmentId, long grossCents) => Accrual("completion_accrual", teachingSplitId, enrollmentId, grossCents);

    /// <summary>J-19a: a session no longer counts, and was not released yet.</summary>
    public static LedgerEntry SessionVoided(Guid teachingSplitId, Guid enrollmentId, long grossCents) => new("session_voided", "payment_split", teachingSplitId,
        Debit(AccountCode.EarnedPending, grossCents, enrollmentId), Credit(AccountCode.Escrow, grossCents, enrollmentId));

    /// <summary>J-05: approved; every recipient's share becomes payable.</summary>
    public static LedgerEntry ReleasePosted(Guid releaseId, Guid enrollmentId, IEnumerable<ReleasedShare> shares)
    {
        var all = shares.ToArray();
        return new LedgerEntry("release_posted", "release", releaseId,
        [
            Debit(AccountCode.EarnedPending, all.Sum(share => share.Cents), enrollmentId),
            .. all.Select(share => share.RecipientId is { } person ? Credit(AccountCode.Payable, share.Cents, person) : Credit(AccountCode.PlatformRevenue, share.Cents)),
        ]);
    }

    /// <summary>J-06: a payout is being carried out.</summary>
    public static LedgerEntry PayoutReserved(Guid payoutId, Guid userId, long cents) => new("payout_reserved", "payout", payoutId,
        Debit(AccountCode.Payable, cents, userId), Credit(AccountCode.PayoutClearing, cents, payoutId));

    /// <summary>J-07: the gateway accepted the transfer.</summary>
    public static LedgerEntry PayoutTransferred(Guid payoutId, long cents) => new("payout_transferred", "payout", payoutId,
        Debit(AccountCode.PayoutClearing, cents, payoutId), Credit(AccountCode.GatewayCash, cents));

    /// <summary>J-08a: failed before the transfer.</summary>
    public static LedgerEntry PayoutReleasedBack(Guid payoutId, Guid userId, long cents) => new("payout_released_back", "payout", payoutId,
        Debit(AccountCode.PayoutClearing, cents, payoutId), Credit(AccountCode.Payable, cents, userId));

    /// <summary>J-08b: the bank refused after the transfer, and the transfer was reversed.</summary>
    public static LedgerEntry PayoutReturned(Guid payoutId, Guid userId, long cents) => new("payout_returned", "payout", payoutId,
        Debit(AccountCode.GatewayCash, cents), Credit(AccountCode.Payable, cents, userId));

    /// <summary>J-09: the unused part goes back to the student.</summary>
    public static LedgerEntry ExitRefundReserved(Guid refundId, Guid enrollmentId, long cents) => new("refund_reserved", "refund", refundId,
        Debit(AccountCode.Escrow, cents, enrollmentId), Credit(AccountCode.RefundClearing, cents, refundId));

    /// <summary>J-20: paid, but there is no enrollment.</summary>
    public static LedgerEntry UnfulfilledRefundReserved(Guid refundId, long cents) => new("refund_reserved", "refund", refundId,
        Debit(AccountCode.CustomerDeposits, cents), Credit(AccountCode.RefundClearing, cents, refundId));

    /// <summary>J-10: the gateway confirms a refund.</summary>
    public static LedgerEntry RefundSettled(Guid refundId, long cents) => new("refund_settled", "refund", refundId,
        Debit(AccountCode.RefundClearing, cents, refundId), Credit(AccountCode.GatewayCash, cents));

    /// <summary>J-11: the gateway refuses for good; the accounts of the reservation get back what they gave.</summary>
    public static LedgerEntry RefundFailed(Guid refundId, LedgerEntry reserved) =>
        new("refund_failed", "refund", refundId, reserved.Sides.Select(side => side with { Cents = -side.Cents }));

    private static LedgerEntry Accrual(string kind, Guid teachingSplitId, Guid enrollmentId, long grossCents) => new(kind, "payment_split", teachingSplitId,
        Debit(AccountCode.Escrow, grossCents, enrollmentId), Credit(AccountCode.EarnedPending, grossCents, enrollmentId));

    private static LedgerSide Debit(AccountCode code, long cents, Guid owner = default) => new(code, owner, cents);

    private static LedgerSide Credit(AccountCode code, long cents, Guid owner = default) => new(code, owner, -cents);
}
