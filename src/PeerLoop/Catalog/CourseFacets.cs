using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>How many courses each choice would give: a facet counts with every filter but its own.</summary>
internal sealed class CourseFacets(PeerLoopDbContext db)
{
    private static readonly (string Value, string Label, long From, long To)[] Prices =
    [
        ("0-10000", "Up to $100", 0, 10_000), ("10001-25000", "$100 to $250", 10_001, 25_000), ("25001-50000", "$250 to $500", 25_001, 50_000), ("50001-", "Over $500", 50_001, long.MaxValue),
    ];

    private static readonly (string Value, string Label, int From, int To)[] Lengths =
    [
        ("1-2", "1 to 2 sessions", 1, 2), ("3-5", "3 to 5 sessions", 3, 5), ("6-10", "6 to 10 sessions", 6, 10), ("11-", "More than 10 sessions", 11, int.MaxValue),
    ];

    private sealed record Link(Guid CourseId, string Tag, string Topic, string TopicName, int TopicOrder);

    /// <param name="query">what was asked for</param>
    /// <param name="filters">the filters on the course itself</param>
    /// <param name="found">the courses with the words, or null when no words were given</param>
    /// <param name="slots">the first free times, where they were looked for</param>
    /// <param name="cancel">the caller gave up</param>
    public async Task<(int? Total, ListCourses.Facets? Facets)> Count(ListCourses.Query query, IReadOnlyList<CourseFilter> filters, IReadOnlyList<Guid>? found,
        IReadOnlyDictionary<Guid, Slot>? slots, CancellationToken cancel)
    {
        var all = await db.Courses.AsNoTracking().Where(c => c.Status == CourseStatus.Published).Select(CourseTraits.OfCourse).ToListAsync(cancel);
        var links = (await db.CourseTags.Join(db.Tags, l => l.TagId, t => t.Id, (l, t) => new { l.CourseId, t.Slug, t.TopicId })
            .Join(db.Topics, x => x.TopicId, t => t.Id, (x, t) => new Link(x.CourseId, x.Slug, t.Slug, t.Name, t.DisplayOrder)).ToListAsync(cancel)).ToLookup(l => l.CourseId);

        var tests = filters.Select(f => (f.Name, Keeps: f.Keeps.Compile())).ToList();
        if (found is not null)
        {
            var ids = found.ToHashSet();
            tests.Add(("q", c => ids.Contains(c.Id)));
        }

        if (query.Topic is { } topic) tests.Add(("topic", c => links[c.Id].Any(l => l.Topic == topic)));
        if (query.Tag is { } tag) tests.Add(("tag", c => links[c.Id].Any(l => l.Tag == tag)));
        if (query.AvailableWithinDays is not null && slots is not null) tests.Add(("availability", c => slots.ContainsKey(c.Id)));

        CourseTraits[] Without(string name) => [.. all.Where(c => tests.All(t => t.Name == name || t.Keeps(c)))];
        var matching = Without("");
        var topics = Without("topic").SelectMany(c => links[c.Id].DistinctBy(l => l.Topic)).GroupBy(l => (l.Topic, l.TopicName, l.TopicOrder)).OrderBy(g => g.Key.TopicOrder);
        var (levels, prices, lengths) = (Without("level"), Without("price"), Without("sessions"));
        return (matching.Length, new ListCourses.Facets(
            [.. topics.Select(g => new ListCourses.Facet(g.Key.Topic, g.Key.TopicName, g.Count()))],
            [.. Enum.GetValues<CourseLevel>().Select(level => new ListCourses.Facet(SnakeCaseEnum<CourseLevel>.ToText(level), level.ToString(), levels.Count(c => c.Level == level)))],
            [.. Prices.Select(p => new ListCourses.Facet(p.Value, p.Label, prices.Count(c => c.PriceCents >= p.From && c.PriceCents <= p.To)))],
            [.. Lengths.Select(l => new ListCourses.Facet(l.Value, l.Label, lengths.Count(c => c.SessionCount >= l.From && c.SessionCount <= l.To)))],
            slots is null ? [] : [new ListCourses.Facet("any", "Free time within four weeks", matching.Count(c => slots.ContainsKey(c.Id)))],
            tests.Select(t => t.Name).Distinct().ToDictionary(name => name, name => Without(name).Length)));
    }
}
