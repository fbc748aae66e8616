using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>A teacher's weeks: open windows, free slots, booked sessions and times held by buyers, day by day in the teacher's zone.</summary>
internal static class GetTeacherCalendar
{
    private const int MostDays = 42;

    internal sealed record Response(string TimeZone, IReadOnlyList<Day> Days);

    internal sealed record Day(LocalDate Date, IReadOnlyList<Window> Windows, IReadOnlyList<Slot> Slots, IReadOnlyList<SessionCard> Sessions, IReadOnlyList<Held> Holds);

    internal sealed record Window(Instant StartsAt, Instant EndsAt);

    /// <summary>Somebody is paying for this time.</summary>
    internal sealed record Held(Instant StartsAt, Instant EndsAt, Instant ExpiresAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        TeacherCalendar calendar, FreeTimes free, SessionCards cards, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel,
        QueryDate? from = null, QueryDate? to = null, int sessionMinutes = 60)
    {
        if (await calendar.Refuses(cancel) is { } refusal) return refusal.ToHttp();
        var availability = await db.AvailabilityOf(me.Id, cancel) ?? Availability.None(me.Id) with { Zone = me.Caller.Zone ?? DateTimeZone.Utc };
        var zone = availability.Zone;
        var first = from?.Value ?? clock.GetCurrentInstant().InZone(zone).Date;
        var last = to?.Value ?? first.PlusDays(27);
        if (last < first) return Problems.Validation("to", "The last day comes before the first.").ToHttp();
        if (Period.DaysBetween(first, last) >= MostDays) return Problems.Validation("to", $"Ask for at most {MostDays} days at once.").ToHttp();
        if (sessionMinutes is < 15 or > 480) return Problems.Validation("sessionMinutes", "Between 15 and 480 minutes.").ToHttp();

        var range = new Interval(zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
        var open = await free.Open([me.Id], range, sessionMinutes, null, null, cancel);
        var slots = (open.GetValueOrDefault(me.Id) ?? []).Select(slot => SlotLabels.Label(me.Id, slot, zone)).ToLookup(s => s.Local.Date);
        var (start, end) = (range.Start, range.End);
        var booked = await db.Sessions.AsNoTracking().Where(s => s.TeacherId == me.Id && s.StartsAt >= start && s.StartsAt < end && s.Status != SessionStatus.Cancelled)
            .OrderBy(s => s.StartsAt).ToListAsync(cancel);
        var sessions = (await cards.Of(booked, me.Id, cancel)).ToLookup(s => s.StartsAt.InZone(zone).Date);
        var holds = (await db.SlotHolds.AsNoTracking().Where(h => h.TeacherId == me.Id && h.Status == HoldStatus.Active && h.StartsAt >= start && h.StartsAt < end)
            .OrderBy(h => h.StartsAt).ToListAsync(cancel)).ToLookup(h => h.StartsAt.InZone(zone).Date);

        var days = Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays).Select(date => new Day(date,
            [.. availability.Windows(date).Select(w => new Window(w.Start, w.End))], [.. slots[date]], [.. sessions[date]],
            [.. holds[date].Select(h => new Held(h.StartsAt, h.EndsAt, h.ExpiresAt))]));
        return TypedResults.Ok(new Response(zone.Id, [.. days]));
    }
}
