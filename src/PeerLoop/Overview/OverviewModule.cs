namespace PeerLoop.Overview;

internal static class OverviewModule
{
    public static IServiceCollection AddOverview(this IServiceCollection services, IConfiguration settings) => services
        .AddScoped<ProfileReader>()
        .AddScoped<IWorkList, WorkList>();

    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        var overview = app.MapGroup("/api").WithTags("Overview");
        overview.MapGet("/users/me/dashboard", GetDashboard.Handle).RequireAuthorization().WithName(nameof(GetDashboard)).WithSummary("What is next, for each role one holds");
        overview.MapGet("/users/{handle}", GetProfile.Person).AllowAnonymous().WithName(nameof(GetProfile)).WithSummary("A public profile, or the card of a private one").ProducesProblem(404);
        overview.MapGet("/teachers/{handle}", GetProfile.Teacher).AllowAnonymous().WithName("GetTeacher").WithSummary("A Student-Teacher's profile with courses and next free times").ProducesProblem(404);
        overview.MapGet("/creators/me/overview", GetCreatorPages.Figures).RequireAuthorization().WithName("GetCreatorOverview").WithSummary("A creator's figures").ProducesProblem(403);
        overview.MapGet("/creators/me/approvals", GetCreatorPages.Decisions).RequireAuthorization().WithName("GetCreatorApprovals").WithSummary("What waits for the creator's decision").ProducesProblem(403);
        overview.MapGet("/stats", GetStats.Handle).AllowAnonymous().WithName(nameof(GetStats)).WithSummary("Public counters");
    }
}
