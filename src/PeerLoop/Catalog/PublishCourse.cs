using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>A creator publishes a draft once nothing of the checklist is missing (CAT-7).</summary>
internal static class PublishCourse
{
    public static async Task<Results<Ok<CourseDetail>, ProblemHttpResult>> Handle(
        Guid id, HttpContext http, CurrentUser me, PeerLoopDbContext db, CourseDetails details, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockRow("courses", id, cancel);
        if (await db.Courses.SingleOrDefaultAsync(c => c.Id == id && c.CreatorId == me.Id && c.Status != CourseStatus.Deleted, cancel) is not { } course)
            return Problems.NotFound.ToHttp();
        if (IfMatch.Refuses(http.Request, course.Version) is { } stale) return stale.ToHttp();
        if ((await Publish(db, course, clock, cancel)).Failed(out var problem)) return problem.ToHttp();
        await work.Commit(cancel);

        IfMatch.Tell(http.Response, course.Version);
        return TypedResults.Ok((await details.Of(course, me, cancel))!);
    }

    /// <summary>Counts what stands around the course and publishes it, in the caller's transaction.</summary>
    internal static async Task<Result<Done>> Publish(PeerLoopDbContext db, Course course, IClock clock, CancellationToken cancel)
    {
        var (tags, objectives, modules, rights) = (db.CourseTags, db.CourseObjectives, db.CourseModules, db.TeachingCertifications);
        var parts = await db.Courses.Where(c => c.Id == course.Id).Select(c => new CourseParts(
            tags.Count(t => t.CourseId == c.Id), objectives.Count(o => o.CourseId == c.Id), modules.Count(m => m.CourseId == c.Id && m.ArchivedAt == null),
            rights.Count(r => r.CourseId == c.Id && r.Status == TeachingStatus.Active))).SingleAsync(cancel);
        if (course.Publish(parts, clock.GetCurrentInstant()).Failed(out var problem)) return problem;

        db.Publish(new CoursePublished(course.Id, course.CreatorId));
        db.Publish(new CourseChanged(course.Id));
        await db.SaveChangesAsync(cancel);
        return Done.Ok;
    }
}
