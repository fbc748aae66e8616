using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Learning;
using PeerLoop.Overview;
using PeerLoop.Scheduling;

namespace PeerLoop.Administration;

/// <summary>Does the loop turn? From sign-up to a lesson given by a graduate, counted from facts (domain §13).</summary>
internal static class GetFlywheel
{
    public const decimal CompletionTarget = 0.75m;
    public const decimal ConversionLeast = 0.10m;
    public const decimal ConversionMost = 0.20m;

    /// <param name="Name">signed_up, enrolled, completed, applied, certified to teach, delivered</param>
    /// <param name="People">how many people came this far</param>
    public sealed record Step(string Name, int People);

    /// <param name="Rate">null while nothing ended</param>
    /// <param name="N">what the rate is taken of</param>
    /// <param name="TargetFrom">lower end of the target band</param>
    /// <param name="TargetTo">upper end; null when there is none</param>
    /// <param name="OnTarget">null while there is no rate</param>
    public sealed record Measure(decimal? Rate, int N, decimal TargetFrom, decimal? TargetTo, bool? OnTarget);

    public sealed record Response(IReadOnlyList<Step> Steps, Measure Completion, Measure Conversion, Instant At);

    public static async Task<Ok<Response>> Handle(IPeople people, IEnrollments enrollments, ICertificates certificates, ITeachers teachers, ISchedule schedule, IClock clock, CancellationToken cancel)
    {
        var figures = await enrollments.Figures(cancel);
        var (certified, applied) = await certificates.Figures(cancel);
        var delivered = await schedule.CountTeachersWhoDelivered(await certificates.GraduateTeachers(cancel), cancel);
        return TypedResults.Ok(Told(await people.CountAll(cancel), figures, certified, applied, await teachers.CountGraduateTeachers(cancel), delivered, clock.GetCurrentInstant()));
    }

    /// <summary>Completion is taken of the enrollments that ended, conversion of the people who finished: who is still learning is neither success nor failure.</summary>
    internal static Response Told(int signedUp, EnrollmentFigures figures, int certified, int applied, int graduateTeachers, int delivered, Instant at)
    {
        var ended = figures.Completed + figures.Cancelled;
        var completion = Rate.Of(figures.Completed, ended);
        var conversion = Rate.Of(graduateTeachers, certified);
        return new Response(
            [new("signed_up", signedUp), new("enrolled", figures.StudentsEver), new("completed", certified), new("applied", applied), new("certified", graduateTeachers), new("delivered", delivered)],
            new Measure(completion, ended, CompletionTarget, null, completion is null ? null : completion >= CompletionTarget),
            new Measure(conversion, certified, ConversionLeast, ConversionMost, conversion is null ? null : conversion >= ConversionLeast && conversion <= ConversionMost), at);
    }
}
