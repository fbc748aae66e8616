using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

internal enum OverrideKind { Available, Unavailable }

/// <summary>One date that differs: windows that replace the day's rules (D-20), or time that is taken out of it.</summary>
internal sealed class AvailabilityOverride
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required LocalDate Date { get; init; }
    public required OverrideKind Kind { get; init; }

    /// <summary>Null for the whole day.</summary>
    public int? StartMinute { get; init; }

    public int? EndMinute { get; init; }
    public string? Note { get; init; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AvailabilityOverride>
    {
        public void Configure(EntityTypeBuilder<AvailabilityOverride> day)
        {
            day.ToTable("availability_overrides", table =>
            {
                table.HasCheckConstraint("ck_availability_overrides_both", "(start_minute IS NULL) = (end_minute IS NULL)");
                table.HasCheckConstraint("ck_availability_overrides_available", "kind = 'unavailable' OR start_minute IS NOT NULL");
                table.HasCheckConstraint("ck_availability_overrides_length", "start_minute IS NULL OR (start_minute >= 0 AND end_minute <= 1440 AND end_minute > start_minute)");
            });
            day.Property(o => o.Note).IsOptionalText(200);
            day.HasIndex(o => new { o.UserId, o.Date, o.Kind, o.StartMinute }).IsUnique();
            day.HasIndex(o => new { o.UserId, o.Date }, "ix_availability_overrides_whole_day").IsUnique().HasFilter("kind = 'unavailable' AND start_minute IS NULL");
            day.HasIndex(o => new { o.UserId, o.Date });
            day.HasOne<User>().WithMany().HasForeignKey(o => o.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
