using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Certification;

internal enum ApplicationStatus { Submitted, Approved, Declined, Withdrawn }

/// <summary>A graduate asks to teach the course (domain 9.4).</summary>
internal sealed class TeachingApplication
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid CourseId { get; init; }
    public Guid? CertificateId { get; init; }
    public required string Motivation { get; init; }
    public ApplicationStatus Status { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? DecisionNote { get; private set; }
    public required Instant CreatedAt { get; init; }

    /// <summary>Applies, or says what is missing (CER-4, CER-5).</summary>
    /// <param name="applicant">who asks</param>
    /// <param name="course">which course, and who created it</param>
    /// <param name="certificate">the applicant's issued certificate for this course, if any</param>
    /// <param name="teachesAlready">a right to teach it exists</param>
    /// <param name="before">earlier applications for the same course</param>
    /// <param name="cooldown">how long after a decline</param>
    /// <param name="motivation">in the applicant's own words</param>
    /// <param name="now">now</param>
    public static Result<TeachingApplication> Apply(Guid applicant, CourseFacts course, Certificate? certificate, bool teachesAlready,
        IReadOnlyCollection<TeachingApplication> before, Duration cooldown, string motivation, Instant now)
    {
        if (course.CreatorId == applicant || teachesAlready) return Problems.AlreadyExists("You teach this course already");
        if (before.Any(a => a.Status == ApplicationStatus.Submitted)) return Problems.AlreadyExists("Your application is waiting for the creator");
        if (certificate is not { Status: CertificateStatus.Issued })
            return Problems.NotEligible("Finish the course and get its certificate first", ["certificate"]);
        var declined = before.Where(a => a.Status == ApplicationStatus.Declined).Max(a => a.DecidedAt);
        if (declined + cooldown > now)
            return Problems.NotEligible("You can apply again later", ["cooldown"]).With("at", declined + cooldown);
        return new TeachingApplication { UserId = applicant, CourseId = course.Id, CertificateId = certificate.Id, Motivation = motivation, CreatedAt = now };
    }

    public Result<Done> Approve(Guid by, string? note, Instant now) => Decide(ApplicationStatus.Approved, by, note, now);

    public Result<Done> Decline(Guid by, string note, Instant now) => Decide(ApplicationStatus.Declined, by, note, now);

    public Result<Done> Withdraw()
    {
        if (Status != ApplicationStatus.Submitted) return Refused();
        Status = ApplicationStatus.Withdrawn;
        return Done.Ok;
    }

    private Result<Done> Decide(ApplicationStatus to, Guid by, string? note, Instant now)
    {
        if (Status != ApplicationStatus.Submitted) return Refused();
        (Status, DecidedBy, DecisionNote, DecidedAt) = (to, by, note, now);
        return Done.Ok;
    }

    private Problem Refused() => Problems.InvalidState("This application was decided meanwhile", Status, ApplicationStatus.Submitted);

    internal sealed class Configuration : IEntityTypeConfiguration<TeachingApplication>
    {
        public void Configure(EntityTypeBuilder<TeachingApplication> application)
        {
            application.ToTable("teaching_applications");
            application.Property(a => a.Motivation).IsText(3000);
            application.Property(a => a.Status).DefaultsTo(ApplicationStatus.Submitted);
            application.Property(a => a.DecisionNote).IsOptionalText(1000);
            application.HasIndex(a => new { a.UserId, a.CourseId }).IsUnique().HasFilter("status = 'submitted'");
            application.HasIndex(a => new { a.CourseId, a.Status });
            application.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
            application.HasOne<Course>().WithMany().HasForeignKey(a => a.CourseId).OnDelete(DeleteBehavior.Restrict);
            application.HasOne<Certificate>().WithMany().HasForeignKey(a => a.CertificateId).OnDelete(DeleteBehavior.Restrict);
            application.HasOne<User>().WithMany().HasForeignKey(a => a.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
