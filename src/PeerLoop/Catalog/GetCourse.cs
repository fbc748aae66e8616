using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Web;

namespace PeerLoop.Catalog;

/// <summary>A course page. An old address leads on; a draft is for its creator and admins alone.</summary>
internal static class GetCourse
{
    public static async Task<Results<Ok<CourseDetail>, RedirectHttpResult, ProblemHttpResult>> Handle(
        string slug, HttpContext http, CurrentUser me, PeerLoopDbContext db, CourseDetails details, CancellationToken cancel)
    {
        if (await CourseAddress.Find(db, slug, cancel) is not { } course || await details.Of(course, me, cancel) is not { } detail) return Problems.NotFound.ToHttp();
        if (course.Slug != slug) return TypedResults.Redirect($"/api/courses/{course.Slug}", permanent: true);
        IfMatch.Tell(http.Response, course.Version);
        http.Tells($"course:{course.Id}");
        return TypedResults.Ok(detail);
    }
}

/// <summary>Courses by their address.</summary>
internal static class CourseAddress
{
    /// <summary>By present or former slug; not tracked.</summary>
    public static async Task<Course?> Find(PeerLoopDbContext db, string slug, CancellationToken cancel)
    {
        var lower = slug.ToLowerInvariant();
        if (await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == lower, cancel) is { } present) return present;
        // Asked apart: a course under either address would have to be looked for in all of them.
        return await db.CourseSlugRedirects.Where(r => r.OldSlug == lower).Join(db.Courses, r => r.CourseId, c => c.Id, (_, c) => c).AsNoTracking().FirstOrDefaultAsync(cancel);
    }

    /// <summary>Open to this viewer without an enrollment: published, or one's own, or an admin's look.</summary>
    public static bool IsOpenTo(this Course course, CurrentUser me) =>
        course.Status == CourseStatus.Published || (course.Status != CourseStatus.Deleted && (me.IsAdmin || me.IdOrNull == course.CreatorId));
}
