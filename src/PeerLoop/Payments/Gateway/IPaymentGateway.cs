using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Learning;

namespace PeerLoop.Payments.Gateway;

/// <summary>
/// What PeerLoop needs from a payment service, in our words. Never called inside a transaction. Every order carries our own id, so doing it again
/// changes nothing. A failed result is a definite no; <see cref="GatewayUnavailableException"/> means nobody knows: try again with the same id.
/// </summary>
internal interface IPaymentGateway
{
    PaymentGatewayKind Kind { get; }

    /// <summary>Opens a page at the gateway on which the buyer pays.</summary>
    Task<HostedCheckout> StartCheckout(CheckoutOrder order, CancellationToken cancel);

    Task<GatewayCheckout?> ReadCheckout(string gatewayCheckoutId, CancellationToken cancel);

    /// <summary>Takes no money on that page any more; answers how it ended, which may be paid.</summary>
    Task<GatewayCheckout?> EndCheckout(string gatewayCheckoutId, CancellationToken cancel);

    /// <summary>Opens an account that a person can be paid on.</summary>
    /// <param name="userId">whose</param>
    /// <param name="attempt">counts the accounts of a person: a closed one is followed by another</param>
    /// <param name="email">fills in the form</param>
    /// <param name="cancel">the caller gave up</param>
    Task<GatewayAccount> OpenAccount(Guid userId, int attempt, string email, CancellationToken cancel);

    Task<GatewayAccount?> ReadAccount(string accountId, CancellationToken cancel);

    /// <summary>Where the owner hands in what the gateway wants to know; the address works once and is never stored.</summary>
    Task<string> AccountLink(string accountId, Guid userId, string returnUrl, CancellationToken cancel);

    /// <summary>Where the owner sees the account.</summary>
    Task<Result<string>> DashboardLink(string accountId, Guid userId, CancellationToken cancel);

    /// <summary>What we can send at this moment.</summary>
    Task<long> AvailableCents(string currency, CancellationToken cancel);

    /// <summary>Moves money from our balance to the recipient's.</summary>
    Task<Result<GatewayTransfer>> Transfer(Guid payoutId, string accountId, long cents, string currency, CancellationToken cancel);

    Task<GatewayTransfer?> ReadTransfer(string transferId, CancellationToken cancel);

    /// <summary>Takes a transfer back, after the bank refused the payout.</summary>
    Task<Result<GatewayTransfer>> ReverseTransfer(Guid payoutId, string transferId, CancellationToken cancel);

    /// <summary>Sends money from the recipient's balance to the bank.</summary>
    Task<Result<GatewayPayout>> PayOut(Guid payoutId, string accountId, long cents, string currency, CancellationToken cancel);

    Task<GatewayPayout?> ReadPayout(string accountId, string gatewayPayoutId, CancellationToken cancel);

    Task<Result<GatewayRefund>> Refund(Guid refundId, string paymentId, long cents, string currency, CancellationToken cancel);

    Task<GatewayRefund?> ReadRefund(string gatewayRefundId, CancellationToken cancel);
}

/// <param name="CheckoutId">ours; also the key that makes repeating harmless</param>
/// <param name="Title">what is bought</param>
/// <param name="PaidUrl">where the buyer goes after paying</param>
/// <param name="BackUrl">where the buyer goes without paying</param>
internal sealed record CheckoutOrder(Guid CheckoutId, string Title, long AmountCents, string Currency, string? Email, Instant ExpiresAt, string PaidUrl, string BackUrl);

internal sealed record HostedCheckout(string Id, string Url);

internal enum GatewayCheckoutState { Open, Paid, Failed, Expired }

/// <param name="Payment">present when paid</param>
internal sealed record GatewayCheckout(string Id, GatewayCheckoutState State, long AmountCents, string Currency, GatewayPayment? Payment);

/// <param name="FeeCents">null until the gateway knows it</param>
internal sealed record GatewayPayment(string Id, string ChargeId, long? FeeCents);

internal sealed record GatewayTransfer(string Id, long AmountCents, long ReversedCents);

internal enum GatewayPayoutState { OnItsWay, Paid, Failed }

internal sealed record GatewayPayout(string Id, GatewayPayoutState State, string? FailureCode, string? FailureReason);

internal enum GatewayRefundState { Pending, Succeeded, Failed }

internal sealed record GatewayRefund(string Id, GatewayRefundState State, string? FailureReason);

/// <summary>No answer: what was asked may have happened or not.</summary>
internal sealed class GatewayUnavailableException(string operation, Exception? inner = null) : Exception($"The payment gateway did not answer to {operation}.", inner);
