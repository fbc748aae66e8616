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

/// <summary>A teacher sets their weekly hours: the rules are replaced as a set, after a check for overlaps (SCH-2).</summary>
internal static class SetAvailability
{
    private const int MostRules = 100;

    /// <param name="TimeZone">IANA</param>
    /// <param name="Rules">all weekly windows; those left out are gone</param>
    public sealed record Request([property: Required, StringLength(64)] string TimeZone, [property: Range(0, 60)] int BufferMinutes, [property: Range(60, 10080)] int MinNoticeMinutes,
        int SlotStepMinutes, [property: Required] IReadOnlyList<Rule> Rules);

    /// <param name="Weekday">Monday is 1</param>
    /// <param name="Start">local time such as 09:00</param>
    /// <param name="End">local time, up to 24:00</param>
    /// <param name="EffectiveFrom">today when absent</param>
    /// <param name="EffectiveUntil">the last day, if any</param>
    /// <param name="RepeatWeeks">instead of the last day: for so many weeks</param>
    /// <param name="AcceptsIntro">free meetings may be asked for here</param>
    public sealed record Rule([property: Range(1, 7)] int Weekday, [property: Required] string Start, [property: Required] string End, LocalDate? EffectiveFrom = null,
        LocalDate? EffectiveUntil = null, [property: Range(1, 520)] int? RepeatWeeks = null, bool AcceptsIntro = false);

    public static async Task<Results<Ok<AvailabilityView>, ProblemHttpResult>> Handle(
        Request request, TeacherCalendar calendar, CurrentUser me, PeerLoopDbContext db, IPeople people, HttpRequest http, IClock clock, CancellationToken cancel)
    {
        if (await calendar.Refuses(cancel) is { } refusal) return refusal.ToHttp();
        var now = clock.GetCurrentInstant();
        if (Read(request, me.Id, now).Failed(out var problem, out var rules)) return problem.ToHttp();

        await using var work = await db.Begin(cancel);
        await people.Lock(me.Id, cancel); // the first row of somebody's hours has nothing else to lock
        var settings = await db.TeachingSettings.SingleOrDefaultAsync(s => s.UserId == me.Id, cancel);
        if (IfMatch.Refuses(http, settings?.Version ?? 0) is { } stale) return stale.ToHttp();
        if (settings is null) db.TeachingSettings.Add(settings = new TeachingSettings { UserId = me.Id, TimeZone = request.TimeZone, UpdatedAt = now });

        (settings.TimeZone, settings.BufferMinutes, settings.MinNoticeMinutes, settings.SlotStepMinutes) =
            (request.TimeZone, request.BufferMinutes, request.MinNoticeMinutes, request.SlotStepMinutes);
        settings.UpdatedAt = now;
        settings.Version++;
        await db.AvailabilityRules.Where(r => r.UserId == me.Id).ExecuteDeleteAsync(cancel);
        db.AvailabilityRules.AddRange(rules);
        db.Publish(new HoursChanged(me.Id));
        await db.SaveChangesAsync(cancel);
        var view = await calendar.View(await calendar.Outside(cancel), cancel);
        await work.Commit(cancel);

        IfMatch.Tell(http.HttpContext.Response, view.Version);
        return TypedResults.Ok(view);
    }

    /// <summary>The rules as asked for, or every field that cannot be used.</summary>
    internal static Result<IReadOnlyList<AvailabilityRule>> Read(Request request, Guid userId, Instant now)
    {
        var problem = new Problem("validation-failed", 422, "Some of this cannot be used as it is");
        if (ViewerZone.Known(request.TimeZone) is not { } zone) return problem.OnField("timeZone", "Choose a time zone such as Europe/Berlin.");
        if (request.BufferMinutes % 5 != 0) problem = problem.OnField("bufferMinutes", "Choose a multiple of five minutes.");
        if (request.SlotStepMinutes is not (15 or 30 or 60)) problem = problem.OnField("slotStepMinutes", "Choose 15, 30 or 60 minutes.");
        if (request.Rules.Count > MostRules) problem = problem.OnField("rules", $"At most {MostRules} windows, please.");

        var today = now.InZone(zone).Date;
        var rules = new List<AvailabilityRule>();
        foreach (var (index, rule) in request.Rules.Take(MostRules).Index())
        {
            var field = $"rules[{index}]";
            var (start, end) = (DayMinutes.Parse(rule.Start), DayMinutes.Parse(rule.End));
            var from = rule.EffectiveFrom ?? today;
            // Computed on dates, not on durations: a week stays a week when the clocks change.
            var until = rule.RepeatWeeks is { } weeks ? from.PlusDays((7 * weeks) - 1) : rule.EffectiveUntil;
            if (start is null || start % 5 != 0) problem = problem.OnField($"{field}.start", "Give a time on the five-minute grid, such as 09:00.");
            else if (end is null || end % 5 != 0) problem = problem.OnField($"{field}.end", "Give a time on the five-minute grid, such as 17:00 or 24:00.");
            else if (end - start < 15) problem = problem.OnField($"{field}.end", "A window lasts at least 15 minutes and ends on the same day.");
            else if (rule is { RepeatWeeks: not null, EffectiveUntil: not null }) problem = problem.OnField($"{field}.repeatWeeks", "Give a last day or a number of weeks, not both.");
            else if (until < from) problem = problem.OnField($"{field}.effectiveUntil", "The last day comes before the first.");
            else
            {
                var read = new AvailabilityRule
                {
                    UserId = userId, Weekday = rule.Weekday, StartMinute = start.Value, EndMinute = end.Value,
                    EffectiveFrom = from, EffectiveUntil = until, AcceptsIntro = rule.AcceptsIntro,
                };
                if (rules.Any(read.CollidesWith)) problem = problem.OnField(field, "This window overlaps another one of the same weekday.");
                rules.Add(read);
            }
        }

        return problem.Errors.Count > 0 ? problem : rules;
    }
}
