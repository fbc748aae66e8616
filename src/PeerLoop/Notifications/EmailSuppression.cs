using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

internal enum SuppressionReason { Bounced, Complained, Manual }

/// <summary>An address that mail no longer goes to (NOT-2).</summary>
internal sealed class EmailSuppression
{
    public required string Email { get; init; }
    public required SuppressionReason Reason { get; init; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<EmailSuppression>
    {
        public void Configure(EntityTypeBuilder<EmailSuppression> suppression)
        {
            suppression.ToTable("email_suppressions").HasKey(s => s.Email);
            suppression.Property(s => s.Email).IsLowerCaseText(254);
        }
    }
}
