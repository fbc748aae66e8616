using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

public sealed record TagCard(Guid Id, string Slug, string Name);

public sealed record PrerequisiteItem(string Kind, string Body, RequiredCourse? RequiredCourse);

public sealed record TestimonialItem(string Quote, string StudentName, string? StudentRole);

/// <param name="CanEnroll">a click on Enroll would lead on; a visitor signs in on the way</param>
/// <param name="CannotEnroll">the problem code it would meet</param>
public sealed record CourseViewing(bool IsCreator, bool IsTeacher, bool IsFollowing, Guid? EnrollmentId, string? EnrollmentStatus, bool CanEnroll, string? CannotEnroll);

/// <summary>A course with its sales page (api.md §2).</summary>
public sealed record CourseDetail(Guid Id, string Slug, string Title, string? Tagline, string? ThumbnailUrl, CourseLevel Level, CourseStatus Status, long PriceCents, string Currency,
    int SessionCount, int SessionMinutes, CourseBadge? Badge, bool IsFeatured, decimal? Rating, int RatingCount, int StudentCount, IReadOnlyList<TopicCard> Topics, UserCard Creator,
    string? Description, string? DurationLabel, string? FormatLabel, bool LifetimeAccess, string? CertificateName, int MinSessionsToCertify,
    IReadOnlyList<string> Objectives, IReadOnlyList<string> Includes, IReadOnlyList<PrerequisiteItem> Prerequisites, IReadOnlyList<string> TargetAudiences,
    IReadOnlyList<TestimonialItem> Testimonials, IReadOnlyList<TagCard> Tags, IReadOnlyList<ModuleOutline> Modules, int TeacherCount, CourseViewing Viewer,
    Instant? PublishedAt, Instant UpdatedAt, int Version);

/// <summary>Reads a course page in four queries, whatever it holds.</summary>
internal sealed class CourseDetails(PeerLoopDbContext db, IPeople people, IFiles files, IServiceProvider services)
{
    /// <summary>One row of the lists around a course: they are read together.</summary>
    private sealed record Line(string Kind, int Place, string Body, string? Second, string? Third, Guid? Id);

    /// <summary>Null when there is no such course, or not for this viewer (access 4.1).</summary>
    public async Task<CourseDetail?> Of(Course course, CurrentUser me, CancellationToken cancel)
    {
        if (course.Status == CourseStatus.Deleted) return null;
        var lines = (await Lines(course.Id).ToListAsync(cancel)).OrderBy(l => l.Place).ToLookup(l => l.Kind);
        var modules = await db.CourseModules.AsNoTracking().Where(m => m.CourseId == course.Id && m.ArchivedAt == null).OrderBy(m => m.Position)
            .Select(m => new ModuleOutline(m.Id, m.Position, m.SessionNumber, m.Title, m.Description, m.DurationMinutes, m.IsRequired)).ToListAsync(cancel);
        var teacherIds = lines["teacher"].Select(l => l.Id!.Value).ToArray();
        var known = await people.Find([course.CreatorId, .. teacherIds], cancel);
        var teachers = teacherIds.Count(id => Teachers.MayTeach(known.GetValueOrDefault(id)));

        // A visitor has no enrollment: nothing to ask.
        var student = me.IdOrNull is { } viewer ? await services.GetRequiredService<ICourseStudents>().Of(course.Id, viewer, cancel) : CourseViewer.None;
        if (!MaySee(course, me, student)) return null;

        return new CourseDetail(course.Id, course.Slug, course.Title, course.Tagline, files.UrlOf(course.ThumbnailFileId), course.Level, course.Status, course.PriceCents, course.Currency,
            course.SessionCount, course.SessionMinutes, course.Badge, course.IsFeatured, course.Rating, course.RatingCount, course.StudentCount,
            [.. lines["topic"].DistinctBy(l => l.Id).Select(l => new TopicCard(l.Id!.Value, l.Second!, l.Body))], Courses.CardOf(course.CreatorId, known),
            course.Description, course.DurationLabel, course.FormatLabel, course.LifetimeAccess, course.CertificateName, course.MinSessionsToCertify,
            [.. lines["objective"].Select(l => l.Body)], [.. lines["include"].Select(l => l.Body)],
            [.. lines["required"].Concat(lines["nice_to_have"]).Concat(lines["not_required"]).Select(l =>
                new PrerequisiteItem(l.Kind, l.Body, l.Id is { } other ? new RequiredCourse(other, l.Second!, l.Third!) : null))],
            [.. lines["audience"].Select(l => l.Body)], [.. lines["testimonial"].Select(l => new TestimonialItem(l.Body, l.Second!, l.Third))],
            [.. lines["tag"].Select(l => new TagCard(l.Id!.Value, l.Second!, l.Body))], modules, teachers, Viewing(course, me, student, teacherIds, teachers),
            course.PublishedAt, course.UpdatedAt, course.Version);
    }

