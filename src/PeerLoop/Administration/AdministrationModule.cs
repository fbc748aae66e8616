namespace PeerLoop.Administration;

internal static class AdministrationModule
{
    public static IServiceCollection AddAdministration(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
    }
}
