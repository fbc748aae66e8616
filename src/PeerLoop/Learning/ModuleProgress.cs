using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

/// <summary>A module of an enrollment. The rows of the moment of enrolling are what is required (CAT-4); a later module gets its row when first ticked.</summary>
internal sealed class ModuleProgress
{
    public required Guid EnrollmentId { get; init; }
    public required Guid ModuleId { get; init; }
    public required bool IsRequired { get; init; }
    public Instant? CompletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ModuleProgress>
    {
        public void Configure(EntityTypeBuilder<ModuleProgress> progress)
        {
            progress.ToTable("module_progress").HasKey(p => new { p.EnrollmentId, p.ModuleId });
            progress.HasOne<Enrollment>().WithMany().HasForeignKey(p => p.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            progress.HasOne<CourseModule>().WithMany().HasForeignKey(p => p.ModuleId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
