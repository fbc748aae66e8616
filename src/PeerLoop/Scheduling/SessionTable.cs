using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

internal sealed partial class Session
{
    /// <summary>Sessions that occupy their paid session: live, completed, or missed by the student (SES-3).</summary>
    private const string Occupies = "status IN ('scheduled','in_progress','completed') OR (status = 'no_show' AND no_show_party = 'student')";

    internal sealed class Configuration : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.ToTable("sessions", table =>
            {
                table.HasCheckConstraint("ck_sessions_two_people", "student_id <> teacher_id");
                table.HasCheckConstraint("ck_sessions_order", "ends_at > starts_at AND busy_until >= ends_at");
                table.HasCheckConstraint("ck_sessions_moves", "reschedule_count BETWEEN 0 AND 2");
                table.HasCheckConstraint("ck_sessions_no_show", "(status = 'no_show') = (no_show_party IS NOT NULL)");
                table.HasCheckConstraint("ck_sessions_cancelled", "(status = 'cancelled') = (cancelled_at IS NOT NULL)");
                table.HasCheckConstraint("ck_sessions_late_cancel", "NOT is_late_cancel OR cancel_reason IS NOT NULL");
                table.HasCheckConstraint("ck_sessions_number", "(session_number IS NOT NULL) = (status = 'completed' OR (status = 'no_show' AND no_show_party = 'student'))");
            });
            session.Property(s => s.Status).DefaultsTo(SessionStatus.Scheduled);
            session.Property(s => s.RescheduleCount).DefaultsTo(0);
            session.Property(s => s.CancelReason).IsOptionalText(500);
            session.Property(s => s.IsLateCancel).DefaultsTo(false);
            session.Property(s => s.VideoRoomId).IsOptionalText(200);
            session.Property(s => s.VideoRoomState).DefaultsTo(VideoRoomState.None);
            session.Property(s => s.DisputeStatus).DefaultsTo(DisputeState.None);
            session.Property(s => s.TeacherNotes).IsOptionalText(4000);
            session.Property(s => s.IcsSequence).DefaultsTo(0);
            session.Property(s => s.Version).DefaultsTo(0).IsConcurrencyToken();

            session.HasIndex(s => s.VideoRoomId).IsUnique();
            session.HasIndex(s => new { s.EnrollmentId, s.PaidSessionNo }).IsUnique().HasFilter(Occupies);
            session.HasIndex(s => new { s.EnrollmentId, s.SessionNumber }).IsUnique().HasFilter("session_number IS NOT NULL");
            session.HasIndex(s => new { s.TeacherId, s.StartsAt });
            session.HasIndex(s => new { s.StudentId, s.StartsAt });
            session.HasIndex(s => new { s.EnrollmentId, s.StartsAt });
            session.HasIndex(s => new { s.CourseId, s.StartsAt });
            session.HasIndex(s => new { s.Status, s.EndsAt });

            session.HasOne<PaidSessionSlot>().WithMany().HasForeignKey(s => new { s.EnrollmentId, s.PaidSessionNo })
                .HasPrincipalKey(slot => new { slot.EnrollmentId, slot.PaidSessionNo }).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<Enrollment>().WithMany().HasForeignKey(s => s.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<Course>().WithMany().HasForeignKey(s => s.CourseId).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.StudentId).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.TeacherId).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.BookedBy).OnDelete(DeleteBehavior.Restrict);
            session.HasOne<User>().WithMany().HasForeignKey(s => s.CancelledBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
