using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>A creator or an admin unpublishes a course or retires it for good. Who is enrolled keeps everything.</summary>
internal static class TakeCourseBack
{
    public sealed record Request([property: StringLength(500)] string? Reason = null);

    /// <summary>Published → draft.</summary>
    public static Task<Results<Ok<CourseDetail>, ProblemHttpResult>> Unpublish(
        Guid id, Request? request, HttpContext http, CurrentUser me, PeerLoopDbContext db, CourseDetails details, IClock clock, CancellationToken cancel) =>
        Carry(id, "course.unpublish", (course, now) => course.Unpublish(now), request?.Reason, http, me, db, details, clock, cancel);

    /// <summary>Draft, published or suspended → retired.</summary>
    public static Task<Results<Ok<CourseDetail>, ProblemHttpResult>> Retire(
        Guid id, Request? request, HttpContext http, CurrentUser me, PeerLoopDbContext db, CourseDetails details, IClock clock, CancellationToken cancel) =>
        Carry(id, "course.retire", (course, now) => course.Retire(now), request?.Reason, http, me, db, details, clock, cancel);

    private static async Task<Results<Ok<CourseDetail>, ProblemHttpResult>> Carry(Guid id, string action, Func<Course, Instant, Result<Done>> decide, string? reason,
        HttpContext http, CurrentUser me, PeerLoopDbContext db, CourseDetails details, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockRow("courses", id, cancel);
        var course = await db.Courses.SingleOrDefaultAsync(c => c.Id == id && c.Status != CourseStatus.Deleted, cancel);
        if (course is null || (course.CreatorId != me.Id && !me.IsAdmin)) return Problems.NotFound.ToHttp();

        var before = course.Status;
        if (decide(course, clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();
        db.Publish(new CourseChanged(course.Id));
        if (course.CreatorId != me.Id) await db.Audit(me.Id, action, "course", id, reason, new { status = before }, new { status = course.Status }, cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);

        IfMatch.Tell(http.Response, course.Version);
        return TypedResults.Ok((await details.Of(course, me, cancel))!);
    }
}
