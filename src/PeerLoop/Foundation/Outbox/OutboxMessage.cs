using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

/// <summary>One delivery: an event for one handler.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Topic { get; init; }
    public required string Handler { get; init; }
    public required string Payload { get; init; }
    public string? DedupeKey { get; init; }
    public required Instant AvailableAt { get; set; }
    public int Attempts { get; set; }
    public Instant? LockedUntil { get; set; }
    public Instant? DoneAt { get; set; }
    public Instant? FailedAt { get; set; }
    public string? Error { get; set; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> message)
        {
            message.ToTable("outbox_messages");
            message.Property(m => m.Topic).IsText(80);
            message.Property(m => m.Handler).IsText(120);
            message.Property(m => m.Payload).HasAnnotation(ColumnNotation.Json, true);
            message.Property(m => m.DedupeKey).IsOptionalText(200);
            message.Property(m => m.Attempts).DefaultsTo(0);
            message.Property(m => m.Error).IsOptionalText(2000);
            message.HasIndex(m => new { m.DedupeKey, m.Handler }).IsUnique();
            message.HasIndex(m => m.AvailableAt).HasFilter("done_at IS NULL AND failed_at IS NULL");
        }
    }
}
