using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

internal enum RefundKind { ExitUnused, Discretionary, Unfulfilled }

internal enum RefundBearer { Escrow, Recipients, Platform }

internal enum RefundStatus { Requested, Approved, Processing, Succeeded, Failed, Rejected }

/// <summary>Money back to the payer. A trigger keeps all refunds of a payment within its amount (PAY-6).</summary>
internal sealed class Refund
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TransactionId { get; init; }
    public Guid? EnrollmentId { get; init; }
    public required long AmountCents { get; init; }
    public required string Currency { get; init; }
    public required RefundKind Kind { get; init; }
    public RefundBearer Bearer { get; init; }
    public RefundStatus Status { get; private set; }
    public required string Reason { get; init; }
    public string? Note { get; private set; }
    public Guid? RequestedBy { get; init; }
    public Guid? ApprovedBy { get; private set; }
    public string? GatewayRefundId { get; private set; }
    public string? FailureReason { get; private set; }
    public required Instant RequestedAt { get; init; }
    public Instant? ProcessedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Paid, but nothing could be given for it (J-20): approved by the system at once (D-15).</summary>
    public static Refund Unfulfilled(Transaction transaction, string reason, Instant now) => new()
    {
        TransactionId = transaction.Id, AmountCents = transaction.AmountCents, Currency = transaction.Currency, Kind = RefundKind.Unfulfilled,
        Status = RefundStatus.Approved, Reason = reason, RequestedAt = now,
    };

    /// <summary>The lessons nobody has given (J-09): approved by the system at once (D-10), out of what is held.</summary>
    public static Refund Unused(Transaction transaction, long cents, string reason, Guid by, Instant now) => new()
    {
        TransactionId = transaction.Id, EnrollmentId = transaction.EnrollmentId, AmountCents = cents, Currency = transaction.Currency, Kind = RefundKind.ExitUnused,
        Status = RefundStatus.Approved, Reason = reason, RequestedBy = by, RequestedAt = now,
    };

    /// <summary>The gateway has it, and has not decided yet.</summary>
    public void Sent(string gatewayRefundId)
    {
        if (Status is not (RefundStatus.Approved or RefundStatus.Processing)) return;
        (Status, GatewayRefundId) = (RefundStatus.Processing, gatewayRefundId);
        Version++;
    }

    /// <summary>J-10; false when that was known.</summary>
    public bool Settle(Instant now)
    {
        if (Status is not (RefundStatus.Approved or RefundStatus.Processing)) return false;
        (Status, ProcessedAt) = (RefundStatus.Succeeded, now);
        Version++;
        return true;
    }

    /// <summary>J-11; false when that was known.</summary>
    public bool Fail(string reason, Instant now)
    {
        if (Status is not (RefundStatus.Approved or RefundStatus.Processing)) return false;
        (Status, FailureReason, ProcessedAt) = (RefundStatus.Failed, reason, now);
        Version++;
        return true;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Refund>
    {
        public void Configure(EntityTypeBuilder<Refund> refund)
        {
            refund.ToTable("refunds", table =>
            {
                table.HasCheckConstraint("ck_refunds_amount", "amount_cents > 0");
                table.HasCheckConstraint("ck_refunds_succeeded", "status <> 'succeeded' OR processed_at IS NOT NULL");
                table.HasCheckConstraint("ck_refunds_unfulfilled", "kind <> 'unfulfilled' OR enrollment_id IS NULL");
            });
            refund.Property(r => r.Currency).IsText(3).DefaultsTo("USD");
            refund.Property(r => r.Bearer).DefaultsTo(RefundBearer.Escrow);
            refund.Property(r => r.Status).DefaultsTo(RefundStatus.Requested);
            refund.Property(r => r.Reason).IsText(1000);
            refund.Property(r => r.Note).IsOptionalText(1000);
            refund.Property(r => r.GatewayRefundId).IsOptionalText(200);
            refund.Property(r => r.FailureReason).IsOptionalText(500);
            refund.Property(r => r.Version).DefaultsTo(0).IsConcurrencyToken();
            refund.HasIndex(r => r.GatewayRefundId).IsUnique();
            // PAY-7: one open refund at a time.
            refund.HasIndex(r => r.TransactionId).IsUnique().HasFilter("status IN ('requested','approved','processing')");
            refund.HasIndex(r => new { r.Status, r.RequestedAt });
            refund.HasOne<Transaction>().WithMany().HasForeignKey(r => r.TransactionId).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<Enrollment>().WithMany().HasForeignKey(r => r.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<User>().WithMany().HasForeignKey(r => r.RequestedBy).OnDelete(DeleteBehavior.Restrict);
            refund.HasOne<User>().WithMany().HasForeignKey(r => r.ApprovedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
