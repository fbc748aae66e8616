using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

internal static class CatalogTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<Topic> Topics => db.Set<Topic>();
        internal DbSet<Tag> Tags => db.Set<Tag>();
        internal DbSet<Course> Courses => db.Set<Course>();
        internal DbSet<CourseSlugRedirect> CourseSlugRedirects => db.Set<CourseSlugRedirect>();
        internal DbSet<CourseTag> CourseTags => db.Set<CourseTag>();
        internal DbSet<CourseObjective> CourseObjectives => db.Set<CourseObjective>();
        internal DbSet<CourseInclude> CourseIncludes => db.Set<CourseInclude>();
        internal DbSet<CoursePrerequisite> CoursePrerequisites => db.Set<CoursePrerequisite>();
        internal DbSet<CourseTargetAudience> CourseTargetAudiences => db.Set<CourseTargetAudience>();
        internal DbSet<CourseTestimonial> CourseTestimonials => db.Set<CourseTestimonial>();
        internal DbSet<CourseModule> CourseModules => db.Set<CourseModule>();
        internal DbSet<CourseModuleLink> CourseModuleLinks => db.Set<CourseModuleLink>();
        internal DbSet<CourseResource> CourseResources => db.Set<CourseResource>();
        internal DbSet<TeachingCertification> TeachingCertifications => db.Set<TeachingCertification>();
    }
}
