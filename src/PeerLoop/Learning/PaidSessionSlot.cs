using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

internal enum PaidSessionSource { Included, Credit }

/// <summary>One of the sessions a purchase pays for, with its fixed share of the price. Written once at fulfilment; a trigger refuses any change (ENR-7).</summary>
internal sealed class PaidSessionSlot
{
    public required Guid EnrollmentId { get; init; }
    public required int PaidSessionNo { get; init; }
    public PaidSessionSource Source { get; init; }
    public required long GrossCents { get; init; }
    public required long PlatformCents { get; init; }
    public required long CreatorCents { get; init; }
    public required long TeachingCents { get; init; }
    public Guid? CreditId { get; init; }
    public required Instant CreatedAt { get; init; }

    public PaidSession ToFacts() => new(EnrollmentId, PaidSessionNo, Source == PaidSessionSource.Credit, GrossCents, PlatformCents, CreatorCents, TeachingCents);

    internal sealed class Configuration : IEntityTypeConfiguration<PaidSessionSlot>
    {
        public void Configure(EntityTypeBuilder<PaidSessionSlot> slot)
        {
            slot.ToTable("paid_sessions", table =>
            {
                table.HasCheckConstraint("ck_paid_sessions_no", "paid_session_no >= 1");
                table.HasCheckConstraint("ck_paid_sessions_shares", "platform_cents >= 0 AND creator_cents >= 0 AND teaching_cents >= 0");
                table.HasCheckConstraint("ck_paid_sessions_sum", "gross_cents = platform_cents + creator_cents + teaching_cents");
                table.HasCheckConstraint("ck_paid_sessions_credit", "(source = 'credit') = (credit_id IS NOT NULL)");
                table.HasCheckConstraint("ck_paid_sessions_credit_free", "source <> 'credit' OR gross_cents = 0");
            });
            slot.HasKey(s => new { s.EnrollmentId, s.PaidSessionNo });
            slot.Property(s => s.PaidSessionNo).ValueGeneratedNever();
            slot.Property(s => s.Source).DefaultsTo(PaidSessionSource.Included);
            slot.HasIndex(s => s.CreditId).IsUnique();
            slot.HasOne<Enrollment>().WithMany().HasForeignKey(s => s.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            slot.HasOne<SessionCredit>().WithOne().HasForeignKey<PaidSessionSlot>(s => s.CreditId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
