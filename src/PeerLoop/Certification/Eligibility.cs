using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>When a student may be recommended (D-04).</summary>
internal static class Eligibility
{
    /// <summary>What is still missing: <c>modules</c>, <c>sessions</c>, both or nothing.</summary>
    public static IReadOnlyList<string> Missing(EnrollmentFacts enrollment, CourseProgress progress, int delivered)
    {
        var missing = new List<string>(2);
        if (progress.Done < progress.Required) missing.Add("modules");
        if (delivered < enrollment.MinSessionsToCertify) missing.Add("sessions");
        return missing;
    }
}
