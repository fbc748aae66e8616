using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Catalog.Search;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>The catalogue: published courses by words, filters and order, with how many each other filter would give.</summary>
internal static class ListCourses
{
    public enum Sort { Relevance, Popular, Rating, Newest, Price, Soonest }

    /// <summary>The best of a search; whoever looks further than this types another word.</summary>
    private const int MostFound = 1000;

    /// <param name="Q">words; typing errors are forgiven</param>
    /// <param name="Topic">slug of a topic</param>
    /// <param name="Tag">slug of a tag</param>
    /// <param name="Creator">handle</param>
    /// <param name="MinPrice">in cents</param>
    /// <param name="MaxPrice">in cents</param>
    /// <param name="AvailableWithinDays">a teacher of the course has a free time within so many days</param>
    /// <param name="WithFacets">adds total, facets and what dropping each filter would give</param>
    public sealed record Query(
        [property: StringLength(200)] string? Q, string? Topic, string? Tag, QueryEnum<CourseLevel>? Level, string? Creator, long? MinPrice, long? MaxPrice,
        int? MinSessions, int? MaxSessions, decimal? MinRating, [property: Range(1, 28)] int? AvailableWithinDays, bool? Featured, QueryEnum<Sort>? Sort, bool? WithFacets,
        [property: Range(1, Cursors.MaxLimit)] int? Limit, string? Cursor);

    public sealed record Facet(string Value, string Label, int Count);

    /// <param name="Dropping">for each filter in use, how many courses there would be without it</param>
    public sealed record Facets(IReadOnlyList<Facet> Topic, IReadOnlyList<Facet> Level, IReadOnlyList<Facet> Price, IReadOnlyList<Facet> Sessions,
        IReadOnlyList<Facet> Availability, IReadOnlyDictionary<string, int> Dropping);

