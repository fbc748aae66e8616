using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

internal enum StatusBeforeDispute { Enrolled, InProgress, Completed, Cancelled }

/// <summary>A student in a course: what was bought, who teaches it, how far it came.</summary>
internal sealed class Enrollment
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid CourseId { get; init; }
    public Guid? CheckoutId { get; init; }
    public Guid? AssignedTeacherId { get; private set; }
    public EnrollmentStatus Status { get; private set; }
    public StatusBeforeDispute? StatusBeforeDispute { get; private set; }
    public required EnrollmentSource Source { get; init; }
    public required long PricePaidCents { get; init; }
    public required string Currency { get; init; }
    public required int SessionsIncluded { get; init; }
    public required int SessionMinutes { get; init; }
    public required int MinSessionsToCertify { get; init; }
    public int TeacherSwitches { get; private set; }
    public required Instant EnrolledAt { get; init; }
    public Instant? StartedAt { get; private set; }
    public Instant? CompletedAt { get; private set; }
    public Instant? CancelledAt { get; private set; }
    public required Instant LastActivityAt { get; set; }
    public CancelCode? CancelCode { get; private set; }
    public string? CancelNote { get; private set; }
    public string? CreatorNote { get; private set; }
    public bool IsAtRisk { get; private set; }
    public int Version { get; private set; }

    public bool IsActive => Status is EnrollmentStatus.Enrolled or EnrollmentStatus.InProgress;

    /// <summary>ENR-6: the first booking, or the checkout, fixes the teacher.</summary>
    public void Assign(Guid teacherId)
    {
        AssignedTeacherId = teacherId;
        Version++;
    }

    /// <summary>The first session or module starts the work; later ones only show that somebody is there.</summary>
    public void Touch(Instant now)
    {
        if (Status == EnrollmentStatus.Enrolled) (Status, StartedAt) = (EnrollmentStatus.InProgress, now);
        LastActivityAt = now;
        Version++;
    }

    /// <summary>D-04: completed means certified.</summary>
    public Result<Done> Complete(Instant now)
    {
        if (!IsActive) return LearningProblems.NotActive(Status);
        StartedAt ??= now;
        (Status, CompletedAt, LastActivityAt) = (EnrollmentStatus.Completed, now, now);
        Version++;
        return Done.Ok;
    }

    /// <summary>Ends before it is finished (D-03): only what is active, and for good.</summary>
    public Result<Done> Cancel(CancelCode code, string? note, Instant now)
    {
        if (!IsActive) return LearningProblems.NotActive(Status);
        (Status, CancelCode, CancelNote, CancelledAt, LastActivityAt) = (EnrollmentStatus.Cancelled, code, note, now, now);
        Version++;
        return Done.Ok;
    }

    public EnrollmentFacts ToFacts() => new(Id, UserId, CourseId, AssignedTeacherId, Status, Source, CheckoutId, PricePaidCents, Currency, SessionsIncluded, SessionMinutes,
        MinSessionsToCertify, TeacherSwitches, EnrolledAt, StartedAt, CompletedAt, LastActivityAt, Version);

    internal sealed class Configuration : IEntityTypeConfiguration<Enrollment>
    {
        public void Configure(EntityTypeBuilder<Enrollment> enrollment)
        {
            enrollment.ToTable("enrollments", table =>
            {
                table.HasCheckConstraint("ck_enrollments_comp", "(source = 'comp') = (checkout_id IS NULL)");
                table.HasCheckConstraint("ck_enrollments_comp_free", "source <> 'comp' OR price_paid_cents = 0");
                table.HasCheckConstraint("ck_enrollments_disputed", "(status = 'disputed') = (status_before_dispute IS NOT NULL)");
                table.HasCheckConstraint("ck_enrollments_completed", "status <> 'completed' OR completed_at IS NOT NULL");
                table.HasCheckConstraint("ck_enrollments_cancelled", "(status = 'cancelled') = (cancel_code IS NOT NULL) OR status = 'disputed'");
            });
            enrollment.Property(e => e.Status).DefaultsTo(EnrollmentStatus.Enrolled);
            enrollment.Property(e => e.Source).DefaultsTo(EnrollmentSource.Purchase);
            enrollment.Property(e => e.Currency).IsText(3).DefaultsTo("USD");
            enrollment.Property(e => e.TeacherSwitches).DefaultsTo(0);
            enrollment.Property(e => e.CancelNote).IsOptionalText(500);
            enrollment.Property(e => e.CreatorNote).IsOptionalText(2000);
            enrollment.Property(e => e.IsAtRisk).DefaultsTo(false);
            enrollment.Property(e => e.Version).DefaultsTo(0).IsConcurrencyToken();
            enrollment.HasIndex(e => e.CheckoutId).IsUnique();
            // ENR-1
            enrollment.HasIndex(e => new { e.UserId, e.CourseId }).IsUnique()
                .HasFilter("status IN ('enrolled','in_progress') OR (status = 'disputed' AND status_before_dispute IN ('enrolled','in_progress'))");
            enrollment.HasIndex(e => new { e.UserId, e.EnrolledAt }).IsDescending(false, true);
            enrollment.HasIndex(e => new { e.CourseId, e.Status });
            enrollment.HasIndex(e => new { e.AssignedTeacherId, e.Status });
            enrollment.HasIndex(e => new { e.Status, e.LastActivityAt });
            enrollment.HasOne<User>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Restrict);
            enrollment.HasOne<User>().WithMany().HasForeignKey(e => e.AssignedTeacherId).OnDelete(DeleteBehavior.Restrict);
            enrollment.HasOne<Course>().WithMany().HasForeignKey(e => e.CourseId).OnDelete(DeleteBehavior.Restrict);
            enrollment.HasOne<Checkout>().WithOne().HasForeignKey<Enrollment>(e => e.CheckoutId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
