using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog.Import;

/// <summary>What an import came to.</summary>
/// <param name="Course">null when something could not be used; nothing was written then</param>
/// <param name="Created">false when an earlier import was updated</param>
/// <param name="Faults">what could not be used, with file and line</param>
/// <param name="Notes">what was left out or is still missing before publishing</param>
/// <param name="Instructor">for the empty parts of the creator's profile</param>
internal sealed record ImportReport(ImportedCourse? Course, bool Created, IReadOnlyList<PackageFault> Faults, IReadOnlyList<string> Notes, InstructorText? Instructor);

internal sealed record ImportedCourse(Guid Id, string Slug, string Title, CourseStatus Status, int Modules);

/// <summary>
/// Turns a package into a draft of its creator, whole or not at all. Importing again updates the same course; nobody's enrollment changes:
/// modules keep their rows, prices bought stay bought (CAT-3).
/// </summary>
internal sealed class CourseImporter(PeerLoopDbContext db, IFiles files, IPeople people, ITeachers teachers, IClock clock)
{
    public async Task<ImportReport> Import(string folder, Guid creatorId, IProgress<string>? progress, CancellationToken cancel)
    {
        var reading = await PackageReader.Read(folder, cancel);
        if (reading.Package is not { } package) return new ImportReport(null, false, reading.Faults, [], null);
        progress?.Report($"Read '{package.Title}': {package.Modules.Count} modules in {package.SessionCount} sessions.");
        return await Write(package, creatorId, cancel);
    }

    private async Task<ImportReport> Write(CoursePackage package, Guid creatorId, CancellationToken cancel)
    {
        if (await people.Find(creatorId, cancel) is not { CanCreateCourses: true }) return Refused(package, "The creator does not exist or may not create courses.");

        await using var work = await db.Begin(cancel);
        await db.LockName($"course:{package.Slug}", cancel);
        var now = clock.GetCurrentInstant();
        var course = await db.Courses.SingleOrDefaultAsync(c => c.Slug == package.Slug, cancel);
        if (course is not null)
        {
            await db.LockRow("courses", course.Id, cancel);
            await db.Entry(course).ReloadAsync(cancel);
        }

        if (course is not null && (course.CreatorId != creatorId || course.Status == CourseStatus.Deleted)) return Refused(package, $"Another creator's course has the address '{package.Slug}'.");
        if (course is null && await db.CourseSlugRedirects.AnyAsync(r => r.OldSlug == package.Slug, cancel)) return Refused(package, $"Another course had the address '{package.Slug}' and still answers to it.");
        if (course is { Status: CourseStatus.Published } && StillMissing(package) is { } missing) return Refused(package, missing);

        var created = course is null;
        course ??= New(package, creatorId, now);
        Fill(course, package);
        course.ThumbnailFileId ??= (await files.Keep(FilePurpose.CourseThumbnail, FileVisibility.Public, $"{package.Slug}.webp", CourseCover.MimeType, CourseCover.Draw(package.Slug), creatorId, cancel)).Id;
        if (created) db.Courses.Add(course);
        else course.Touch(now);
        await db.SaveChangesAsync(cancel);

        await ReplaceLists(course.Id, package, cancel);
        await MergeModules(course.Id, package.Modules, now, cancel);
        var notes = package.Notes.Concat(await ChooseTags(course, package.Topics, cancel)).ToArray();
        db.Publish(new CourseChanged(course.Id));
        await db.SaveChangesAsync(cancel);
        if (created)
        {
            // The creator teaches their own course from the start (domain 2.3).
            if ((await teachers.Grant(creatorId, course.Id, TeachingBasis.Creator, creatorId, cancel)).Failed(out var problem)) return Refused(package, problem.Title);
            await people.Count(creatorId, Statistic.CoursesCreated, 1, cancel);
        }

        await work.Commit(cancel);
        return new ImportReport(new ImportedCourse(course.Id, course.Slug, course.Title, course.Status, package.Modules.Count), created, [], notes, package.Instructor);
    }

    private static ImportReport Refused(CoursePackage package, string why) => new(null, false, [new PackageFault(package.Slug, 0, why)], package.Notes, package.Instructor);

    /// <summary>What a published course must keep (CAT-7).</summary>
    private static string? StillMissing(CoursePackage package) =>
        (package.Description?.Trim().Length ?? 0) < Course.ShortestDescription ? "The course is published: it needs a description of at least 50 characters."
        : package.Objectives.Count == 0 ? "The course is published: it needs at least one outcome." : null;

    private static Course New(CoursePackage package, Guid creatorId, Instant now) => new() { CreatorId = creatorId, Slug = package.Slug, Title = package.Title, CreatedAt = now, UpdatedAt = now };

    private static void Fill(Course course, CoursePackage package)
    {
        course.Title = package.Title;
        course.Tagline = package.Tagline;
        course.Description = package.Description;
        course.Level = package.Level;
        course.PriceCents = package.PriceCents;
        course.SessionCount = package.SessionCount;
        course.SessionMinutes = package.SessionMinutes;
        course.MinSessionsToCertify = package.SessionCount;
        course.DurationLabel = package.DurationLabel;
        course.FormatLabel = package.FormatLabel;
        course.LifetimeAccess = package.LifetimeAccess;
        course.CertificateName = package.CertificateName;
    }

