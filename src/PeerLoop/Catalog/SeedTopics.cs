using System.Reflection;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog.Import;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>The topics and tags a new installation starts with. Whatever an admin renamed or switched off since stays as it is.</summary>
internal sealed class SeedTopics(PeerLoopDbContext db) : IStartData
{
    public Task Ensure(CancellationToken cancel) => EnsureTopics(db, cancel);

    /// <summary>Writes what is missing; safe to run at each start.</summary>
    public static async Task EnsureTopics(PeerLoopDbContext db, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockName("topics", cancel);
        var topics = await db.Topics.ToDictionaryAsync(t => t.Slug, cancel);
        var tags = (await db.Tags.Select(t => t.Slug).ToListAsync(cancel)).ToHashSet();
        var wanted = Taxonomy.Start;
        for (var n = 0; n < wanted.Count; n++)
        {
            if (!topics.TryGetValue(wanted[n].Slug, out var topic))
            {
                topic = new Topic { Slug = wanted[n].Slug, Name = wanted[n].Name, Icon = wanted[n].Icon, DisplayOrder = n + 1 };
                db.Topics.Add(topic);
            }

            db.Tags.AddRange(wanted[n].Tags.Select((tag, order) => (tag, order)).Where(x => tags.Add(x.tag.Slug))
                .Select(x => new Tag { TopicId = topic.Id, Slug = x.tag.Slug, Name = x.tag.Name, DisplayOrder = x.order + 1 }));
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
    }
}
