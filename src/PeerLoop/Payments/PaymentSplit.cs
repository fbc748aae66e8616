using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

internal enum SplitType { PlatformFee, CreatorRoyalty, Teaching }

internal enum SplitStatus { Accrued, Released, Reversed }

/// <summary>Who earned what with one delivered session; a negative row reverses a released one.</summary>
internal sealed class PaymentSplit
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TransactionId { get; init; }
    public required Guid EnrollmentId { get; init; }
    public required int PaidSessionNo { get; init; }
    public Guid? SessionId { get; init; }
    public Guid? RecipientId { get; init; }
    public required SplitType Type { get; init; }
    public required long AmountCents { get; init; }
    public SplitStatus Status { get; private set; }
    public Guid? ReleaseId { get; private set; }
    public Guid? ReversalOfId { get; init; }
    public required Instant AccruedAt { get; init; }
    public Instant? ReleasedAt { get; private set; }

    /// <summary>The three rows of a delivered session (J-04): the platform's, the creator's royalty, and the teaching part for whoever taught.</summary>
    public static PaymentSplit[] Accrue(Guid transactionId, PaidSession slot, Guid? sessionId, Guid creatorId, Guid teacherId, Instant now)
    {
        PaymentSplit Row(SplitType type, Guid? recipient, long cents) => new()
        {
            TransactionId = transactionId, EnrollmentId = slot.EnrollmentId, PaidSessionNo = slot.No, SessionId = sessionId,
            Type = type, RecipientId = recipient, AmountCents = cents, AccruedAt = now,
        };
        return
        [
            Row(SplitType.PlatformFee, null, slot.PlatformCents),
            Row(SplitType.CreatorRoyalty, creatorId, slot.CreatorCents),
            Row(SplitType.Teaching, teacherId, slot.TeachingCents),
        ];
    }

    /// <summary>Puts the row into a release that is being asked for.</summary>
    public void JoinRelease(Guid releaseId)
    {
        if (Status != SplitStatus.Accrued) throw new InvalidOperationException("Only what is accrued can be released.");
        ReleaseId = releaseId;
    }

    public void Release(Instant now)
    {
        if (Status != SplitStatus.Accrued) throw new InvalidOperationException("Only what is accrued can be released.");
        (Status, ReleasedAt) = (SplitStatus.Released, now);
    }

    /// <summary>The session no longer counts (J-19a): the slot is free again.</summary>
    public void Reverse()
    {
        if (Status != SplitStatus.Accrued) throw new InvalidOperationException("What was released is reversed by a row of its own.");
        (Status, ReleaseId) = (SplitStatus.Reversed, null);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<PaymentSplit>
    {
        public void Configure(EntityTypeBuilder<PaymentSplit> split)
        {
            split.ToTable("payment_splits", table =>
            {
                table.HasCheckConstraint("ck_payment_splits_recipient", "(type = 'platform_fee') = (recipient_id IS NULL)");
                table.HasCheckConstraint("ck_payment_splits_sign", "(reversal_of_id IS NULL AND amount_cents >= 0) OR (reversal_of_id IS NOT NULL AND amount_cents <= 0)");
                table.HasCheckConstraint("ck_payment_splits_released", "status <> 'released' OR released_at IS NOT NULL");
            });
            split.Property(s => s.Status).DefaultsTo(SplitStatus.Accrued);
            split.HasIndex(s => new { s.TransactionId, s.PaidSessionNo, s.Type }).IsUnique().HasFilter("reversal_of_id IS NULL AND status <> 'reversed'");
            split.HasIndex(s => new { s.RecipientId, s.Status, s.AccruedAt }).IsDescending(false, false, true);
            split.HasIndex(s => s.ReversalOfId).HasFilter("reversal_of_id IS NOT NULL");
            split.HasIndex(s => s.EnrollmentId);
            split.HasIndex(s => s.ReleaseId);
            split.HasOne<Transaction>().WithMany().HasForeignKey(s => s.TransactionId).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<Enrollment>().WithMany().HasForeignKey(s => s.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<PaidSessionSlot>().WithMany().HasForeignKey(s => new { s.EnrollmentId, s.PaidSessionNo })
                .HasPrincipalKey(slot => new { slot.EnrollmentId, slot.PaidSessionNo }).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<Session>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<User>().WithMany().HasForeignKey(s => s.RecipientId).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<EscrowRelease>().WithMany().HasForeignKey(s => s.ReleaseId).OnDelete(DeleteBehavior.Restrict);
            split.HasOne<PaymentSplit>().WithMany().HasForeignKey(s => s.ReversalOfId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
