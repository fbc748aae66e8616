using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>A slug a published course once had: links to it still arrive (CAT-2).</summary>
internal sealed class CourseSlugRedirect
{
    public required string OldSlug { get; init; }
    public required Guid CourseId { get; init; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CourseSlugRedirect>
    {
        public void Configure(EntityTypeBuilder<CourseSlugRedirect> redirect)
        {
            redirect.ToTable("course_slug_redirects");
            redirect.HasKey(r => r.OldSlug);
            redirect.Property(r => r.OldSlug).IsLowerCaseText(80);
            redirect.HasOne<Course>().WithMany().HasForeignKey(r => r.CourseId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
