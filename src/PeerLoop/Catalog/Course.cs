using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Files;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>What is sold: a number of one-to-one sessions for one price.</summary>
internal sealed class Course
{
    /// <summary>Reviews a course needs before its rating is shown (CAT-8, D-40).</summary>
    public const int ReviewsBeforeRating = 3;

    public const int ShortestDescription = 50;

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CreatorId { get; init; }
    public required string Slug { get; set; }
    public required string Title { get; set; }
    public string? Tagline { get; set; }
    public string? Description { get; set; }
    public CourseLevel Level { get; set; }
    public CourseStatus Status { get; private set; }
    public long PriceCents { get; set; } = 45_000;
    public string Currency { get; set; } = "USD";
    public int SessionCount { get; set; } = 1;
    public int SessionMinutes { get; set; } = 60;
    public int MinSessionsToCertify { get; set; } = 1;
    public string? DurationLabel { get; set; }
    public string? FormatLabel { get; set; }
    public bool LifetimeAccess { get; set; } = true;
    public string? CertificateName { get; set; }
    public Guid? ThumbnailFileId { get; set; }
    public CourseBadge? Badge { get; set; }
    public bool IsFeatured { get; set; }
    public bool FeedEnabled { get; set; } = true;
    public int StudentCount { get; set; }
    public int RatingSum { get; set; }
    public int RatingCount { get; set; }
    public string? SuspendedReason { get; private set; }
    public Instant? PublishedAt { get; private set; }
    public Instant? SuspendedAt { get; private set; }
    public Instant? RetiredAt { get; private set; }
    public required Instant CreatedAt { get; init; }
    public required Instant UpdatedAt { get; set; }
    public Instant? DeletedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Shown from the third review on (D-40).</summary>
    public decimal? Rating => CatalogRating.Shown(RatingSum, RatingCount);

    /// <summary>Draft → published, when nothing of the checklist is missing (CAT-7).</summary>
    public Result<Done> Publish(CourseParts parts, Instant now)
    {
        if (Status != CourseStatus.Draft) return CatalogProblems.NotInState(Status, "Only a draft can be published");
        var missing = Missing(parts);
        if (missing.Count > 0) return CatalogProblems.PublishIncomplete(missing);

        Status = CourseStatus.Published;
        PublishedAt ??= now;
        Touch(now);
        return Done.Ok;
    }

    /// <summary>Published → draft: hidden from the catalogue; the enrolled keep everything.</summary>
    public Result<Done> Unpublish(Instant now)
    {
        if (Status != CourseStatus.Published) return CatalogProblems.NotInState(Status, "Only a published course can be unpublished");
        Status = CourseStatus.Draft;
        Touch(now);
        return Done.Ok;
    }

    /// <summary>No checkout ever again; existing enrollments run to their end.</summary>
    public Result<Done> Retire(Instant now)
    {
        if (Status is CourseStatus.Retired or CourseStatus.Deleted) return CatalogProblems.NotInState(Status, "This course is retired already");
        Status = CourseStatus.Retired;
        RetiredAt = now;
        Touch(now);
        return Done.Ok;
    }

    /// <summary>Something of the course changed.</summary>
    public void Touch(Instant now)
    {
        UpdatedAt = now;
        Version++;
    }

