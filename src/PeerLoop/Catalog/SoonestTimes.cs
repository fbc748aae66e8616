using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog;

/// <summary>The first free time of each course, over all who may teach it.</summary>
internal sealed class SoonestTimes(PeerLoopDbContext db, IPeople people, IServiceProvider services, IClock clock)
{
    public sealed record Wanted(Guid CourseId, int SessionMinutes);

    /// <summary>Courses without a free time (within the days, if given) are absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, Slot>> Of(IReadOnlyCollection<Wanted> courses, Guid? viewerId, DateTimeZone zone, int? withinDays, CancellationToken cancel)
    {
        if (courses.Count == 0) return new Dictionary<Guid, Slot>();
        var ids = courses.Select(c => c.CourseId).ToArray();
        var rights = await db.TeachingCertifications.AsNoTracking()
            .Where(r => ids.Contains(r.CourseId) && r.Status == TeachingStatus.Active && r.TeachingActive && r.UserId != viewerId)
            .Select(r => new { r.CourseId, r.UserId }).ToListAsync(cancel);
        var known = await people.Find([.. rights.Select(r => r.UserId)], cancel);
        var teachers = rights.Where(r => Teachers.MayTeach(known.GetValueOrDefault(r.UserId))).ToLookup(r => r.CourseId, r => r.UserId);

        // Scheduling comes later in the order of modules and answers through its interface.
        var freeTimes = services.GetRequiredService<IFreeTimes>();
        var latest = withinDays is { } days ? clock.GetCurrentInstant() + Duration.FromDays(days) : Instant.MaxValue;
        var soonest = new Dictionary<Guid, Slot>();
        foreach (var sameLength in courses.GroupBy(c => c.SessionMinutes))
        {
            var of = sameLength.SelectMany(c => teachers[c.CourseId]).Distinct().ToArray();
            if (of.Length == 0) continue;
            var next = await freeTimes.Next(of, sameLength.Key, 1, viewerId, zone, cancel);
            foreach (var course in sameLength)
            {
                var first = teachers[course.CourseId].SelectMany(t => next.GetValueOrDefault(t) ?? []).Where(s => s.StartsAt <= latest).OrderBy(s => s.StartsAt).FirstOrDefault();
                if (first is not null) soonest[course.CourseId] = first;
            }
        }

        return soonest;
    }
}
