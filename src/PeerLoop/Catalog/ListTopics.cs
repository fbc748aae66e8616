using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>The taxonomy, active parts only, in display order.</summary>
internal static class ListTopics
{
    public sealed record TagItem(Guid Id, string Slug, string Name);

    public sealed record TopicItem(Guid Id, string Slug, string Name, string? Icon, IReadOnlyList<TagItem> Tags);

    public sealed record Topics(IReadOnlyList<TopicItem> Items);

    public sealed record Tags(IReadOnlyList<TagItem> Items);

    public static async Task<Ok<Topics>> Handle(PeerLoopDbContext db, CancellationToken cancel) => TypedResults.Ok(new Topics(await Read(db, cancel)));

    /// <summary>The tags alone, topic by topic.</summary>
    public static async Task<Ok<Tags>> HandleTags(PeerLoopDbContext db, CancellationToken cancel) =>
        TypedResults.Ok(new Tags([.. (await Read(db, cancel)).SelectMany(t => t.Tags)]));

    private static async Task<IReadOnlyList<TopicItem>> Read(PeerLoopDbContext db, CancellationToken cancel)
    {
        var topics = await db.Topics.AsNoTracking().Where(t => t.IsActive).OrderBy(t => t.DisplayOrder).ToListAsync(cancel);
        var tags = (await db.Tags.AsNoTracking().Where(t => t.IsActive).OrderBy(t => t.DisplayOrder).ToListAsync(cancel)).ToLookup(t => t.TopicId, t => new TagItem(t.Id, t.Slug, t.Name));
        return [.. topics.Select(t => new TopicItem(t.Id, t.Slug, t.Name, t.Icon, [.. tags[t.Id]]))];
    }
}
