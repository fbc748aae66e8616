using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

internal enum ModuleLinkKind { Video, Document, Other }

/// <summary>A unit of the curriculum; several may belong to one session.</summary>
internal sealed class CourseModule
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }

    /// <summary>Negative only while a reordering is written: no engine defers a partial unique index.</summary>
    public required int Position { get; set; }

    public int? SessionNumber { get; set; }
    public required string Title { get; set; }
    public string? Description { get; set; }
    public int? DurationMinutes { get; set; }
    public IReadOnlyList<string> LearningObjectives { get; set; } = [];
    public IReadOnlyList<string> TopicsCovered { get; set; } = [];
    public string? HandsOnExercise { get; set; }
    public bool IsRequired { get; set; } = true;
    public required Instant CreatedAt { get; init; }

    /// <summary>An archived module leaves the requirements of everybody (CAT-4) and keeps its rows.</summary>
    public Instant? ArchivedAt { get; set; }

    public ModuleOutline ToOutline() => new(Id, Position, SessionNumber, Title, Description, DurationMinutes, IsRequired);

    internal sealed class Configuration : IEntityTypeConfiguration<CourseModule>
    {
        public void Configure(EntityTypeBuilder<CourseModule> module)
        {
            module.ToTable("course_modules", table =>
            {
                table.HasCheckConstraint("ck_course_modules_position", "position <> 0");
                table.HasCheckConstraint("ck_course_modules_session_number", "session_number IS NULL OR session_number >= 1");
            });
            module.Property(m => m.Title).IsText(160);
            module.Property(m => m.Description).IsOptionalText(4000);
            module.Property(m => m.LearningObjectives).IsJson();
            module.Property(m => m.TopicsCovered).IsJson();
            module.Property(m => m.HandsOnExercise).IsOptionalText(4000);
            module.Property(m => m.IsRequired).DefaultsTo(true);
            module.HasIndex(m => new { m.CourseId, m.Position }).IsUnique().HasFilter("archived_at IS NULL");
            module.HasOne<Course>().WithMany().HasForeignKey(m => m.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A video or document elsewhere that belongs to a module.</summary>
internal sealed class CourseModuleLink
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid ModuleId { get; init; }
    public required ModuleLinkKind Kind { get; set; }
    public required string Title { get; set; }
    public required string Url { get; set; }
    public required int DisplayOrder { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseModuleLink>
    {
        public void Configure(EntityTypeBuilder<CourseModuleLink> link)
        {
            link.ToTable("module_links");
            link.Property(l => l.Title).IsText(160);
            link.Property(l => l.Url).IsText(1000);
            link.HasIndex(l => new { l.ModuleId, l.DisplayOrder }).IsUnique();
            link.HasOne<CourseModule>().WithMany().HasForeignKey(l => l.ModuleId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
