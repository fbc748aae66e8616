using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

/// <summary>How a person teaches: zone, pause after a lesson, notice, how often a lesson may begin (D-22).</summary>
internal sealed class TeachingSettings
{
    public const int DefaultBufferMinutes = 15;
    public const int DefaultMinNoticeMinutes = 720;
    public const int DefaultSlotStepMinutes = 30;

    public required Guid UserId { get; init; }
    public required string TimeZone { get; set; }
    public int BufferMinutes { get; set; } = DefaultBufferMinutes;
    public int MinNoticeMinutes { get; set; } = DefaultMinNoticeMinutes;
    public int SlotStepMinutes { get; set; } = DefaultSlotStepMinutes;
    public required Instant UpdatedAt { get; set; }
    public int Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<TeachingSettings>
    {
        public void Configure(EntityTypeBuilder<TeachingSettings> settings)
        {
            settings.ToTable("teaching_settings", table =>
            {
                table.HasCheckConstraint("ck_teaching_settings_buffer", "buffer_minutes BETWEEN 0 AND 60 AND buffer_minutes % 5 = 0");
                table.HasCheckConstraint("ck_teaching_settings_notice", "min_notice_minutes BETWEEN 60 AND 10080");
                table.HasCheckConstraint("ck_teaching_settings_step", "slot_step_minutes IN (15,30,60)");
            }).HasKey(s => s.UserId);
            settings.Property(s => s.UserId).ValueGeneratedNever();
            settings.Property(s => s.TimeZone).IsText(64);
            settings.Property(s => s.BufferMinutes).DefaultsTo(DefaultBufferMinutes);
            settings.Property(s => s.MinNoticeMinutes).DefaultsTo(DefaultMinNoticeMinutes);
            settings.Property(s => s.SlotStepMinutes).DefaultsTo(DefaultSlotStepMinutes);
            settings.Property(s => s.Version).DefaultsTo(0).IsConcurrencyToken();
            settings.HasOne<User>().WithOne().HasForeignKey<TeachingSettings>(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
