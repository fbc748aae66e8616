using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>A display group of tags.</summary>
internal sealed class Topic
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public string? Icon { get; set; }
    public int DisplayOrder { get; set; }
    public bool IsActive { get; set; } = true;

    internal sealed class Configuration : IEntityTypeConfiguration<Topic>
    {
        public void Configure(EntityTypeBuilder<Topic> topic)
        {
            topic.ToTable("topics");
            topic.Property(t => t.Slug).IsLowerCaseText(60);
            topic.Property(t => t.Name).IsText(80);
            topic.Property(t => t.Icon).IsOptionalText(40);
            topic.Property(t => t.IsActive).DefaultsTo(true);
            topic.HasIndex(t => t.Slug).IsUnique();
        }
    }
}

/// <summary>An atomic interest: what a course is about and a person looks for.</summary>
internal sealed class Tag
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid TopicId { get; set; }
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public int DisplayOrder { get; set; }
    public bool IsActive { get; set; } = true;

    internal sealed class Configuration : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> tag)
        {
            tag.ToTable("tags");
            tag.Property(t => t.Slug).IsLowerCaseText(60);
            tag.Property(t => t.Name).IsText(80);
            tag.Property(t => t.IsActive).DefaultsTo(true);
            tag.HasIndex(t => t.Slug).IsUnique();
            tag.HasIndex(t => new { t.TopicId, t.DisplayOrder });
            tag.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A tag on a course. The topics of a course are those of its tags (CAT-1).</summary>
internal sealed class CourseTag
{
    public required Guid CourseId { get; init; }
    public required Guid TagId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseTag>
    {
        public void Configure(EntityTypeBuilder<CourseTag> courseTag)
        {
            courseTag.ToTable("course_tags");
            courseTag.HasKey(t => new { t.CourseId, t.TagId });
            courseTag.HasIndex(t => t.TagId);
            courseTag.HasOne<Course>().WithMany().HasForeignKey(t => t.CourseId).OnDelete(DeleteBehavior.Cascade);
            courseTag.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
