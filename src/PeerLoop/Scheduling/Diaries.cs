using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>Reads when people teach and when they are busy, for many at once.</summary>
internal static class Diaries
{
    public static async Task<Availability?> AvailabilityOf(this PeerLoopDbContext db, Guid teacherId, CancellationToken cancel) =>
        (await db.AvailabilitiesOf([teacherId], cancel)).GetValueOrDefault(teacherId);

    /// <summary>Only people who have opened their calendar appear.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Availability>> AvailabilitiesOf(this PeerLoopDbContext db, IReadOnlyCollection<Guid> teacherIds, CancellationToken cancel)
    {
        if (teacherIds.Count == 0) return new Dictionary<Guid, Availability>();
        var weekly = db.AvailabilityRules;
        var calendars = await db.TeachingSettings.AsNoTracking().Where(s => teacherIds.Contains(s.UserId))
            .Select(s => new { Settings = s, Rules = weekly.Where(r => r.UserId == s.UserId).OrderBy(r => r.Weekday).ThenBy(r => r.StartMinute).ToList() }).ToListAsync(cancel);
        var overrides = (await db.AvailabilityOverrides.AsNoTracking().Where(o => teacherIds.Contains(o.UserId)).OrderBy(o => o.Date).ThenBy(o => o.StartMinute).ToListAsync(cancel))
            .ToLookup(o => o.UserId);
        return calendars.ToDictionary(c => c.Settings.UserId, c => new Availability(c.Settings.UserId, ViewerZone.Known(c.Settings.TimeZone) ?? DateTimeZone.Utc,
            c.Settings.BufferMinutes, c.Settings.MinNoticeMinutes, c.Settings.SlotStepMinutes, c.Rules, [.. overrides[c.Settings.UserId]]));
    }

    /// <summary>Claimed time around the range; wide enough for a lesson and its buffer at either edge.</summary>
    /// <param name="db">the database</param>
    /// <param name="userIds">whose</param>
    /// <param name="range">where lessons may begin</param>
    /// <param name="exceptSessionId">a session that is about to move does not stand in its own way</param>
    /// <param name="cancel">the caller gave up</param>
    public static async Task<IReadOnlyDictionary<Guid, BusyTimes>> BusyTimesOf(this PeerLoopDbContext db, IReadOnlyCollection<Guid> userIds, Interval range,
        Guid? exceptSessionId, CancellationToken cancel)
    {
        var margin = Duration.FromHours(12);
        var (from, to) = (TimeClaim.QuantumOf(range.Start - margin), TimeClaim.QuantumOf(range.End + margin));
        var except = exceptSessionId ?? Guid.Empty;
        var claims = await db.TimeClaims.AsNoTracking()
            .Where(c => userIds.Contains(c.UserId) && c.Quantum >= from && c.Quantum <= to && !(c.OwnerKind == ClaimOwner.Session && c.OwnerId == except))
            .Select(c => new { c.UserId, c.Quantum }).ToListAsync(cancel);
        var byUser = claims.ToLookup(c => c.UserId, c => c.Quantum);
        return userIds.Distinct().ToDictionary(id => id, id => new BusyTimes(byUser[id]));
    }
}
