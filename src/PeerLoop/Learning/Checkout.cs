using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

/// <summary>One attempt to buy a course, at the terms of the moment it began (CAT-3).</summary>
internal sealed class Checkout
{
    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required Guid CourseId { get; init; }
    public Guid? TeacherId { get; init; }
    public required long AmountCents { get; init; }
    public required string Currency { get; init; }
    public required int PlatformBps { get; init; }
    public required int CreatorBps { get; init; }
    public required int SessionCount { get; init; }
    public required int SessionMinutes { get; init; }
    public required int MinSessionsToCertify { get; init; }
    public required PaymentGatewayKind Gateway { get; init; }
    public string? GatewayCheckoutId { get; init; }
    public string? CheckoutUrl { get; init; }
    public CheckoutStatus Status { get; private set; }
    public string? FailureCode { get; private set; }
    public string? ReferralCode { get; init; }
    public Instant? PrerequisitesAcknowledgedAt { get; init; }
    public required Instant CreatedAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? PaidAt { get; private set; }
    public Instant? FulfilledAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Money came. What ended before is taken up again: money is never ignored (domain 3.3).</summary>
    public void MarkPaid(Instant now)
    {
        if (Status is not (CheckoutStatus.Open or CheckoutStatus.Expired or CheckoutStatus.Cancelled or CheckoutStatus.Failed))
            throw new InvalidOperationException($"A {Status} checkout cannot be paid.");
        (Status, PaidAt, FailureCode) = (CheckoutStatus.Paid, now, null);
        Version++;
    }

    public void MarkFulfilled(Instant now)
    {
        if (Status != CheckoutStatus.Paid) throw new InvalidOperationException($"A {Status} checkout cannot be fulfilled.");
        (Status, FulfilledAt) = (CheckoutStatus.Fulfilled, now);
        Version++;
    }

    /// <summary>Paid, but nothing could be given for it: the money goes back (D-15).</summary>
    public void MarkRefunded()
    {
        if (Status != CheckoutStatus.Paid) throw new InvalidOperationException($"A {Status} checkout cannot be refunded.");
        Status = CheckoutStatus.Refunded;
        Version++;
    }

    /// <summary>Open → expired, cancelled or failed; false when it was no longer open.</summary>
    public bool Close(CheckoutStatus to, string? failureCode)
    {
        if (to is not (CheckoutStatus.Expired or CheckoutStatus.Cancelled or CheckoutStatus.Failed))
            throw new ArgumentOutOfRangeException(nameof(to), to, "Not an end without money.");
        if (Status != CheckoutStatus.Open) return false;
        (Status, FailureCode) = (to, failureCode);
        Version++;
        return true;
    }

    public CheckoutFacts ToFacts() => new(Id,
        new CheckoutTerms(UserId, CourseId, TeacherId, AmountCents, Currency, PlatformBps, CreatorBps, SessionCount, SessionMinutes, MinSessionsToCertify, Gateway,
            ReferralCode, PrerequisitesAcknowledgedAt, ExpiresAt),
        Status, GatewayCheckoutId, CheckoutUrl, CreatedAt, PaidAt, FailureCode, Version);

    internal sealed class Configuration : IEntityTypeConfiguration<Checkout>
    {
        public void Configure(EntityTypeBuilder<Checkout> checkout)
        {
            checkout.ToTable("checkouts", table =>
            {
                table.HasCheckConstraint("ck_checkouts_amount", "amount_cents > 0");
                table.HasCheckConstraint("ck_checkouts_bps", "platform_bps >= 0 AND creator_bps >= 0 AND platform_bps + creator_bps <= 9000");
                table.HasCheckConstraint("ck_checkouts_fulfilled", "status <> 'fulfilled' OR (paid_at IS NOT NULL AND fulfilled_at IS NOT NULL)");
            });
            checkout.Property(c => c.Currency).IsText(3).DefaultsTo("USD");
            checkout.Property(c => c.PlatformBps).DefaultsTo(1500);
            checkout.Property(c => c.CreatorBps).DefaultsTo(1500);
            checkout.Property(c => c.GatewayCheckoutId).IsOptionalText(200);
            checkout.Property(c => c.CheckoutUrl).IsOptionalText(2000);
            checkout.Property(c => c.Status).DefaultsTo(CheckoutStatus.Open);
            checkout.Property(c => c.FailureCode).IsOptionalText(60);
            checkout.Property(c => c.ReferralCode).IsOptionalLowerCaseText(16);
            checkout.Property(c => c.Version).DefaultsTo(0).IsConcurrencyToken();
            checkout.HasIndex(c => c.GatewayCheckoutId).IsUnique();
            // ENR-2
            checkout.HasIndex(c => new { c.UserId, c.CourseId }).IsUnique().HasFilter("status = 'open'");
            checkout.HasIndex(c => new { c.Status, c.ExpiresAt });
            checkout.HasIndex(c => new { c.UserId, c.CreatedAt }).IsDescending(false, true);
            checkout.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);
            checkout.HasOne<User>().WithMany().HasForeignKey(c => c.TeacherId).OnDelete(DeleteBehavior.Restrict);
            checkout.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
