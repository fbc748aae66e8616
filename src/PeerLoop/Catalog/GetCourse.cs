using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

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
        var redirects = db.CourseSlugRedirects;
        return await db.Courses.AsNoTracking().Where(c => c.Slug == lower || redirects.Any(r => r.OldSlug == lower && r.CourseId == c.Id))
            .OrderByDescending(c => c.Slug == lower).FirstOrDefaultAsync(cancel);
    }

    /// <summary>Open to this viewer without an enrollment: published, or one's own, or an admin's look.</summary>
    public static bool IsOpenTo(this Course course, CurrentUser me) =>
        course.Status == CourseStatus.Published || (course.Status != CourseStatus.Deleted && (me.IsAdmin || me.IdOrNull == course.CreatorId));
}