    private static bool MaySee(Course course, CurrentUser me, CourseViewer student) => course.Status == CourseStatus.Published || me.IsAdmin || me.IdOrNull == course.CreatorId
        || (course.Status is CourseStatus.Suspended or CourseStatus.Retired && student.MayReadContent);

    private static CourseViewing Viewing(Course course, CurrentUser me, CourseViewer student, Guid[] teacherIds, int teachers)
    {
        var isCreator = me.IdOrNull == course.CreatorId;
        var isTeacher = me.IdOrNull is { } id && teacherIds.Contains(id);
        // In the order in which a checkout would refuse.
        var refusal = course.Status != CourseStatus.Published ? "course-not-open"
            : isCreator ? "own-course"
            : isTeacher ? "teacher-of-course"
            : student.HasActive ? "already-enrolled"
            : me.IsSignedIn && !me.Caller.CanTakeCourses ? "forbidden"
            : teachers == 0 ? "no-teacher" : null;
        return new CourseViewing(isCreator, isTeacher, IsFollowing: false, student.EnrollmentId, student.Status, refusal is null, refusal);
    }

    /// <summary>Testimonials only where the creator has marked them (CAT-8). Written by hand, because seven lists in one question is what the mapper cannot ask.</summary>
    private IQueryable<Line> Lines(Guid id) => db.Database.SqlQueryRaw<Line>("""
        SELECT 'objective' AS kind, display_order AS place, CAST(body AS text) AS body, CAST(NULL AS text) AS second, CAST(NULL AS text) AS third, CAST(NULL AS uuid) AS id
            FROM course_objectives WHERE course_id = {0}
        UNION ALL SELECT 'include', display_order, body, NULL, NULL, NULL FROM course_includes WHERE course_id = {0}
        UNION ALL SELECT 'audience', display_order, body, NULL, NULL, NULL FROM course_target_audiences WHERE course_id = {0}
        UNION ALL SELECT 'testimonial', display_order, quote, student_name, student_role, NULL FROM course_testimonials WHERE course_id = {0} AND is_featured
        UNION ALL SELECT p.kind, p.display_order, p.body, c.slug, c.title, c.id
            FROM course_prerequisites p LEFT JOIN courses c ON c.id = p.required_course_id WHERE p.course_id = {0}
        UNION ALL SELECT 'tag', t.display_order, t.name, t.slug, NULL, t.id FROM course_tags l JOIN tags t ON t.id = l.tag_id WHERE l.course_id = {0}
        UNION ALL SELECT 'topic', g.display_order, g.name, g.slug, NULL, g.id
            FROM course_tags l JOIN tags t ON t.id = l.tag_id JOIN topics g ON g.id = t.topic_id WHERE l.course_id = {0}
        UNION ALL SELECT 'teacher', 0, '', NULL, NULL, user_id
            FROM teaching_certifications WHERE course_id = {0} AND status = 'active' AND teaching_active
        """, db.Database.IsSqlite() ? id.ToString() : id);
}
