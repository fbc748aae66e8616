using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>The answers of the catalogue about courses.</summary>
internal sealed class Courses(PeerLoopDbContext db, IPeople people, IFiles files) : ICourses
{
    public async Task<CourseFacts?> Find(Guid id, CancellationToken cancel) => (await Find([id], cancel)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, CourseFacts>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new Dictionary<Guid, CourseFacts>();
        var wanted = ids.Distinct().ToArray();
        return await Facts(db.Courses.Where(c => wanted.Contains(c.Id))).ToDictionaryAsync(c => c.Id, cancel);
    }

    public async Task<CourseFacts?> FindBySlug(string slugOrId, CancellationToken cancel)
    {
        if (Guid.TryParse(slugOrId, out var id)) return await Find(id, cancel);
        var slug = slugOrId.ToLowerInvariant();
        return await Facts(db.Courses.Where(c => c.Slug == slug)).FirstOrDefaultAsync(cancel)
            ?? await Facts(db.CourseSlugRedirects.Where(r => r.OldSlug == slug).Join(db.Courses, r => r.CourseId, c => c.Id, (_, c) => c)).FirstOrDefaultAsync(cancel);
    }

    public async Task<IReadOnlyDictionary<Guid, CourseCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new Dictionary<Guid, CourseCard>();
        var wanted = ids.Distinct().ToArray();
        var courses = await db.Courses.AsNoTracking().Where(c => wanted.Contains(c.Id)).Select(c => new
        {
            c.Id, c.Slug, c.Title, c.Tagline, c.ThumbnailFileId, c.Level, c.Status, c.PriceCents, c.Currency, c.SessionCount, c.SessionMinutes, c.Badge, c.IsFeatured,
            c.RatingSum, c.RatingCount, c.StudentCount, c.CreatorId,
        }).ToListAsync(cancel);
        var topics = await TopicsOf(wanted, cancel);
        var creators = await people.Find([.. courses.Select(c => c.CreatorId)], cancel);
        return courses.ToDictionary(c => c.Id, c => new CourseCard(c.Id, c.Slug, c.Title, c.Tagline, files.UrlOf(c.ThumbnailFileId), c.Level, c.Status, c.PriceCents, c.Currency,
            c.SessionCount, c.SessionMinutes, c.Badge, c.IsFeatured, CatalogRating.Shown(c.RatingSum, c.RatingCount), c.RatingCount, c.StudentCount, [.. topics[c.Id]],
            CardOf(c.CreatorId, creators)));
    }

    public async Task<IReadOnlyList<Guid>> CreatedBy(Guid userId, CancellationToken cancel) =>
        await db.Courses.Where(c => c.CreatorId == userId && c.Status != CourseStatus.Deleted).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);

    public async Task<IReadOnlyList<ModuleOutline>> Outline(Guid courseId, CancellationToken cancel) => (await Outlines([courseId], cancel)).GetValueOrDefault(courseId) ?? [];

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ModuleOutline>>> Outlines(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel)
    {
        if (courseIds.Count == 0) return new Dictionary<Guid, IReadOnlyList<ModuleOutline>>();
        var wanted = courseIds.Distinct().ToArray();
        var modules = await db.CourseModules.AsNoTracking().Where(m => wanted.Contains(m.CourseId) && m.ArchivedAt == null).OrderBy(m => m.Position)
            .Select(m => new { m.CourseId, Outline = new ModuleOutline(m.Id, m.Position, m.SessionNumber, m.Title, m.Description, m.DurationMinutes, m.IsRequired) })
            .ToListAsync(cancel);
        var byCourse = modules.ToLookup(m => m.CourseId, m => m.Outline);
        return wanted.ToDictionary(id => id, IReadOnlyList<ModuleOutline> (id) => [.. byCourse[id]]);
    }

    public async Task<IReadOnlyList<ModuleContent>> Content(Guid courseId, CancellationToken cancel)
    {
        var modules = await db.CourseModules.AsNoTracking().Where(m => m.CourseId == courseId && m.ArchivedAt == null).OrderBy(m => m.Position).ToListAsync(cancel);
        var ofCourse = db.CourseModules.Where(m => m.CourseId == courseId);
        var links = await db.CourseModuleLinks.AsNoTracking().Where(l => ofCourse.Any(m => m.Id == l.ModuleId)).OrderBy(l => l.DisplayOrder).ToListAsync(cancel);
        var byModule = links.ToLookup(l => l.ModuleId, l => new ModuleLink(l.Id, SnakeCaseEnum<ModuleLinkKind>.ToText(l.Kind), l.Title, l.Url));
        return [.. modules.Select(m => new ModuleContent(m.ToOutline(), m.LearningObjectives, m.TopicsCovered, m.HandsOnExercise, [.. byModule[m.Id]]))];
    }

    public async Task<IReadOnlyList<RequiredCourse>> RequiredCourses(Guid courseId, CancellationToken cancel)
    {
        var courses = db.Courses;
        return await db.CoursePrerequisites.Where(p => p.CourseId == courseId && p.Kind == PrerequisiteKind.Required && p.RequiredCourseId != null).OrderBy(p => p.DisplayOrder)
            .Join(courses, p => p.RequiredCourseId, c => c.Id, (p, c) => new RequiredCourse(c.Id, c.Slug, c.Title)).ToListAsync(cancel);
    }

    public async Task CountStudent(Guid courseId, int by, CancellationToken cancel)
    {
        await db.Courses.Where(c => c.Id == courseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.StudentCount, c => c.StudentCount + by), cancel);
        db.Publish(new CourseChanged(courseId));
    }

    private async Task<ILookup<Guid, TopicCard>> TopicsOf(Guid[] courseIds, CancellationToken cancel)
    {
        var rows = await db.CourseTags.Where(ct => courseIds.Contains(ct.CourseId))
            .Join(db.Tags, ct => ct.TagId, t => t.Id, (ct, t) => new { ct.CourseId, t.TopicId })
            .Join(db.Topics, x => x.TopicId, t => t.Id, (x, t) => new { x.CourseId, t.Id, t.Slug, t.Name, t.DisplayOrder })
            .Distinct().ToListAsync(cancel);
        return rows.OrderBy(r => r.DisplayOrder).ToLookup(r => r.CourseId, r => new TopicCard(r.Id, r.Slug, r.Name));
    }

    /// <summary>A creator whose account is gone is still named, without a name.</summary>
    internal static UserCard CardOf(Guid id, IReadOnlyDictionary<Guid, Person> known) =>
        known.TryGetValue(id, out var person) ? person.ToCard() : new UserCard(id, "", "Former member", null, null, [], true);

    private static IQueryable<CourseFacts> Facts(IQueryable<Course> courses) => courses.AsNoTracking().Select(c =>
        new CourseFacts(c.Id, c.Slug, c.Title, c.CreatorId, c.Status, c.PriceCents, c.Currency, c.SessionCount, c.SessionMinutes, c.MinSessionsToCertify, c.CertificateName, c.Version));
}
