using PeerLoop.Foundation.Http;

namespace PeerLoop.Administration;

internal static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        var admin = app.MapGroup("/api/admin").WithTags("Administration").RequireAdmin();
        admin.MapGet("/dashboard", GetAdminDashboard.Handle).WithName(nameof(GetAdminDashboard)).WithSummary("What waits, and the headline figures").ProducesProblem(403);
        admin.MapGet("/analytics/flywheel", GetFlywheel.Handle).WithName(nameof(GetFlywheel)).WithSummary("From sign-up to a graduate's first lesson, with targets").ProducesProblem(403);
        admin.MapGet("/audit", GetAuditLog.Handle).WithName(nameof(GetAuditLog)).WithSummary("Who did what, when and why").ProducesProblem(400).ProducesProblem(403);
    }
}
