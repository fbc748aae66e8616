using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Scheduling;

/// <summary>Open slots of many teachers at once.</summary>
internal sealed class FreeTimes(PeerLoopDbContext db, PlatformSettings settings, IClock clock) : IFreeTimes
{
    public async Task<IReadOnlySet<Guid>> WithHours(IReadOnlyCollection<Guid> teacherIds, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return (await db.AvailabilitiesOf(teacherIds, cancel)).Values.Where(a => a.HasHours(now)).Select(a => a.TeacherId).ToHashSet();
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Slot>>> Next(IReadOnlyCollection<Guid> teacherIds, int sessionMinutes, int atMostEach, Guid? viewerId,
        DateTimeZone zone, CancellationToken cancel)
    {
        var open = await Open(teacherIds, await BookableRange(cancel), sessionMinutes, viewerId, null, cancel);
        return open.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Slot>)[.. pair.Value.Take(atMostEach).Select(slot => SlotLabels.Label(pair.Key, slot, zone))]);
    }

    /// <summary>From now to the booking horizon.</summary>
    public async Task<Interval> BookableRange(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return new Interval(now, now + await Horizon(cancel) + Duration.Epsilon);
    }

    /// <summary>Open slots of each teacher who has a calendar, read as far as they are enumerated.</summary>
    public async Task<IReadOnlyDictionary<Guid, IEnumerable<Interval>>> Open(IReadOnlyCollection<Guid> teacherIds, Interval range, int sessionMinutes, Guid? studentId,
        Guid? movingSessionId, CancellationToken cancel)
    {
        var availabilities = await db.AvailabilitiesOf(teacherIds, cancel);
        var people = availabilities.Keys.Concat(studentId is { } id ? [id] : []).ToHashSet();
        var busy = await db.BusyTimesOf(people, range, movingSessionId, cancel);
        var student = studentId is { } viewer ? busy[viewer] : BusyTimes.None;
        var (now, horizon) = (clock.GetCurrentInstant(), await Horizon(cancel));
        return availabilities.ToDictionary(pair => pair.Key, pair => OpenSlots.Of(pair.Value, range, sessionMinutes, busy[pair.Key], student, now, horizon));
    }

    private async Task<Duration> Horizon(CancellationToken cancel) => Duration.FromDays((await settings.Numbers(cancel)).BookingHorizonDays);
}
