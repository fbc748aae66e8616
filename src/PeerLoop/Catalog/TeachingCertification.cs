using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>The right of one person to teach one course.</summary>
internal sealed class TeachingCertification
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid CourseId { get; init; }
    public required TeachingBasis Basis { get; init; }
    public TeachingStatus Status { get; private set; }

    /// <summary>The teacher's own switch: paused teachers are not offered to new students.</summary>
    public bool TeachingActive { get; private set; } = true;

    public required Instant CertifiedAt { get; init; }
    public required Guid CertifiedBy { get; init; }
    public string? StatusReason { get; private set; }
    public Instant? StatusChangedAt { get; private set; }
    public Instant? CredentialsCheckedAt { get; private set; }
    public Guid? CredentialsCheckedBy { get; private set; }
    public int StudentsTaught { get; set; }
    public int SessionsTaught { get; set; }
    public int RatingSum { get; set; }
    public int RatingCount { get; set; }
    public int Version { get; private set; }

    /// <summary>Pauses or resumes teaching this course.</summary>
    public void SwitchTeaching(bool active)
    {
        if (TeachingActive == active) return;
        TeachingActive = active;
        Version++;
    }

    /// <param name="mayTeach">the account is active and allowed to teach</param>
    public TeachingRight ToRight(bool mayTeach) => new(Id, UserId, CourseId, Basis, Status, TeachingActive,
        mayTeach && Status == TeachingStatus.Active && TeachingActive, CertifiedAt, StudentsTaught, SessionsTaught, CatalogRating.Shown(RatingSum, RatingCount), RatingCount);

    internal sealed class Configuration : IEntityTypeConfiguration<TeachingCertification>
    {
        public void Configure(EntityTypeBuilder<TeachingCertification> right)
        {
            right.ToTable("teaching_certifications");
            right.Property(r => r.Status).DefaultsTo(TeachingStatus.Active);
            right.Property(r => r.TeachingActive).DefaultsTo(true);
            right.Property(r => r.StatusReason).IsOptionalText(500);
            right.Property(r => r.StudentsTaught).DefaultsTo(0);
            right.Property(r => r.SessionsTaught).DefaultsTo(0);
            right.Property(r => r.RatingSum).DefaultsTo(0);
            right.Property(r => r.RatingCount).DefaultsTo(0);
            right.Property(r => r.Version).DefaultsTo(0).IsConcurrencyToken();
            // CER-4: one living right for each person and course.
            right.HasIndex(r => new { r.UserId, r.CourseId }).IsUnique().HasFilter("status <> 'revoked'");
            right.HasIndex(r => new { r.CourseId, r.Status, r.TeachingActive });
            right.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
            right.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Restrict);
            right.HasOne<User>().WithMany().HasForeignKey(r => r.CertifiedBy).OnDelete(DeleteBehavior.Restrict);
            right.HasOne<User>().WithMany().HasForeignKey(r => r.CredentialsCheckedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
