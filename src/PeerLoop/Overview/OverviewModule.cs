namespace PeerLoop.Overview;

internal static class OverviewModule
{
    public static IServiceCollection AddOverview(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapOverview(this IEndpointRouteBuilder app)
    {
    }
}
