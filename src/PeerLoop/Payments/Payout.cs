using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

/// <summary>One disbursement: a transfer to the recipient's account at the gateway, then a bank payout from there (D-12).</summary>
internal sealed class Payout
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required long AmountCents { get; init; }
    public required string Currency { get; init; }
    public PayoutStatus Status { get; private set; }
    public required PaymentGatewayKind Gateway { get; init; }
    public string? StripeTransferId { get; private set; }
    public string? StripePayoutId { get; private set; }
    public required Guid RequestedBy { get; init; }
    public Guid? ProcessedBy { get; private set; }
    public Guid? RetryOfId { get; init; }
    public string? FailureCode { get; private set; }
    public string? FailureReason { get; private set; }
    public required Instant RequestedAt { get; init; }
    public Instant? ProcessedAt { get; private set; }
    public Instant? PaidAt { get; private set; }
    public Instant? FailedAt { get; private set; }
    public Instant? CancelledAt { get; private set; }
    public int Version { get; private set; }

    public Result<Done> Cancel(Instant now)
    {
        if (Status != PayoutStatus.Requested) return PaymentProblems.PayoutNot(Status, PayoutStatus.Requested);
        (Status, CancelledAt) = (PayoutStatus.Cancelled, now);
        Version++;
        return Done.Ok;
    }

    /// <summary>J-06: the amount is reserved; the transfer follows.</summary>
    public Result<Done> Process(Guid by, Instant now)
    {
        if (Status != PayoutStatus.Requested) return PaymentProblems.PayoutNot(Status, PayoutStatus.Requested);
        (Status, ProcessedBy, ProcessedAt) = (PayoutStatus.Processing, by, now);
        Version++;
        return Done.Ok;
    }

    /// <summary>J-07; false when that was known.</summary>
    public bool Sent(string transferId)
    {
        if (Status != PayoutStatus.Processing) return false;
        (Status, StripeTransferId) = (PayoutStatus.InTransit, transferId);
        Version++;
        return true;
    }

    public void OnItsWayToTheBank(string payoutId)
    {
        if (StripePayoutId is not null) return;
        StripePayoutId = payoutId;
        Version++;
    }

    public bool Arrived(Instant now)
    {
        if (Status != PayoutStatus.InTransit) return false;
        (Status, PaidAt) = (PayoutStatus.Paid, now);
        Version++;
        return true;
    }

    /// <summary>From processing (J-08a), in transit, or paid and then returned by the bank (J-08b). Failed is terminal: a retry is a new row (D-44).</summary>
    public bool Fail(string code, string reason, Instant now)
    {
        if (Status is not (PayoutStatus.Processing or PayoutStatus.InTransit or PayoutStatus.Paid)) return false;
        (Status, FailureCode, FailureReason, FailedAt) = (PayoutStatus.Failed, code, reason, now);
        Version++;
        return true;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Payout>
    {
        public void Configure(EntityTypeBuilder<Payout> payout)
        {
            payout.ToTable("payouts", table =>
            {
                table.HasCheckConstraint("ck_payouts_amount", "amount_cents > 0");
                table.HasCheckConstraint("ck_payouts_transit", "status <> 'in_transit' OR stripe_transfer_id IS NOT NULL");
                table.HasCheckConstraint("ck_payouts_paid", "status <> 'paid' OR paid_at IS NOT NULL");
            });
            payout.Property(p => p.Currency).IsText(3).DefaultsTo("USD");
            payout.Property(p => p.Status).DefaultsTo(PayoutStatus.Requested);
            payout.Property(p => p.StripeTransferId).IsOptionalText(200);
            payout.Property(p => p.StripePayoutId).IsOptionalText(200);
            payout.Property(p => p.FailureCode).IsOptionalText(60);
            payout.Property(p => p.FailureReason).IsOptionalText(500);
            payout.Property(p => p.Version).DefaultsTo(0).IsConcurrencyToken();
            payout.HasIndex(p => p.StripeTransferId).IsUnique();
            payout.HasIndex(p => p.StripePayoutId).IsUnique();
            payout.HasIndex(p => p.RetryOfId).IsUnique();
            // PAY-7: one open payout at a time.
            payout.HasIndex(p => p.UserId).IsUnique().HasFilter("status IN ('requested','processing')");
            payout.HasIndex(p => new { p.Status, p.RequestedAt });
            payout.HasIndex(p => new { p.UserId, p.RequestedAt }).IsDescending(false, true);
            payout.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
            payout.HasOne<User>().WithMany().HasForeignKey(p => p.RequestedBy).OnDelete(DeleteBehavior.Restrict);
            payout.HasOne<User>().WithMany().HasForeignKey(p => p.ProcessedBy).OnDelete(DeleteBehavior.Restrict);
            payout.HasOne<Payout>().WithOne().HasForeignKey<Payout>(p => p.RetryOfId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Which earnings a payout covered, oldest first; for reports.</summary>
internal sealed class PayoutItem
{
    public required Guid PayoutId { get; init; }
    public required Guid SplitId { get; init; }
    public required long AmountCents { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<PayoutItem>
    {
        public void Configure(EntityTypeBuilder<PayoutItem> item)
        {
            item.ToTable("payout_items", table => table.HasCheckConstraint("ck_payout_items_amount", "amount_cents <> 0"));
            item.HasKey(i => new { i.PayoutId, i.SplitId });
            item.HasIndex(i => i.SplitId);
            item.HasOne<Payout>().WithMany().HasForeignKey(i => i.PayoutId).OnDelete(DeleteBehavior.Restrict);
            item.HasOne<PaymentSplit>().WithMany().HasForeignKey(i => i.SplitId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
