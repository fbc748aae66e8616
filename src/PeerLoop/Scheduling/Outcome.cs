using NodaTime;

namespace PeerLoop.Scheduling;

/// <summary>How a session came out.</summary>
internal readonly record struct Verdict(SessionStatus Status, NoShowParty? NoShowParty = null);

/// <summary>A stay of one person in the room.</summary>
internal readonly record struct Stay(Guid UserId, Instant From, Instant To);

/// <summary>Attendance → outcome (domain 5.4, D-17, D-18). Early arrival counts for the time together, not for waiting alone.</summary>
internal static class Outcome
{
    public static Verdict Of(Guid teacherId, Guid studentId, Interval planned, IReadOnlyCollection<Stay> stays, Duration enough)
    {
        var teacher = stays.Any(s => s.UserId == teacherId);
        var student = stays.Any(s => s.UserId == studentId);
        return (teacher, student) switch
        {
            (true, true) when Together(teacherId, studentId, stays) >= enough => new Verdict(SessionStatus.Completed),
            (true, true) => new Verdict(SessionStatus.Failed),
            (true, false) when Waited(teacherId, planned, stays) >= enough => new Verdict(SessionStatus.NoShow, NoShowParty.Student),
            (false, true) => new Verdict(SessionStatus.NoShow, NoShowParty.Teacher),
            _ => new Verdict(SessionStatus.NoShow, NoShowParty.Both),
        };
    }

    /// <summary>How long both were inside at once.</summary>
    public static Duration Together(Guid one, Guid other, IReadOnlyCollection<Stay> stays)
    {
        var ones = Joined(one, stays);
        var others = Joined(other, stays);
        return Sum(from a in ones
                   from b in others
                   let start = Instant.Max(a.From, b.From)
                   let end = Instant.Min(a.To, b.To)
                   where end > start
                   select end - start);
    }

    /// <summary>How long a person was inside within the planned time.</summary>
    public static Duration Waited(Guid userId, Interval planned, IReadOnlyCollection<Stay> stays) =>
        Sum(from stay in Joined(userId, stays)
            let start = Instant.Max(stay.From, planned.Start)
            let end = Instant.Min(stay.To, planned.End)
            where end > start
            select end - start);

    private static Duration Sum(IEnumerable<Duration> parts) => parts.Aggregate(Duration.Zero, (sum, part) => sum + part);

    /// <summary>Stays of one person without overlaps, so that no minute counts twice.</summary>
    private static List<Stay> Joined(Guid userId, IEnumerable<Stay> stays)
    {
        var joined = new List<Stay>();
        foreach (var stay in stays.Where(s => s.UserId == userId).OrderBy(s => s.From))
        {
            if (joined.Count > 0 && stay.From <= joined[^1].To) joined[^1] = joined[^1] with { To = Instant.Max(joined[^1].To, stay.To) };
            else joined.Add(stay);
        }

        return joined;
    }
}
