using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

/// <summary>A teacher opens or closes single dates; an opened date replaces its weekly windows (D-20).</summary>
internal static class AddOverrides
{
    private const int MostDates = 60;

    /// <param name="Dates">at most 60, in the teacher's zone</param>
    /// <param name="Kind">available opens a window, unavailable takes time out</param>
    /// <param name="Start">local time such as 09:00; absent with unavailable means the whole day</param>
    /// <param name="End">local time, up to 24:00</param>
    /// <param name="Note">for the teacher's own eyes</param>
    public sealed record Request([property: Required, MinLength(1)] IReadOnlyList<LocalDate> Dates, [property: Required] string Kind, string? Start = null, string? End = null,
        [property: StringLength(200)] string? Note = null);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, TeacherCalendar calendar, CurrentUser me, PeerLoopDbContext db, IPeople people, IClock clock, CancellationToken cancel)
    {
        if (await calendar.Refuses(cancel) is { } refusal) return refusal.ToHttp();
        if (Read(request).Failed(out var problem, out var wanted)) return problem.ToHttp();

        await using var work = await db.Begin(cancel);
        await people.Lock(me.Id, cancel);
        var dates = request.Dates.Distinct().ToArray();
        var known = await db.AvailabilityOverrides.AsNoTracking().Where(o => o.UserId == me.Id && dates.Contains(o.Date)).ToListAsync(cancel);
        foreach (var date in dates)
        {
            var sameKind = known.Where(o => o.Date == date && o.Kind == wanted.Kind).ToArray();
            if (sameKind.Any(o => o.StartMinute == wanted.Start && o.EndMinute == wanted.End)) continue; // asked for again: nothing to do
            if (sameKind.Any(o => Overlap(o, wanted)))
                return Problems.Validation("dates", $"On {date:uuuu-MM-dd} this overlaps an entry that is there already.").ToHttp();
            db.AvailabilityOverrides.Add(new AvailabilityOverride
            {
                UserId = me.Id, Date = date, Kind = wanted.Kind, StartMinute = wanted.Start, EndMinute = wanted.End, Note = request.Note, CreatedAt = clock.GetCurrentInstant(),
            });
        }

        // Somebody who only opens single dates begins here, with the default numbers.
        if (!await db.TeachingSettings.AnyAsync(s => s.UserId == me.Id, cancel))
            db.TeachingSettings.Add(new TeachingSettings { UserId = me.Id, TimeZone = (me.Caller.Zone ?? DateTimeZone.Utc).Id, UpdatedAt = clock.GetCurrentInstant(), Version = 1 });
        db.Publish(new HoursChanged(me.Id));
        await db.SaveChangesAsync(cancel);
        var all = await db.AvailabilityOverrides.AsNoTracking().Where(o => o.UserId == me.Id && dates.Contains(o.Date)).OrderBy(o => o.Date).ThenBy(o => o.StartMinute).ToListAsync(cancel);
        var answer = new Response([.. all.Select(OverrideView.Of)], await calendar.Outside(cancel));
        await work.Commit(cancel);
        return TypedResults.Created("/api/availability/overrides", answer);
    }

    internal sealed record Response(IReadOnlyList<OverrideView> Items, IReadOnlyList<SessionCard> Outside);

    internal readonly record struct Window(OverrideKind Kind, int? Start, int? End);

    private static Result<Window> Read(Request request)
    {
        if (request.Dates.Count > MostDates) return Problems.Validation("dates", $"At most {MostDates} dates at once.");
        OverrideKind? kind = request.Kind switch { "available" => OverrideKind.Available, "unavailable" => OverrideKind.Unavailable, _ => null };
        if (kind is null) return Problems.Validation("kind", "Say available or unavailable.");
        if (request.Start is null && request.End is null)
            return kind == OverrideKind.Unavailable ? new Window(kind.Value, null, null) : Problems.Validation("start", "An open window needs its start and end.");
        var (start, end) = (DayMinutes.Parse(request.Start), DayMinutes.Parse(request.End));
        if (start is null || start % 5 != 0) return Problems.Validation("start", "Give a time on the five-minute grid, such as 09:00.");
        if (end is null || end % 5 != 0) return Problems.Validation("end", "Give a time on the five-minute grid, such as 17:00 or 24:00.");
        return end > start ? new Window(kind.Value, start, end) : Problems.Validation("end", "The end comes after the start, on the same day.");
    }

    private static bool Overlap(AvailabilityOverride known, Window wanted) => known.Kind == OverrideKind.Available
        ? known.StartMinute < wanted.End && wanted.Start < known.EndMinute
        // Taking time out twice does no harm; only the same start would collide in the table.
        : known.StartMinute == wanted.Start && known.StartMinute is not null;
}
