namespace PeerLoop.Files;

internal static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
    }
}
