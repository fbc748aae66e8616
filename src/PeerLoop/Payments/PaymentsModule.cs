namespace PeerLoop.Payments;

internal static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
    }
}
