using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>A weekly window as shown and set.</summary>
internal sealed record RuleView(Guid Id, int Weekday, string Start, string End, LocalDate EffectiveFrom, LocalDate? EffectiveUntil, bool AcceptsIntro)
{
    public static RuleView Of(AvailabilityRule r) => new(r.Id, r.Weekday, DayMinutes.Format(r.StartMinute), DayMinutes.Format(r.EndMinute), r.EffectiveFrom, r.EffectiveUntil, r.AcceptsIntro);
}

/// <summary>A date that differs, as shown.</summary>
internal sealed record OverrideView(Guid Id, LocalDate Date, OverrideKind Kind, string? Start, string? End, string? Note)
{
    public static OverrideView Of(AvailabilityOverride o) => new(o.Id, o.Date, o.Kind,
        o.StartMinute is { } start ? DayMinutes.Format(start) : null, o.EndMinute is { } end ? DayMinutes.Format(end) : null, o.Note);
}

/// <summary>The caller's own hours.</summary>
internal sealed record AvailabilityView(string TimeZone, int BufferMinutes, int MinNoticeMinutes, int SlotStepMinutes,
    IReadOnlyList<RuleView> Rules, IReadOnlyList<OverrideView> Overrides, int Version, IReadOnlyList<SessionCard>? Outside);

/// <summary>Reads and checks the caller's own calendar.</summary>
internal sealed class TeacherCalendar(PeerLoopDbContext db, ITeachers teachers, SessionCards cards, CurrentUser me, IClock clock)
{
    /// <summary>Only who teaches or creates has hours to set.</summary>
    public async Task<Problem?> Refuses(CancellationToken cancel) => await teachers.Earns(me.Id, cancel) ? null : Problems.Forbidden;

    /// <summary>The stored hours, or the defaults in the account's zone for somebody who begins.</summary>
    public async Task<AvailabilityView> View(IReadOnlyList<SessionCard>? outside, CancellationToken cancel)
    {
        var settings = await db.TeachingSettings.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == me.Id, cancel)
            ?? new TeachingSettings { UserId = me.Id, TimeZone = (me.Caller.Zone ?? DateTimeZone.Utc).Id, UpdatedAt = clock.GetCurrentInstant() };
        var rules = await db.AvailabilityRules.AsNoTracking().Where(r => r.UserId == me.Id).OrderBy(r => r.Weekday).ThenBy(r => r.StartMinute).ToListAsync(cancel);
        var zone = ViewerZone.Known(settings.TimeZone) ?? DateTimeZone.Utc;
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var overrides = await db.AvailabilityOverrides.AsNoTracking().Where(o => o.UserId == me.Id && o.Date >= today).OrderBy(o => o.Date).ThenBy(o => o.StartMinute).ToListAsync(cancel);
        return new AvailabilityView(settings.TimeZone, settings.BufferMinutes, settings.MinNoticeMinutes, settings.SlotStepMinutes,
            [.. rules.Select(RuleView.Of)], [.. overrides.Select(OverrideView.Of)], settings.Version, outside);
    }

    /// <summary>Booked sessions that now lie outside the hours: they stay, and the teacher is told (SCH-6).</summary>
    public async Task<IReadOnlyList<SessionCard>> Outside(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var availability = await db.AvailabilityOf(me.Id, cancel) ?? Availability.None(me.Id);
        var upcoming = await db.Sessions.AsNoTracking().Where(s => s.TeacherId == me.Id && s.Status == SessionStatus.Scheduled && s.StartsAt > now)
            .OrderBy(s => s.StartsAt).ToListAsync(cancel);
        return await cards.Of([.. upcoming.Where(s => !availability.Covers(new Interval(s.StartsAt, s.EndsAt)))], me.Id, cancel);
    }
}
