using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

internal enum JobStatus { Pending, Done, Cancelled, Failed }

/// <summary>An event that is to happen later; it can be cancelled or moved until then.</summary>
internal sealed class ScheduledJob
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public string? EntityKind { get; init; }
    public Guid? EntityId { get; init; }
    public Guid? RecipientId { get; init; }
    public required string DedupeKey { get; init; }
    public required Instant DueAt { get; set; }
    public JobStatus Status { get; set; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ScheduledJob>
    {
        public void Configure(EntityTypeBuilder<ScheduledJob> job)
        {
            job.ToTable("scheduled_jobs");
            job.Property(j => j.Kind).IsText(60);
            job.Property(j => j.Payload).HasAnnotation(ColumnNotation.Json, true);
            job.Property(j => j.EntityKind).IsOptionalText(40);
            job.Property(j => j.DedupeKey).IsText(200);
            job.Property(j => j.Status).DefaultsTo(JobStatus.Pending);
            job.Property(j => j.Attempts).DefaultsTo(0);
            job.Property(j => j.Error).IsOptionalText(2000);
            job.HasIndex(j => j.DedupeKey).IsUnique();
            job.HasIndex(j => j.DueAt).HasFilter("status = 'pending'");
            job.HasIndex(j => new { j.EntityKind, j.EntityId });
        }
    }
}
