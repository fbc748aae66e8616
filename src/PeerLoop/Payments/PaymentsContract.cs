using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments;

public enum ReleaseKind { Certification, Exit, Stale, Admin }

public enum ReleaseStatus { Pending, Flagged, Posted, Rejected }

public enum PayoutStatus { Requested, Processing, InTransit, Paid, Failed, Cancelled }

/// <summary>What a person has earned, by where it is (api.md §2).</summary>
/// <param name="AvailableCents">approved and not paid out; may be negative after a clawback</param>
/// <param name="HeldCents">of enrollments in dispute</param>
/// <param name="PendingCents">delivered, waiting for the creator's approval</param>
/// <param name="InPayoutCents">on its way</param>
/// <param name="LifetimeCents">everything ever approved</param>
public sealed record Balance(long AvailableCents, long HeldCents, long PendingCents, long InPayoutCents, long LifetimeCents, long MinimumPayoutCents, string Currency);

public interface IEarnings
{
    Task<Balance> BalanceOf(Guid userId, CancellationToken cancel);
}

/// <summary>Permission to turn earned into payable.</summary>
public interface IReleases
{
    /// <summary>
    /// Accrues what is undelivered to the recommender (J-04b) and asks the creator for the release, in the transaction that certifies.
    /// Null when nothing was paid.
    /// </summary>
    Task<Guid?> RequestAfterCertification(Guid enrollmentId, Guid recommendedBy, CancellationToken cancel);

    /// <summary>How many releases wait for the creator's approval.</summary>
    Task<int> CountPending(Guid creatorId, CancellationToken cancel);

    /// <summary>The releases that wait for the creator's approval, oldest first.</summary>
    Task<IReadOnlyList<ReleaseFacts>> Pending(Guid creatorId, CancellationToken cancel);
}

/// <summary>One share of a release, for mails and pages.</summary>
public sealed record ReleaseShare(Guid? RecipientId, string Type, long AmountCents);

/// <summary>Facts about money for the writers of mails.</summary>
public interface IMoneyFacts
{
    Task<PurchaseFacts?> PurchaseOf(Guid enrollmentId, CancellationToken cancel);

    Task<PurchaseFacts?> PurchaseOfCheckout(Guid checkoutId, CancellationToken cancel);

    Task<ReleaseFacts?> Release(Guid releaseId, CancellationToken cancel);

    Task<RefundFacts?> Refund(Guid refundId, CancellationToken cancel);

    Task<PayoutFacts?> Payout(Guid payoutId, CancellationToken cancel);

    /// <summary>Whether the person has an active payout account.</summary>
    Task<bool> CanBePaid(Guid userId, CancellationToken cancel);

    /// <summary>Gross amount of all purchases, for the admin's overview.</summary>
    Task<long> GrossCents(CancellationToken cancel);

    /// <summary>What waits for an admin (domain §13).</summary>
    Task<MoneyTasks> Tasks(CancellationToken cancel);
}

/// <param name="OverdueReleases">pending past <c>escalate_at</c></param>
public sealed record MoneyTasks(int FlaggedReleases, int OverdueReleases, Instant? OldestRelease, int RequestedPayouts, Instant? OldestPayout, int FailedPayouts);

public sealed record PurchaseFacts(Guid TransactionId, Guid? EnrollmentId, Guid PayerId, string ReceiptNumber, long AmountCents, string Currency, Instant At);

public sealed record ReleaseFacts(Guid Id, Guid EnrollmentId, ReleaseKind Kind, ReleaseStatus Status, long GrossCents, IReadOnlyList<ReleaseShare> Shares, Instant RequestedAt);

/// <param name="IsUnfulfilled">paid, and nothing could be given for it (D-15)</param>
public sealed record RefundFacts(Guid Id, Guid TransactionId, Guid CheckoutId, Guid PayerId, long AmountCents, string Currency, bool IsUnfulfilled, string? FailureReason);

public sealed record PayoutFacts(Guid Id, Guid UserId, long AmountCents, PayoutStatus Status, string? FailureReason);

public sealed record PaymentReceived(Guid TransactionId, Guid CheckoutId, Guid? EnrollmentId, bool SlotLost) : IEvent;

/// <summary>Money came for something that could not be fulfilled; it goes back by itself (D-15).</summary>
public sealed record PaymentRefused(Guid CheckoutId, Guid RefundId) : IEvent;

public sealed record ReleaseRequested(Guid ReleaseId) : IEvent;

public sealed record ReleasePosted(Guid ReleaseId) : IEvent;

public sealed record ReleaseFlagged(Guid ReleaseId) : IEvent;

/// <summary>A step of the reminder ladder of a pending release: days since it was requested.</summary>
public sealed record ReleaseWaiting(Guid ReleaseId, int Days) : IEvent;

public sealed record ConnectChanged(Guid UserId, string Status, Guid ChangeId) : IEvent;

public sealed record PayoutRequested(Guid PayoutId) : IEvent;

public sealed record PayoutSent(Guid PayoutId) : IEvent;

public sealed record PayoutPaid(Guid PayoutId) : IEvent;

public sealed record PayoutFailed(Guid PayoutId) : IEvent;

/// <summary>The nightly check of the books found rows that do not add up.</summary>
public sealed record LedgerFindingsMade(LocalDate Day, int Count, string First) : IEvent;

/// <summary>A refund was approved; the gateway is to be told.</summary>
public sealed record RefundApproved(Guid RefundId) : IEvent;

public sealed record RefundSettled(Guid RefundId) : IEvent;

/// <summary>The gateway refused a refund for good; the money is back where it was reserved from.</summary>
public sealed record RefundFailed(Guid RefundId) : IEvent;

/// <summary>A student left a course before its end (F9).</summary>
/// <param name="RefundCents">for what was not delivered</param>
/// <param name="KeptCents">for what was</param>
/// <param name="CancelledSessions">the lessons that had been booked</param>
public sealed record StudentLeft(Guid EnrollmentId, Guid? TransactionId, long RefundCents, long KeptCents, int Delivered, IReadOnlyList<Guid> CancelledSessions) : IEvent;

/// <summary>A buyer was turned away because nobody can teach the course.</summary>
public sealed record CourseHadNoTeacher(Guid CourseId, LocalDate Day) : IEvent;
