using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

/// <summary>A line in somebody's inbox; its words are fixed when it is written.</summary>
internal sealed class Notification
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required string Type { get; init; }
    public required string Category { get; init; }
    public required string Title { get; init; }
    public required string Body { get; init; }
    public string? ActionUrl { get; init; }
    public string? ActionLabel { get; init; }
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();
    public string? DedupeKey { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReadAt { get; set; }
    public Instant? DeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Notification>
    {
        public void Configure(EntityTypeBuilder<Notification> notification)
        {
            notification.ToTable("notifications");
            notification.Property(n => n.Type).IsText(60);
            notification.Property(n => n.Category).IsText(30);
            notification.Property(n => n.Title).IsText(140);
            notification.Property(n => n.Body).IsText(400);
            notification.Property(n => n.ActionUrl).IsOptionalText(400);
            notification.Property(n => n.ActionLabel).IsOptionalText(40);
            notification.Property(n => n.Data).IsJson();
            notification.Property(n => n.DedupeKey).IsOptionalText(160);
            notification.HasIndex(n => new { n.UserId, n.DedupeKey }).IsUnique();
            notification.HasIndex(n => new { n.UserId, n.CreatedAt }).IsDescending(false, true).HasFilter("deleted_at IS NULL");
            notification.HasIndex(n => n.UserId, "ix_notifications_unread").HasFilter("read_at IS NULL AND deleted_at IS NULL");
            notification.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
