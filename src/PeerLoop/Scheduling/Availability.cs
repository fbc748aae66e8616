using NodaTime;
using NodaTime.TimeZones;

namespace PeerLoop.Scheduling;

/// <summary>When a person teaches. It belongs to the person, not to a course (SCH-1).</summary>
internal sealed record Availability(Guid TeacherId, DateTimeZone Zone, int BufferMinutes, int MinNoticeMinutes, int SlotStepMinutes,
    IReadOnlyList<AvailabilityRule> Rules, IReadOnlyList<AvailabilityOverride> Overrides)
{
    // D-21: a time the clocks skip is the first instant after the gap; one that comes twice is its first occurrence.
    private static readonly ZoneLocalMappingResolver Resolve =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Somebody who never opened hours; an admin may still book them.</summary>
    public static Availability None(Guid teacherId) => new(teacherId, DateTimeZone.Utc, Scheduling.TeachingSettings.DefaultBufferMinutes,
        Scheduling.TeachingSettings.DefaultMinNoticeMinutes, Scheduling.TeachingSettings.DefaultSlotStepMinutes, [], []);

    /// <summary>Some hours are open now or later.</summary>
    public bool HasHours(Instant now)
    {
        var today = now.InZone(Zone).Date;
        return Rules.Any(r => r.EffectiveUntil is null || r.EffectiveUntil >= today) || Overrides.Any(o => o.Kind == OverrideKind.Available && o.Date >= today);
    }

    /// <summary>The open windows of a local day, as instants.</summary>
    public IEnumerable<Interval> Windows(LocalDate day) => Minutes(day)
        .Select(w => (Start: At(day, w.Start), End: At(day, w.End)))
        .Where(w => w.End > w.Start)
        .Select(w => new Interval(w.Start, w.End));

    /// <summary>
    /// Where a lesson of this length may begin within the range, soonest first. Windows are walked in elapsed time, so a spring window
    /// is shorter, an autumn one longer, and no slot is ever a phantom.
    /// </summary>
    public IEnumerable<Instant> Starts(Interval range, Duration length)
    {
        var last = range.End.InZone(Zone).Date;
        for (var day = range.Start.InZone(Zone).Date; day <= last; day = day.PlusDays(1))
        {
            foreach (var start in Windows(day).SelectMany(w => Walk(w, length)).Distinct().Order())
                if (start >= range.Start && start < range.End)
                    yield return start;
        }
    }

    /// <summary>A lesson of this length may begin exactly then.</summary>
    public bool Offers(Instant startsAt, Duration length) => Windows(startsAt.InZone(Zone).Date).Any(w => Walk(w, length).Contains(startsAt));

    /// <summary>The time lies inside one open window, wherever it begins (SCH-6).</summary>
    public bool Covers(Interval time) => Windows(time.Start.InZone(Zone).Date).Any(w => w.Start <= time.Start && time.End <= w.End);

    private IEnumerable<Instant> Walk(Interval window, Duration length)
    {
        var step = Duration.FromMinutes(SlotStepMinutes);
        for (var start = window.Start; start + length <= window.End; start += step)
            if (TimeClaim.IsOnGrid(start))
                yield return start;
    }

    /// <summary>D-20: windows of a date replace the rules of that day; then what is unavailable is taken out.</summary>
    private IEnumerable<(int Start, int End)> Minutes(LocalDate day)
    {
        var special = Overrides.Where(o => o.Date == day).ToArray();
        if (special.Any(o => o is { Kind: OverrideKind.Unavailable, StartMinute: null })) return [];

        var opened = special.Where(o => o.Kind == OverrideKind.Available).Select(o => (Start: o.StartMinute!.Value, End: o.EndMinute!.Value)).ToArray();
        var windows = opened.Length > 0 ? opened : Rules.Where(r => r.AppliesOn(day)).Select(r => (Start: r.StartMinute, End: r.EndMinute));
        foreach (var taken in special.Where(o => o.Kind == OverrideKind.Unavailable))
            windows = windows.SelectMany(w => Without(w, taken.StartMinute!.Value, taken.EndMinute!.Value)).ToArray();
        return windows.OrderBy(w => w.Start);
    }

    private static IEnumerable<(int Start, int End)> Without((int Start, int End) window, int from, int to)
    {
        if (to <= window.Start || from >= window.End)
        {
            yield return window;
            yield break;
        }

        if (window.Start < from) yield return (window.Start, from);
        if (to < window.End) yield return (to, window.End);
    }

    private Instant At(LocalDate day, int minute) => Zone.ResolveLocal(day.AtMidnight().PlusMinutes(minute), Resolve).ToInstant();
}
