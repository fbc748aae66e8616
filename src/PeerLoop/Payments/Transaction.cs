using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

internal enum TransactionStatus { Succeeded, PartiallyRefunded, Refunded, Disputed, ChargedBack }

/// <summary>One captured purchase. At most one for a checkout and for a payment at the gateway (ENR-3).</summary>
internal sealed class Transaction
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CheckoutId { get; init; }
    public Guid? EnrollmentId { get; private set; }
    public required Guid PayerId { get; init; }
    public required long AmountCents { get; init; }
    public required string Currency { get; init; }
    public long FeeCents { get; private set; }
    public long RefundedCents { get; private set; }
    public TransactionStatus Status { get; private set; }
    public required PaymentGatewayKind Gateway { get; init; }

    /// <summary>The payment's id at whichever gateway took it.</summary>
    public required string StripeId { get; init; }

    public string? GatewayChargeId { get; init; }
    public required string ReceiptNumber { get; init; }
    public required Instant CreatedAt { get; init; }
    public int Version { get; private set; }

    public void Bought(Guid enrollmentId)
    {
        EnrollmentId = enrollmentId;
        Version++;
    }

    /// <summary>The gateway's fee may be known only later (J-02).</summary>
    public void Cost(long feeCents)
    {
        FeeCents = feeCents;
        Version++;
    }

    /// <summary>A refund was settled: the state follows what has gone back in all (domain 8.8).</summary>
    public void Refunded(long cents)
    {
        RefundedCents += cents;
        if (Status is TransactionStatus.Succeeded or TransactionStatus.PartiallyRefunded)
            Status = RefundedCents == AmountCents ? TransactionStatus.Refunded : TransactionStatus.PartiallyRefunded;
        Version++;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Transaction>
    {
        public void Configure(EntityTypeBuilder<Transaction> transaction)
        {
            transaction.ToTable("transactions", table =>
            {
                table.HasCheckConstraint("ck_transactions_amount", "amount_cents > 0");
                table.HasCheckConstraint("ck_transactions_refunded", "refunded_cents BETWEEN 0 AND amount_cents");
            });
            transaction.Property(t => t.Currency).IsText(3).DefaultsTo("USD");
            transaction.Property(t => t.FeeCents).DefaultsTo(0L);
            transaction.Property(t => t.RefundedCents).DefaultsTo(0L);
            transaction.Property(t => t.Status).DefaultsTo(TransactionStatus.Succeeded);
            transaction.Property(t => t.StripeId).IsText(200);
            transaction.Property(t => t.GatewayChargeId).IsOptionalText(200);
            transaction.Property(t => t.ReceiptNumber).IsText(20);
            transaction.Property(t => t.Version).DefaultsTo(0).IsConcurrencyToken();
            transaction.HasIndex(t => t.CheckoutId).IsUnique();
            transaction.HasIndex(t => t.EnrollmentId).IsUnique();
            transaction.HasIndex(t => t.ReceiptNumber).IsUnique();
            transaction.HasIndex(t => new { t.Gateway, t.StripeId }).IsUnique();
            transaction.HasIndex(t => new { t.PayerId, t.CreatedAt }).IsDescending(false, true);
            transaction.HasIndex(t => new { t.Status, t.CreatedAt }).IsDescending(false, true);
            transaction.HasOne<Checkout>().WithOne().HasForeignKey<Transaction>(t => t.CheckoutId).OnDelete(DeleteBehavior.Restrict);
            transaction.HasOne<Enrollment>().WithOne().HasForeignKey<Transaction>(t => t.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            transaction.HasOne<User>().WithMany().HasForeignKey(t => t.PayerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
