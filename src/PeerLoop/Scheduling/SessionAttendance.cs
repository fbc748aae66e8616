using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

internal enum AttendanceSource { Webhook, Presence, Admin }

/// <summary>A stay of one person in the room. Several for each person, at most one open.</summary>
internal sealed class SessionAttendance
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid UserId { get; init; }
    public required Instant JoinedAt { get; init; }
    public Instant? LeftAt { get; set; }

    /// <summary>The last sign of life; an interval left open by a stopped process is closed with it.</summary>
    public Instant? LastSeenAt { get; set; }

    public required AttendanceSource Source { get; init; }
    public string? ConnectionRef { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionAttendance>
    {
        public void Configure(EntityTypeBuilder<SessionAttendance> stay)
        {
            stay.ToTable("session_attendance", table => table.HasCheckConstraint("ck_session_attendance_order", "left_at IS NULL OR left_at >= joined_at"));
            stay.Property(a => a.ConnectionRef).IsOptionalText(100);
            stay.HasIndex(a => new { a.SessionId, a.UserId }).IsUnique().HasFilter("left_at IS NULL");
            stay.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Restrict);
            stay.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
