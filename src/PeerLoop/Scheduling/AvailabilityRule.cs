using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

/// <summary>A weekly window in the teacher's zone, in minutes of the local day.</summary>
internal sealed class AvailabilityRule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>ISO: Monday is 1.</summary>
    public required int Weekday { get; init; }

    public required int StartMinute { get; init; }
    public required int EndMinute { get; init; }
    public required LocalDate EffectiveFrom { get; init; }
    public LocalDate? EffectiveUntil { get; init; }
    public bool AcceptsIntro { get; init; }

    public bool AppliesOn(LocalDate day) => Weekday == (int)day.DayOfWeek && EffectiveFrom <= day && (EffectiveUntil is null || day <= EffectiveUntil);

    /// <summary>Both could hold on one day, and their times overlap (SCH-2).</summary>
    public bool CollidesWith(AvailabilityRule other) =>
        Weekday == other.Weekday && StartMinute < other.EndMinute && other.StartMinute < EndMinute
        && (EffectiveUntil is null || other.EffectiveFrom <= EffectiveUntil) && (other.EffectiveUntil is null || EffectiveFrom <= other.EffectiveUntil);

    internal sealed class Configuration : IEntityTypeConfiguration<AvailabilityRule>
    {
        public void Configure(EntityTypeBuilder<AvailabilityRule> rule)
        {
            rule.ToTable("availability_rules", table =>
            {
                table.HasCheckConstraint("ck_availability_rules_weekday", "weekday BETWEEN 1 AND 7");
                table.HasCheckConstraint("ck_availability_rules_length", "start_minute >= 0 AND end_minute <= 1440 AND end_minute - start_minute >= 15");
                table.HasCheckConstraint("ck_availability_rules_grid", "start_minute % 5 = 0 AND end_minute % 5 = 0");
                table.HasCheckConstraint("ck_availability_rules_dates", "effective_until IS NULL OR effective_until >= effective_from");
            });
            rule.Property(r => r.AcceptsIntro).DefaultsTo(false);
            rule.HasIndex(r => new { r.UserId, r.Weekday });
            rule.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
