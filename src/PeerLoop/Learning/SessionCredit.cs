using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

internal enum CreditSource { Dispute, Promotion, Referral, Goodwill }

/// <summary>An extra session that the student did not pay for.</summary>
internal sealed class SessionCredit
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EnrollmentId { get; init; }
    public required CreditSource Source { get; init; }
    public Guid? OriginSessionId { get; init; }
    public long PlatformFundedCents { get; init; }
    public string? Note { get; init; }
    public required Guid GrantedBy { get; init; }
    public required Instant GrantedAt { get; init; }
    public Instant? RevokedAt { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionCredit>
    {
        public void Configure(EntityTypeBuilder<SessionCredit> credit)
        {
            credit.ToTable("session_credits", table => table.HasCheckConstraint("ck_session_credits_funded", "platform_funded_cents >= 0"));
            credit.Property(c => c.PlatformFundedCents).DefaultsTo(0L);
            credit.Property(c => c.Note).IsOptionalText(500);
            credit.HasIndex(c => c.EnrollmentId);
            credit.HasOne<Enrollment>().WithMany().HasForeignKey(c => c.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            credit.HasOne<User>().WithMany().HasForeignKey(c => c.GrantedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
