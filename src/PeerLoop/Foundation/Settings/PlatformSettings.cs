using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Settings;

/// <summary>A number or word that an admin may change; changes act on new objects only.</summary>
internal sealed class PlatformSetting
{
    public required string Key { get; init; }
    public required string Value { get; set; }
    public required Instant UpdatedAt { get; set; }
    public Guid? UpdatedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PlatformSetting>
    {
        public void Configure(EntityTypeBuilder<PlatformSetting> setting)
        {
            setting.ToTable("platform_settings").HasKey(s => s.Key);
            setting.Property(s => s.Key).IsLowerCaseText(80);
            setting.Property(s => s.Value).HasAnnotation(ColumnNotation.Json, true);
        }
    }
}

/// <summary>A feature that can be switched off.</summary>
internal sealed class FeatureFlag
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public bool IsEnabled { get; set; }
    public IReadOnlyList<string> AllowedRoles { get; set; } = ["*"];
    public IReadOnlyList<string> Requires { get; init; } = [];
    public required Instant UpdatedAt { get; set; }
    public Guid? UpdatedBy { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<FeatureFlag>
    {
        public void Configure(EntityTypeBuilder<FeatureFlag> flag)
        {
            flag.ToTable("feature_flags").HasKey(f => f.Id);
            flag.Property(f => f.Id).IsLowerCaseText(40);
            flag.Property(f => f.Name).IsText(80);
            flag.Property(f => f.Description).IsOptionalText(300);
            flag.Property(f => f.IsEnabled).DefaultsTo(false);
            flag.Property(f => f.AllowedRoles).IsJson();
            flag.Property(f => f.Requires).IsJson();
        }
    }
}

/// <summary>The platform's numbers, with their defaults where nobody has set another.</summary>
public sealed record PlatformNumbers(
    int BookingHorizonDays, int BookingPreviewDays, int JoinEarlyMinutes, int RoomCloseMinutes, int MinOverlapMinutes, int NoShowAfterMinutes,
    int LateCancelHours, int RescheduleMax, int TeacherSwitchMax, int CheckoutMinutes, int PlatformBps, int CreatorBps, long PayoutMinCents,
    int ReleaseEscalateDays, int ReleaseStaleDays, int DisputeWindowHours, int ClawbackWriteOffDays, int ApplicationCooldownDays, int RatingMinCount);

/// <summary>Reads the platform settings.</summary>
internal sealed class PlatformSettings(PeerLoopDbContext db)
{
    public static readonly IReadOnlyDictionary<string, long> Defaults = new Dictionary<string, long>
    {
        ["booking.horizon_days"] = 28, ["booking.preview_days"] = 14, ["session.join_early_minutes"] = 15, ["session.room_close_minutes"] = 15,
        ["session.min_overlap_minutes"] = 10, ["session.no_show_after_minutes"] = 15, ["cancel.late_hours"] = 24, ["reschedule.max"] = 2,
        ["teacher_switch.max"] = 2, ["checkout.minutes"] = 30, ["split.platform_bps"] = 1500, ["split.creator_bps"] = 1500, ["payout.min_cents"] = 5000,
        ["release.escalate_days"] = 7, ["release.stale_days"] = 60, ["dispute.window_hours"] = 72, ["clawback.write_off_days"] = 180,
        ["application.cooldown_days"] = 30, ["rating.min_count"] = 3,
    };

    private PlatformNumbers? _numbers;

    /// <summary>One read for each request.</summary>
    public async ValueTask<PlatformNumbers> Numbers(CancellationToken cancel)
    {
        if (_numbers is not null) return _numbers;
        var set = await db.Set<PlatformSetting>().AsNoTracking().ToDictionaryAsync(s => s.Key, s => s.Value, cancel);
        long Of(string key) => set.TryGetValue(key, out var text) ? JsonSerializer.Deserialize<long>(text) : Defaults[key];
        return _numbers = new PlatformNumbers(
            (int)Of("booking.horizon_days"), (int)Of("booking.preview_days"), (int)Of("session.join_early_minutes"), (int)Of("session.room_close_minutes"),
            (int)Of("session.min_overlap_minutes"), (int)Of("session.no_show_after_minutes"), (int)Of("cancel.late_hours"), (int)Of("reschedule.max"),
            (int)Of("teacher_switch.max"), (int)Of("checkout.minutes"), (int)Of("split.platform_bps"), (int)Of("split.creator_bps"), Of("payout.min_cents"),
            (int)Of("release.escalate_days"), (int)Of("release.stale_days"), (int)Of("dispute.window_hours"), (int)Of("clawback.write_off_days"),
            (int)Of("application.cooldown_days"), (int)Of("rating.min_count"));
    }
}
