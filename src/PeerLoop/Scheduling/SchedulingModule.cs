namespace PeerLoop.Scheduling;

internal static class SchedulingModule
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapScheduling(this IEndpointRouteBuilder app)
    {
    }
}
