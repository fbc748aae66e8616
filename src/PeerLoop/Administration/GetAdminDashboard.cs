using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Learning;
using PeerLoop.Overview;
using PeerLoop.Payments;

namespace PeerLoop.Administration;

/// <summary>The admin's start page: what waits, with its age, and the headline figures.</summary>
internal static class GetAdminDashboard
{
    public sealed record Metrics(int Users, int Students, int Enrollments, int ActiveEnrollments, int CompletedEnrollments, int Certified, int GraduateTeachers, long GrossCents, string Currency);

    public sealed record Response(Metrics Metrics, IReadOnlyList<AdminTask> Tasks);

    public static async Task<Ok<Response>> Handle(
        IPeople people, IEnrollments enrollments, ICertificates certificates, ITeachers teachers, IMoneyFacts money, IWorkList work, CancellationToken cancel)
    {
        var figures = await enrollments.Figures(cancel);
        var (certified, _) = await certificates.Figures(cancel);
        return TypedResults.Ok(new Response(
            new Metrics(await people.CountAll(cancel), figures.StudentsEver, figures.Enrollments, figures.Active, figures.Completed, certified, await teachers.CountGraduateTeachers(cancel),
                await money.GrossCents(cancel), "USD"),
            await work.Open(cancel)));
    }
}
