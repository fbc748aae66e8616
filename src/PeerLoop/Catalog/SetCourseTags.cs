using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>A creator chooses what the course is about: at most five tags from at most three topics (CAT-1).</summary>
internal static class SetCourseTags
{
    public sealed record Request([property: Required] IReadOnlyList<Guid> TagIds);

    public sealed record Response(IReadOnlyList<TagCard> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var wanted = request.TagIds.Distinct().ToArray();
        await using var work = await db.Begin(cancel);
        await db.LockRow("courses", id, cancel);
        var course = await db.Courses.SingleOrDefaultAsync(c => c.Id == id && c.Status != CourseStatus.Deleted, cancel);
        if (course is null || (course.CreatorId != me.Id && !me.IsAdmin)) return Problems.NotFound.ToHttp();

        var tags = await db.Tags.Where(t => wanted.Contains(t.Id) && t.IsActive).OrderBy(t => t.DisplayOrder).ToListAsync(cancel);
        if (Refuse(wanted, tags, course.Status) is { } problem) return problem.ToHttp();

        await db.CourseTags.Where(t => t.CourseId == id).ExecuteDeleteAsync(cancel);
        db.CourseTags.AddRange(wanted.Select(tag => new CourseTag { CourseId = id, TagId = tag }));
        course.Touch(clock.GetCurrentInstant());
        db.Publish(new CourseChanged(id));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(new Response([.. tags.Select(t => new TagCard(t.Id, t.Slug, t.Name))]));
    }

    /// <summary>Null when the choice is possible.</summary>
    internal static Problem? Refuse(IReadOnlyCollection<Guid> wanted, IReadOnlyCollection<Tag> known, CourseStatus status)
    {
        if (known.Count != wanted.Count) return CatalogProblems.UnknownTag;
        if (!TagChoice.Fits(known.Select(t => (t.Id, t.TopicId)))) return CatalogProblems.TooManyTags;
        // What the checklist asked for at publishing stays true afterwards.
        return wanted.Count == 0 && status == CourseStatus.Published ? CatalogProblems.PublishedNeedsTag : null;
    }
}

/// <summary>CAT-1.</summary>
internal static class TagChoice
{
    public const int MostTags = 5;
    public const int MostTopics = 3;

    public static bool Fits(IEnumerable<(Guid Tag, Guid Topic)> chosen)
    {
        var all = chosen.ToArray();
        return all.Length <= MostTags && all.Select(t => t.Topic).Distinct().Count() <= MostTopics;
    }
}
