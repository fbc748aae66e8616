using System.Linq.Expressions;
using NodaTime;

namespace PeerLoop.Catalog;

/// <summary>What lists filter and sort by.</summary>
internal sealed class CourseTraits
{
    public Guid Id { get; init; }
    public Guid CreatorId { get; init; }
    public CourseLevel Level { get; init; }
    public long PriceCents { get; init; }
    public int SessionCount { get; init; }
    public int SessionMinutes { get; init; }
    public bool IsFeatured { get; init; }
    public int RatingSum { get; init; }
    public int RatingCount { get; init; }
    public int StudentCount { get; init; }
    public Instant? PublishedAt { get; init; }

    public static readonly Expression<Func<Course, CourseTraits>> OfCourse = c => new CourseTraits
    {
        Id = c.Id, CreatorId = c.CreatorId, Level = c.Level, PriceCents = c.PriceCents, SessionCount = c.SessionCount, SessionMinutes = c.SessionMinutes,
        IsFeatured = c.IsFeatured, RatingSum = c.RatingSum, RatingCount = c.RatingCount, StudentCount = c.StudentCount, PublishedAt = c.PublishedAt,
    };
}

/// <summary>The filters of the catalogue. Each has a name, so that an empty result can say which one to drop.</summary>
internal sealed record CourseFilter(string Name, Expression<Func<CourseTraits, bool>> Keeps)
{
    /// <summary>The filters of a request, those that need other tables left out.</summary>
    public static IReadOnlyList<CourseFilter> Of(ListCourses.Query query, Guid? creatorId)
    {
        var filters = new List<CourseFilter>();
        if (query.Level is { Value: var level }) filters.Add(new("level", c => c.Level == level));
        if (query.Creator is not null) filters.Add(new("creator", c => c.CreatorId == creatorId));
        if (query.MinPrice is { } minPrice) filters.Add(new("price", c => c.PriceCents >= minPrice));
        if (query.MaxPrice is { } maxPrice) filters.Add(new("price", c => c.PriceCents <= maxPrice));
        if (query.MinSessions is { } minSessions) filters.Add(new("sessions", c => c.SessionCount >= minSessions));
        if (query.MaxSessions is { } maxSessions) filters.Add(new("sessions", c => c.SessionCount <= maxSessions));
        // In tenths, so that no fraction is compared; a rating that is not shown yet (D-40) does not count either.
        if (query.MinRating is { } minRating)
        {
            var tenths = (int)Math.Round(minRating * 10);
            filters.Add(new("rating", c => c.RatingCount >= Course.ReviewsBeforeRating && c.RatingSum * 10 >= tenths * c.RatingCount));
        }

        if (query.Featured is { } featured) filters.Add(new("featured", c => c.IsFeatured == featured));
        return filters;
    }
}