    /// <summary>What the publish checklist (CAT-7) still asks for, in the words of the API.</summary>
    public IReadOnlyList<string> Missing(CourseParts parts)
    {
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(Title)) missing.Add("title");
        if ((Description?.Trim().Length ?? 0) < ShortestDescription) missing.Add("description");
        if (ThumbnailFileId is null) missing.Add("thumbnail");
        if (parts.Tags == 0) missing.Add("tags");
        if (parts.Objectives == 0) missing.Add("objectives");
        if (parts.Modules == 0) missing.Add("modules");
        if (PriceCents is < 1000 or > 500_000) missing.Add("price");
        if (SessionCount is < 1 or > 40) missing.Add("sessionCount");
        if (SessionMinutes is < 15 or > 240 || SessionMinutes % 15 != 0) missing.Add("sessionMinutes");
        if (parts.ActiveTeachers == 0) missing.Add("teacher");
        return missing;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Course>
    {
        public void Configure(EntityTypeBuilder<Course> course)
        {
            course.ToTable("courses", table =>
            {
                table.HasCheckConstraint("ck_courses_price", "price_cents BETWEEN 1000 AND 500000");
                table.HasCheckConstraint("ck_courses_session_count", "session_count BETWEEN 1 AND 40");
                table.HasCheckConstraint("ck_courses_session_minutes", "session_minutes BETWEEN 15 AND 240 AND session_minutes % 15 = 0");
                table.HasCheckConstraint("ck_courses_min_sessions", "min_sessions_to_certify BETWEEN 1 AND session_count");
                table.HasCheckConstraint("ck_courses_published",
                    "status <> 'published' OR (published_at IS NOT NULL AND description IS NOT NULL AND thumbnail_file_id IS NOT NULL)");
                table.HasCheckConstraint("ck_courses_deleted", "(status = 'deleted') = (deleted_at IS NOT NULL)");
            });
            course.Ignore(c => c.Rating);
            course.Property(c => c.Slug).IsLowerCaseText(80);
            course.Property(c => c.Title).IsText(120);
            course.Property(c => c.Tagline).IsOptionalText(200);
            course.Property(c => c.Description).IsOptionalText(10_000);
            course.Property(c => c.Level).DefaultsTo(CourseLevel.Beginner);
            course.Property(c => c.Status).DefaultsTo(CourseStatus.Draft);
            course.Property(c => c.PriceCents).DefaultsTo(45_000L);
            course.Property(c => c.Currency).IsText(3).DefaultsTo("USD");
            course.Property(c => c.SessionCount).DefaultsTo(1);
            course.Property(c => c.SessionMinutes).DefaultsTo(60);
            course.Property(c => c.MinSessionsToCertify).DefaultsTo(1);
            course.Property(c => c.DurationLabel).IsOptionalText(60);
            course.Property(c => c.FormatLabel).IsOptionalText(100);
            course.Property(c => c.LifetimeAccess).DefaultsTo(true);
            course.Property(c => c.CertificateName).IsOptionalText(120);
            course.Property(c => c.IsFeatured).DefaultsTo(false);
            course.Property(c => c.FeedEnabled).DefaultsTo(true);
            course.Property(c => c.StudentCount).DefaultsTo(0);
            course.Property(c => c.RatingSum).DefaultsTo(0);
            course.Property(c => c.RatingCount).DefaultsTo(0);
            course.Property(c => c.SuspendedReason).IsOptionalText(500);
            course.Property(c => c.Version).DefaultsTo(0).IsConcurrencyToken();
            course.HasIndex(c => c.Slug).IsUnique();
            course.HasIndex(c => new { c.Status, c.IsFeatured, c.PublishedAt }).IsDescending(false, false, true);
            course.HasIndex(c => new { c.Status, c.PriceCents });
            course.HasIndex(c => new { c.CreatorId, c.Status });
            course.HasOne<User>().WithMany().HasForeignKey(c => c.CreatorId).OnDelete(DeleteBehavior.Restrict);
            course.HasOne<UploadedFile>().WithMany().HasForeignKey(c => c.ThumbnailFileId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>How much of what publishing needs stands around the course.</summary>
internal sealed record CourseParts(int Tags, int Objectives, int Modules, int ActiveTeachers);

/// <summary>Ratings as people see them.</summary>
internal static class CatalogRating
{
    /// <summary>Null before the third review (D-40): two friends do not make a reputation.</summary>
    public static decimal? Shown(int sum, int count) =>
        count < Course.ReviewsBeforeRating ? null : Math.Round((decimal)sum / count, 1, MidpointRounding.AwayFromZero);
}