    /// <param name="Slots">by course id, the first fitting time of each course of this page, when availability or soonest was asked for</param>
    public sealed record Response(IReadOnlyList<CourseCard> Items, string? NextCursor, int? Total, Facets? Facets, IReadOnlyDictionary<Guid, Slot>? Slots);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, HttpContext http, CurrentUser me, PeerLoopDbContext db, ICourseSearch search, IPeople people, ICourses courses, CourseFacets facets,
        SoonestTimes soonest, Cursors cursors, CancellationToken cancel)
    {
        var limit = query.Limit ?? Cursors.DefaultLimit;
        var sort = query.Sort?.Value ?? Sort.Relevance;
        var list = NameOf(query, sort);
        if (cursors.Read(list, query.Cursor).Failed(out var foreign, out var after) && foreign is not null) return foreign.ToHttp();

        var creator = query.Creator is { } handle ? await people.FindByHandle(handle, cancel) : null;
        var found = string.IsNullOrWhiteSpace(query.Q) ? null : await search.Find(query.Q, MostFound, cancel);
        var filters = CourseFilter.Of(query, creator?.Id ?? Guid.Empty);
        var matching = Matching(db, query, filters, found);

        var slots = query.AvailableWithinDays is not null || sort == Sort.Soonest
            ? await soonest.Of(await matching.Select(c => new SoonestTimes.Wanted(c.Id, c.SessionMinutes)).ToListAsync(cancel), me.IdOrNull, ViewerZone.Of(http), query.AvailableWithinDays, cancel)
            : null;
        if (slots is not null && query.AvailableWithinDays is not null)
        {
            var available = slots.Keys.ToArray();
            matching = matching.Where(c => available.Contains(c.Id));
        }

        var (ids, next) = await PageOf(matching, sort, found, slots, after, limit, cancel);
        var cards = await courses.Cards(ids, cancel);
        var (total, counted) = query.WithFacets == true ? await facets.Count(query, filters, found, slots, cancel) : (null, null);
        return TypedResults.Ok(new Response([.. ids.Select(id => cards[id])], next is { } end ? cursors.Write(list, end.Key, end.Id) : null, total, counted,
            slots is null ? null : ids.Where(slots.ContainsKey).ToDictionary(id => id, id => slots[id])));
    }

    private static IQueryable<CourseTraits> Matching(PeerLoopDbContext db, Query query, IReadOnlyList<CourseFilter> filters, IReadOnlyList<Guid>? found)
    {
        var published = db.Courses.AsNoTracking().Where(c => c.Status == CourseStatus.Published);
        if (found is not null)
        {
            var ids = found.ToArray();
            published = published.Where(c => ids.Contains(c.Id));
        }

        var (links, tags, topics) = (db.CourseTags, db.Tags, db.Topics);
        if (query.Topic is { } topic) published = published.Where(c => links.Any(l => l.CourseId == c.Id && tags.Any(t => t.Id == l.TagId && topics.Any(g => g.Id == t.TopicId && g.Slug == topic))));
        if (query.Tag is { } tag) published = published.Where(c => links.Any(l => l.CourseId == c.Id && tags.Any(t => t.Id == l.TagId && t.Slug == tag)));
        return filters.Aggregate(published.Select(CourseTraits.OfCourse), (rows, filter) => rows.Where(filter.Keeps));
    }

    /// <summary>One page by keyset: the hundredth costs what the first does. Found words and free times are ordered in memory, of at most a thousand.</summary>
    private static async Task<(IReadOnlyList<Guid> Ids, (string Key, Guid Id)? Next)> PageOf(IQueryable<CourseTraits> matching, Sort sort, IReadOnlyList<Guid>? found,
        IReadOnlyDictionary<Guid, Slot>? slots, CursorKey? after, int limit, CancellationToken cancel)
    {
        if (sort == Sort.Soonest || (sort == Sort.Relevance && found is not null))
        {
            var places = found?.Select((id, n) => (id, n)).ToDictionary(x => x.id, x => (long)x.n);
            long Place(Guid id) => sort == Sort.Soonest ? slots!.TryGetValue(id, out var slot) ? slot.StartsAt.ToUnixTimeMilliseconds() : long.MaxValue : places![id];
            var ordered = (await matching.Select(c => c.Id).ToListAsync(cancel)).Select(id => (Key: Place(id), Id: id)).Order().ToArray();
            var rest = after is null ? ordered : [.. ordered.Where(x => x.CompareTo((after.AsNumber, after.Id)) > 0)];
            var shown = rest.Take(limit).ToArray();
            return ([.. shown.Select(x => x.Id)], rest.Length > limit ? (shown[^1].Key.ToString(CultureInfo.InvariantCulture), shown[^1].Id) : null);
        }

        var rows = await Ordered(matching, sort, after).Take(limit + 1).ToListAsync(cancel);
        var page = rows.Take(limit).ToArray();
        return ([.. page.Select(c => c.Id)], rows.Count > limit ? (KeyOf(page[^1], sort), page[^1].Id) : null);
    }

    private static IQueryable<CourseTraits> Ordered(IQueryable<CourseTraits> rows, Sort sort, CursorKey? after)
    {
        switch (sort)
        {
            case Sort.Popular:
                if (after is not null)
                {
                    var students = (int)after.AsNumber;
                    rows = rows.Where(c => c.StudentCount < students || (c.StudentCount == students && c.Id > after.Id));
                }

                return rows.OrderByDescending(c => c.StudentCount).ThenBy(c => c.Id);
            case Sort.Price:
                if (after is not null)
                {
                    var price = after.AsNumber;
                    rows = rows.Where(c => c.PriceCents > price || (c.PriceCents == price && c.Id > after.Id));
                }

                return rows.OrderBy(c => c.PriceCents).ThenBy(c => c.Id);
            case Sort.Rating:
                if (after is not null)
                {
                    var rating = after.AsNumber;
                    rows = rows.Where(c => (c.RatingCount >= Course.ReviewsBeforeRating ? c.RatingSum * 1000L / c.RatingCount : 0) < rating
                        || ((c.RatingCount >= Course.ReviewsBeforeRating ? c.RatingSum * 1000L / c.RatingCount : 0) == rating && c.Id > after.Id));
                }

                return rows.OrderByDescending(c => c.RatingCount >= Course.ReviewsBeforeRating ? c.RatingSum * 1000L / c.RatingCount : 0).ThenBy(c => c.Id);
            case Sort.Newest:
                if (after is not null)
                {
                    var published = after.AsInstant;
                    rows = rows.Where(c => c.PublishedAt < published || (c.PublishedAt == published && c.Id > after.Id));
                }

                return rows.OrderByDescending(c => c.PublishedAt).ThenBy(c => c.Id);
            default:
                // Without words the featured come first, then the newest.
                if (after is not null)
                {
                    var featured = after.Key.StartsWith('f');
                    var published = NodaTime.Instant.FromUnixTimeMilliseconds(long.Parse(after.Key[1..], CultureInfo.InvariantCulture));
                    rows = rows.Where(c => (featured && !c.IsFeatured)
                        || (c.IsFeatured == featured && (c.PublishedAt < published || (c.PublishedAt == published && c.Id > after.Id))));
                }

                return rows.OrderByDescending(c => c.IsFeatured).ThenByDescending(c => c.PublishedAt).ThenBy(c => c.Id);
        }
    }

    private static string KeyOf(CourseTraits row, Sort sort) => sort switch
    {
        Sort.Popular => row.StudentCount.ToString(CultureInfo.InvariantCulture),
        Sort.Price => row.PriceCents.ToString(CultureInfo.InvariantCulture),
        Sort.Rating => (row.RatingCount >= Course.ReviewsBeforeRating ? row.RatingSum * 1000L / row.RatingCount : 0).ToString(CultureInfo.InvariantCulture),
        Sort.Newest => Published(row),
        _ => (row.IsFeatured ? "f" : "n") + Published(row),
    };

    private static string Published(CourseTraits row) => row.PublishedAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A cursor belongs to one list: other filters, other list.</summary>
    private static string NameOf(Query q, Sort sort) => string.Create(CultureInfo.InvariantCulture,
        $"courses|{sort}|{q.Q}|{q.Topic}|{q.Tag}|{q.Level?.Value}|{q.Creator}|{q.MinPrice}|{q.MaxPrice}|{q.MinSessions}|{q.MaxSessions}|{q.MinRating}|{q.AvailableWithinDays}|{q.Featured}");
}
