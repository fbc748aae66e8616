using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

internal enum CourseResourceKind { Document, Slides, Image, Audio, VideoLink, Link, Other }

/// <summary>A file or link for the students of a course; exactly one of file and address.</summary>
internal sealed class CourseResource
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public Guid? ModuleId { get; set; }
    public required CourseResourceKind Kind { get; set; }
    public required string Name { get; set; }
    public string? Description { get; set; }
    public Guid? FileId { get; init; }
    public string? ExternalUrl { get; init; }
    public bool IsPublic { get; set; }
    public int DownloadCount { get; set; }
    public required Guid UploadedBy { get; init; }
    public required Instant CreatedAt { get; init; }
    public Instant? DeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseResource>
    {
        public void Configure(EntityTypeBuilder<CourseResource> resource)
        {
            resource.ToTable("course_resources", table =>
                table.HasCheckConstraint("ck_course_resources_source", "(file_id IS NULL) <> (external_url IS NULL)"));
            resource.Property(r => r.Name).IsText(200);
            resource.Property(r => r.Description).IsOptionalText(1000);
            resource.Property(r => r.ExternalUrl).IsOptionalText(1000);
            resource.Property(r => r.IsPublic).DefaultsTo(false);
            resource.Property(r => r.DownloadCount).DefaultsTo(0);
            resource.HasIndex(r => new { r.CourseId, r.CreatedAt });
            resource.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Restrict);
            resource.HasOne<CourseModule>().WithMany().HasForeignKey(r => r.ModuleId).OnDelete(DeleteBehavior.Restrict);
            resource.HasOne<UploadedFile>().WithMany().HasForeignKey(r => r.FileId).OnDelete(DeleteBehavior.Restrict);
            resource.HasOne<User>().WithMany().HasForeignKey(r => r.UploadedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