    private async Task ReplaceLists(Guid id, CoursePackage package, CancellationToken cancel)
    {
        await db.CourseObjectives.Where(o => o.CourseId == id).ExecuteDeleteAsync(cancel);
        await db.CourseIncludes.Where(i => i.CourseId == id).ExecuteDeleteAsync(cancel);
        await db.CourseTargetAudiences.Where(a => a.CourseId == id).ExecuteDeleteAsync(cancel);
        // Named courses were chosen in the studio; the author's texts come anew, behind them.
        await db.CoursePrerequisites.Where(p => p.CourseId == id && p.RequiredCourseId == null).ExecuteDeleteAsync(cancel);
        var behind = await db.CoursePrerequisites.Where(p => p.CourseId == id).MaxAsync(p => (int?)p.DisplayOrder, cancel) ?? 0;
        db.CourseObjectives.AddRange(package.Objectives.Select((body, n) => new CourseObjective { CourseId = id, Body = body, DisplayOrder = n + 1 }));
        db.CourseIncludes.AddRange(package.Includes.Select((body, n) => new CourseInclude { CourseId = id, Body = body, DisplayOrder = n + 1 }));
        db.CourseTargetAudiences.AddRange(package.Audiences.Select((body, n) => new CourseTargetAudience { CourseId = id, Body = body, DisplayOrder = n + 1 }));
        db.CoursePrerequisites.AddRange(package.Prerequisites.Select((p, n) => new CoursePrerequisite { CourseId = id, Kind = p.Kind, Body = p.Body, DisplayOrder = behind + n + 1 }));

        // The creator's marks stay (CAT-8): a quote that is there already is not touched.
        var known = await db.CourseTestimonials.Where(t => t.CourseId == id).Select(t => t.Quote).ToListAsync(cancel);
        db.CourseTestimonials.AddRange(package.Testimonials.Where(t => !known.Contains(t.Quote))
            .Select((t, n) => new CourseTestimonial { CourseId = id, Quote = t.Quote, StudentName = t.Name, StudentRole = t.Role, DisplayOrder = known.Count + n + 1 }));
    }

    /// <summary>A module is the same by its title, else by its place; what is left over is archived, never deleted (CAT-4).</summary>
    private async Task MergeModules(Guid courseId, IReadOnlyList<PackageModule> wanted, Instant now, CancellationToken cancel)
    {
        var present = await db.CourseModules.Where(m => m.CourseId == courseId && m.ArchivedAt == null).OrderBy(m => m.Position).ToListAsync(cancel);
        var rows = new CourseModule?[wanted.Count];
        var free = present.ToList();
        for (var n = 0; n < wanted.Count; n++)
            if (free.FirstOrDefault(m => m.Title.Equals(wanted[n].Title, StringComparison.OrdinalIgnoreCase)) is { } same) Take(n, same);
        for (var n = 0; n < wanted.Count; n++)
            if (rows[n] is null && free.FirstOrDefault(m => m.Position == n + 1) is { } here) Take(n, here);

        foreach (var left in free) left.ArchivedAt = now;
        // Negative first: the unique index knows no "later".
        foreach (var kept in present.Except(free)) kept.Position = -kept.Position;
        await db.SaveChangesAsync(cancel);

        for (var n = 0; n < wanted.Count; n++)
        {
            var row = rows[n];
            if (row is null)
            {
                row = new CourseModule { CourseId = courseId, Position = n + 1, Title = wanted[n].Title, CreatedAt = now };
                db.CourseModules.Add(row);
            }

            row.Position = n + 1;
            row.SessionNumber = wanted[n].SessionNumber;
            row.Title = wanted[n].Title;
            row.Description = wanted[n].Description;
            row.DurationMinutes = wanted[n].Minutes;
            row.LearningObjectives = wanted[n].Objectives;
            row.TopicsCovered = wanted[n].Topics;
            row.HandsOnExercise = wanted[n].Exercise;
        }

        void Take(int n, CourseModule module)
        {
            rows[n] = module;
            free.Remove(module);
        }
    }

    /// <summary>The first words that name tags, as many as CAT-1 allows; the others are told.</summary>
    private async Task<IReadOnlyList<string>> ChooseTags(Course course, IReadOnlyList<string> topics, CancellationToken cancel)
    {
        var slugs = topics.Select(Taxonomy.SlugOf).ToArray();
        var known = await db.Tags.Where(t => slugs.Contains(t.Slug) && t.IsActive).ToDictionaryAsync(t => t.Slug, cancel);
        var chosen = new List<Tag>();
        var notes = new List<string>();
        for (var n = 0; n < topics.Count; n++)
        {
            if (!known.TryGetValue(slugs[n], out var tag)) notes.Add($"'{topics[n]}' is no tag here and was left out.");
            else if (chosen.Contains(tag)) continue;
            else if (TagChoice.Fits(chosen.Append(tag).Select(t => (t.Id, t.TopicId)))) chosen.Add(tag);
            else notes.Add($"'{topics[n]}' was left out: a course has at most five tags from three topics.");
        }

        if (chosen.Count == 0)
        {
            // What the creator chose by hand is worth more than nothing.
            if (!await db.CourseTags.AnyAsync(t => t.CourseId == course.Id, cancel)) notes.Add("No topic fits a tag: choose at least one before publishing.");
            return notes;
        }

        await db.CourseTags.Where(t => t.CourseId == course.Id).ExecuteDeleteAsync(cancel);
        db.CourseTags.AddRange(chosen.Select(t => new CourseTag { CourseId = course.Id, TagId = t.Id }));
        return notes;
    }
}
