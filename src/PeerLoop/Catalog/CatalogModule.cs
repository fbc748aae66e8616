namespace PeerLoop.Catalog;

internal static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
    }
}
