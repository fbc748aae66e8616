namespace PeerLoop.Notifications;

internal static class NotificationsModule
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
    }
}
