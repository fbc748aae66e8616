using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>Where to go from here: courses that share the most tags, then topics, then the same creator's.</summary>
internal static class ListRelatedCourses
{
    private const int Shown = 4;

    public sealed record Response(IReadOnlyList<CourseCard> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string slug, CurrentUser me, PeerLoopDbContext db, ICourses courses, CancellationToken cancel)
    {
        if (await CourseAddress.Find(db, slug, cancel) is not { } course || !course.IsOpenTo(me)) return Problems.NotFound.ToHttp();

        var (links, tags) = (db.CourseTags, db.Tags);
        var own = links.Where(l => l.CourseId == course.Id);
        var ownTopics = tags.Where(t => own.Any(l => l.TagId == t.Id)).Select(t => t.TopicId);
        var related = await db.Courses.Where(c => c.Status == CourseStatus.Published && c.Id != course.Id)
            .Select(c => new
            {
                c.Id, c.StudentCount, SameCreator = c.CreatorId == course.CreatorId,
                SameTags = links.Count(l => l.CourseId == c.Id && own.Any(o => o.TagId == l.TagId)),
                SameTopics = links.Count(l => l.CourseId == c.Id && tags.Any(t => t.Id == l.TagId && ownTopics.Contains(t.TopicId))),
            })
            .Where(c => c.SameTags > 0 || c.SameTopics > 0 || c.SameCreator)
            .OrderByDescending(c => c.SameTags).ThenByDescending(c => c.SameTopics).ThenByDescending(c => c.StudentCount).ThenBy(c => c.Id)
            .Select(c => c.Id).Take(Shown).ToListAsync(cancel);
        var cards = await courses.Cards(related, cancel);
        return TypedResults.Ok(new Response([.. related.Select(id => cards[id])]));
    }
}
