using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

internal enum PrerequisiteKind { Required, NiceToHave, NotRequired }

/// <summary>What one can do after the course.</summary>
internal sealed class CourseObjective
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Body { get; init; }
    public required int DisplayOrder { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseObjective>
    {
        public void Configure(EntityTypeBuilder<CourseObjective> objective)
        {
            objective.ToTable("course_objectives");
            objective.Property(o => o.Body).IsText(300);
            objective.HasIndex(o => new { o.CourseId, o.DisplayOrder }).IsUnique();
            objective.HasOne<Course>().WithMany().HasForeignKey(o => o.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What the price includes.</summary>
internal sealed class CourseInclude
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Body { get; init; }
    public required int DisplayOrder { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseInclude>
    {
        public void Configure(EntityTypeBuilder<CourseInclude> include)
        {
            include.ToTable("course_includes");
            include.Property(i => i.Body).IsText(200);
            include.HasIndex(i => new { i.CourseId, i.DisplayOrder }).IsUnique();
            include.HasOne<Course>().WithMany().HasForeignKey(i => i.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What one should bring, or need not.</summary>
internal sealed class CoursePrerequisite
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required PrerequisiteKind Kind { get; init; }
    public required string Body { get; init; }
    public Guid? RequiredCourseId { get; init; }
    public required int DisplayOrder { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CoursePrerequisite>
    {
        public void Configure(EntityTypeBuilder<CoursePrerequisite> prerequisite)
        {
            prerequisite.ToTable("course_prerequisites", table =>
                table.HasCheckConstraint("ck_course_prerequisites_other", "required_course_id IS NULL OR required_course_id <> course_id"));
            prerequisite.Property(p => p.Body).IsText(300);
            prerequisite.HasIndex(p => new { p.CourseId, p.DisplayOrder }).IsUnique();
            prerequisite.HasOne<Course>().WithMany().HasForeignKey(p => p.CourseId).OnDelete(DeleteBehavior.Cascade);
            prerequisite.HasOne<Course>().WithMany().HasForeignKey(p => p.RequiredCourseId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>Whom the course is for.</summary>
internal sealed class CourseTargetAudience
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Body { get; init; }
    public required int DisplayOrder { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseTargetAudience>
    {
        public void Configure(EntityTypeBuilder<CourseTargetAudience> audience)
        {
            audience.ToTable("course_target_audiences");
            audience.Property(a => a.Body).IsText(300);
            audience.HasIndex(a => new { a.CourseId, a.DisplayOrder }).IsUnique();
            audience.HasOne<Course>().WithMany().HasForeignKey(a => a.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>What a student said; shown once the creator marks it (CAT-8).</summary>
internal sealed class CourseTestimonial
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Quote { get; set; }
    public required string StudentName { get; set; }
    public string? StudentRole { get; set; }
    public bool IsFeatured { get; set; }
    public int DisplayOrder { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseTestimonial>
    {
        public void Configure(EntityTypeBuilder<CourseTestimonial> testimonial)
        {
            testimonial.ToTable("course_testimonials");
            testimonial.Property(t => t.Quote).IsText(1000);
            testimonial.Property(t => t.StudentName).IsText(100);
            testimonial.Property(t => t.StudentRole).IsOptionalText(100);
            testimonial.Property(t => t.IsFeatured).DefaultsTo(false);
            testimonial.HasOne<Course>().WithMany().HasForeignKey(t => t.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
