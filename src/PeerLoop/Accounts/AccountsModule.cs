namespace PeerLoop.Accounts;

internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
    }
}
