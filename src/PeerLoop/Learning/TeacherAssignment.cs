using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

internal enum AssignmentEnd { StudentSwitch, TeacherOptOut, Admin, CertificationEnded, EnrollmentClosed }

/// <summary>Who taught an enrollment from when to when; the row without an end is the present teacher.</summary>
internal sealed class TeacherAssignment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EnrollmentId { get; init; }
    public required Guid TeacherId { get; init; }
    public required Instant AssignedAt { get; init; }
    public string? MatchReason { get; init; }
    public Instant? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public AssignmentEnd? EndReason { get; private set; }

    public void End(AssignmentEnd reason, Guid? by, Instant now) => (EndedAt, EndedBy, EndReason) = (now, by, reason);

    internal sealed class Configuration : IEntityTypeConfiguration<TeacherAssignment>
    {
        public void Configure(EntityTypeBuilder<TeacherAssignment> assignment)
        {
            assignment.ToTable("teacher_assignments", table => table.HasCheckConstraint("ck_teacher_assignments_ended", "(ended_at IS NULL) = (end_reason IS NULL)"));
            assignment.Property(a => a.MatchReason).IsOptionalText(300);
            // ENR-6: one teacher at a time.
            assignment.HasIndex(a => a.EnrollmentId).IsUnique().HasFilter("ended_at IS NULL");
            assignment.HasIndex(a => new { a.TeacherId, a.EndedAt });
            assignment.HasOne<Enrollment>().WithMany().HasForeignKey(a => a.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne<User>().WithMany().HasForeignKey(a => a.TeacherId).OnDelete(DeleteBehavior.Restrict);
            assignment.HasOne<User>().WithMany().HasForeignKey(a => a.EndedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
