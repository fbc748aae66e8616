namespace PeerLoop.Scheduling;

/// <summary>Which paid session comes next, and how many there are (ENR-5).</summary>
/// <param name="NextNo">the lowest free one; null when none is left</param>
internal readonly record struct PaidSessionsLeft(int Included, int Used, int? NextNo)
{
    public static PaidSessionsLeft Of(IReadOnlyCollection<int> paidSessionNos, IReadOnlySet<int> taken)
    {
        var free = paidSessionNos.Where(no => !taken.Contains(no)).ToArray();
        return new PaidSessionsLeft(paidSessionNos.Count, paidSessionNos.Count - free.Length, free.Length == 0 ? null : free.Min());
    }
}

/// <summary>Session numbers are given in the order of delivery (SES-4, D-43).</summary>
internal static class LessonNumbers
{
    /// <summary>The number a session gets that is delivered now.</summary>
    public static int Next(IEnumerable<int?> given) => (given.Max() ?? 0) + 1;

    /// <summary>
    /// The number shown before delivery: what the session will get when the upcoming ones are delivered in their order.
    /// Counted from the highest number given, so that what is shown is what will be given.
    /// </summary>
    public static IReadOnlyDictionary<Guid, int> Shown(IEnumerable<Session> ofOneEnrollment)
    {
        var sessions = ofOneEnrollment.ToArray();
        var next = Next(sessions.Select(s => s.SessionNumber));
        var shown = sessions.Where(s => s.SessionNumber is not null).ToDictionary(s => s.Id, s => s.SessionNumber!.Value);
        foreach (var upcoming in sessions.Where(s => s.IsLive).OrderBy(s => s.StartsAt).ThenBy(s => s.Id)) shown[upcoming.Id] = next++;
        return shown;
    }
}
