using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Scheduling;

/// <summary>A time somebody wants, with all that decides whether it may be booked.</summary>
internal sealed record BookingTime(Instant StartsAt, int SessionMinutes, Availability Availability, BusyTimes Teacher, BusyTimes Student, Instant Now, Duration Horizon)
{
    public Instant EndsAt => StartsAt + Duration.FromMinutes(SessionMinutes);

    public Instant BusyUntil => EndsAt + Duration.FromMinutes(Availability.BufferMinutes);

    /// <summary>It is one of the generated slots at this moment (SCH-3, SCH-4, SCH-5).</summary>
    /// <param name="freely">an admin books outside of notice, horizon and hours, never over somebody's time</param>
    public Result<Done> Check(bool freely)
    {
        if (!TimeClaim.IsOnGrid(StartsAt)) return SchedulingProblems.NotOnGrid("startsAt");
        var earliest = freely ? Now : Now + Duration.FromMinutes(Availability.MinNoticeMinutes);
        if (StartsAt < earliest) return SchedulingProblems.NoticeTooShort(earliest);
        if (!freely && StartsAt > Now + Horizon) return SchedulingProblems.BeyondHorizon(Now + Horizon);
        if (!freely && !Availability.Offers(StartsAt, Duration.FromMinutes(SessionMinutes))) return SchedulingProblems.SlotNotOffered;
        return Teacher.Meets(StartsAt, BusyUntil) || Student.Meets(StartsAt, EndsAt) ? SchedulingProblems.SlotUnavailable : Done.Ok;
    }
}

/// <summary>Windows − claims = open slots (domain 16.2).</summary>
internal static class OpenSlots
{
    /// <summary>The open slots that begin within the range, soonest first; computed only as far as they are read.</summary>
    public static IEnumerable<Interval> Of(Availability availability, Interval range, int sessionMinutes, BusyTimes teacher, BusyTimes student, Instant now, Duration horizon)
    {
        var length = Duration.FromMinutes(sessionMinutes);
        var buffer = Duration.FromMinutes(availability.BufferMinutes);
        var from = Instant.Max(range.Start, now + Duration.FromMinutes(availability.MinNoticeMinutes));
        var last = now + horizon;
        // The last moment itself may still be booked, the end of the range is exclusive.
        var to = Instant.Min(range.End, last + Duration.Epsilon);
        if (from >= to) return [];

        return availability.Starts(new Interval(from, to), length)
            .Where(start => !teacher.Meets(start, start + length + buffer) && !student.Meets(start, start + length))
            .Select(start => new Interval(start, start + length));
    }
}
