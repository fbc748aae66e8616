namespace PeerLoop.Certification;

internal static class CertificationModule
{
    public static IServiceCollection AddCertification(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapCertification(this IEndpointRouteBuilder app)
    {
    }
}
