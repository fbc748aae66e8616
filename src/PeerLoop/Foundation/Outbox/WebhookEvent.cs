using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

internal enum WebhookProvider { Stripe, Video, Stream, Email }

internal enum WebhookStatus { Received, Processed, Ignored, Failed }

/// <summary>What an outside service told us; the unique id makes a repeated webhook a no-op.</summary>
internal sealed class WebhookEvent
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required WebhookProvider Provider { get; init; }
    public required string ExternalId { get; init; }
    public required string Type { get; init; }
    public required string Payload { get; init; }
    public WebhookStatus Status { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
    public required Instant ReceivedAt { get; init; }
    public Instant? ProcessedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<WebhookEvent>
    {
        public void Configure(EntityTypeBuilder<WebhookEvent> webhook)
        {
            webhook.ToTable("webhook_events");
            webhook.Property(w => w.ExternalId).IsText(200);
            webhook.Property(w => w.Type).IsText(100);
            webhook.Property(w => w.Payload).HasAnnotation(ColumnNotation.Json, true);
            webhook.Property(w => w.Status).DefaultsTo(WebhookStatus.Received);
            webhook.Property(w => w.Attempts).DefaultsTo(0);
            webhook.Property(w => w.Error).IsOptionalText(2000);
            webhook.HasIndex(w => new { w.Provider, w.ExternalId }).IsUnique();
            webhook.HasIndex(w => new { w.Status, w.ReceivedAt });
        }
    }
}
