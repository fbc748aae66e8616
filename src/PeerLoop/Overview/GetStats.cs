using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Learning;

namespace PeerLoop.Overview;

/// <summary>Public counters: computed, never typed, and hidden while they are so small that they would tell of single people (README 20).</summary>
internal static class GetStats
{
    public const int Smallest = 5;

    /// <param name="Students">people who ever enrolled</param>
    /// <param name="Certified">people who hold a certificate</param>
    /// <param name="Teachers">graduates who became Student-Teachers</param>
    /// <param name="CompletionRate">of the enrollments that ended</param>
    /// <param name="Ended">the n behind the rate</param>
    /// <param name="At">when it was computed</param>
    public sealed record Response(int? Students, int? Certified, int? Teachers, decimal? CompletionRate, int? Ended, Instant At);

    public static async Task<Ok<Response>> Handle(IEnrollments enrollments, ICertificates certificates, ITeachers teachers, IClock clock, CancellationToken cancel)
    {
        var figures = await enrollments.Figures(cancel);
        var (certified, _) = await certificates.Figures(cancel);
        return TypedResults.Ok(Told(figures, certified, await teachers.CountGraduateTeachers(cancel), clock.GetCurrentInstant()));
    }

    internal static Response Told(EnrollmentFigures figures, int certified, int teachers, Instant at)
    {
        var ended = figures.Completed + figures.Cancelled;
        return new Response(Shown(figures.StudentsEver), Shown(certified), Shown(teachers), Shown(ended) is { } n ? Rate.Of(figures.Completed, n) : null, Shown(ended), at);
    }

    private static int? Shown(int count) => count < Smallest ? null : count;
}
