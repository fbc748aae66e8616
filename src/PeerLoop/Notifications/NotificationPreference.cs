using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

internal enum Channel { InApp, Email }

/// <summary>A cell of the preference matrix that somebody changed; a missing row means the default.</summary>
internal sealed class NotificationPreference
{
    public required Guid UserId { get; init; }
    public required string Category { get; init; }
    public required Channel Channel { get; init; }
    public required bool IsEnabled { get; set; }
    public required Instant UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<NotificationPreference>
    {
        public void Configure(EntityTypeBuilder<NotificationPreference> preference)
        {
            preference.ToTable("notification_preferences").HasKey(p => new { p.UserId, p.Category, p.Channel });
            preference.Property(p => p.Category).IsText(30);
            preference.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
