using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

internal enum RequestStatus { Pending, InfoRequested, Approved, Rejected, Withdrawn }

/// <summary>A teacher's recommendation, waiting for the creator's decision (domain 9.3).</summary>
internal sealed class CertificationRequest
{
    /// <summary>After this time without a decision admins are told.</summary>
    public static readonly Duration Patience = Duration.FromDays(7);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EnrollmentId { get; init; }

    /// <summary>The enrollment's course, kept here so that a creator's list needs no foreign table.</summary>
    public required Guid CourseId { get; init; }
    public required Guid RecommendedBy { get; init; }
    public string? Note { get; private set; }
    public RequestStatus Status { get; private set; }

    /// <summary>1 for the first asking, one more for each resubmission: tells the mails of one request apart.</summary>
    public int Round { get; private set; } = 1;
    public Guid? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? DecisionNote { get; private set; }
    public required Instant CreatedAt { get; init; }
    public Instant EscalateAt { get; private set; }

    public bool IsOpen => Status is RequestStatus.Pending or RequestStatus.InfoRequested;

    /// <summary>
    /// Recommends a student (CER-3, D-04): by the assigned teacher or the creator, when required modules are done and enough lessons were delivered.
    /// </summary>
    public static Result<CertificationRequest> Recommend(EnrollmentFacts enrollment, Guid creatorId, CourseProgress progress, int delivered, Guid by, string? note, Instant now)
    {
        if (by != enrollment.AssignedTeacherId && by != creatorId) return Problems.Forbidden;
        if (by == enrollment.StudentId) return Problems.Forbidden;
        var missing = Eligibility.Missing(enrollment, progress, delivered);
        if (!enrollment.IsActive) return NotLearning(enrollment);
        if (missing.Count > 0) return Problems.NotEligible("This student is not ready to be recommended yet", missing);
        if (enrollment.Status != EnrollmentStatus.InProgress) return NotLearning(enrollment);
        return new CertificationRequest { EnrollmentId = enrollment.Id, CourseId = enrollment.CourseId, RecommendedBy = by, Note = note, CreatedAt = now, EscalateAt = now + Patience };
    }

    public Result<Done> AskForMore(Guid by, string note)
    {
        if (Status != RequestStatus.Pending) return Refused("More can be asked of a waiting request only", RequestStatus.Pending);
        (Status, DecidedBy, DecisionNote) = (RequestStatus.InfoRequested, by, note);
        return Done.Ok;
    }

    public Result<Done> Resubmit(string note, Instant now)
    {
        if (Status != RequestStatus.InfoRequested) return Refused("Nothing more was asked for", RequestStatus.InfoRequested);
        (Status, Note, DecidedBy, EscalateAt) = (RequestStatus.Pending, note, null, now + Patience);
        Round++;
        return Done.Ok;
    }

    public Result<Done> Approve(Guid by, string? note, Instant now)
    {
        if (Status != RequestStatus.Pending) return Refused("This request was decided or is not waiting", RequestStatus.Pending);
        (Status, DecidedBy, DecisionNote, DecidedAt) = (RequestStatus.Approved, by, note, now);
        return Done.Ok;
    }

    public Result<Done> Reject(Guid by, string note, Instant now)
    {
        if (!IsOpen) return Refused("This request was decided meanwhile", RequestStatus.Pending, RequestStatus.InfoRequested);
        (Status, DecidedBy, DecisionNote, DecidedAt) = (RequestStatus.Rejected, by, note, now);
        return Done.Ok;
    }

    public Result<Done> Withdraw()
    {
        if (Status != RequestStatus.Pending) return Refused("Only a waiting request can be withdrawn", RequestStatus.Pending);
        Status = RequestStatus.Withdrawn;
        return Done.Ok;
    }

    /// <summary>Nobody is left to certify; false when it had been decided before.</summary>
    public bool StudentLeft()
    {
        if (!IsOpen) return false;
        Status = RequestStatus.Withdrawn;
        return true;
    }

    private static Problem NotLearning(EnrollmentFacts enrollment) =>
        Problems.InvalidState("Only a student who is learning can be recommended", enrollment.Status, EnrollmentStatus.InProgress);

    private Problem Refused(string title, params object[] allowed) => Problems.InvalidState(title, Status, allowed);

    internal sealed class Configuration : IEntityTypeConfiguration<CertificationRequest>
    {
        public void Configure(EntityTypeBuilder<CertificationRequest> request)
        {
            request.ToTable("certification_requests", table =>
                table.HasCheckConstraint("ck_certification_requests_decided", "(status IN ('approved','rejected')) = (decided_at IS NOT NULL)"));
            request.Property(r => r.Note).IsOptionalText(1000);
            request.Property(r => r.Status).DefaultsTo(RequestStatus.Pending);
            request.Property(r => r.Round).DefaultsTo(1);
            request.Property(r => r.DecisionNote).IsOptionalText(1000);
            request.HasIndex(r => r.EnrollmentId, "ux_certification_requests_open").IsUnique().HasFilter("status IN ('pending','info_requested')");
            request.HasIndex(r => r.EnrollmentId, "ux_certification_requests_approved").IsUnique().HasFilter("status = 'approved'");
            request.HasIndex(r => new { r.Status, r.EscalateAt });
            request.HasIndex(r => new { r.CourseId, r.Status });
            request.HasOne<Enrollment>().WithMany().HasForeignKey(r => r.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            request.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Restrict);
            request.HasOne<User>().WithMany().HasForeignKey(r => r.RecommendedBy).OnDelete(DeleteBehavior.Restrict);
            request.HasOne<User>().WithMany().HasForeignKey(r => r.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
