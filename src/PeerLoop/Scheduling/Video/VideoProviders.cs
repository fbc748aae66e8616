using Microsoft.AspNetCore.SignalR;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling.Video;

/// <summary>The choice of the video service: <c>Scheduling:Video</c>.</summary>
internal static class VideoProviders
{
    public static IServiceCollection AddVideoProvider(this IServiceCollection services, IConfiguration settings) => settings["Scheduling:Video"] switch
    {
        null or "Embedded" => services.AddEmbeddedRoom(settings.GetSection("Scheduling:Embedded")),
        var other => throw new InvalidOperationException($"Scheduling:Video is '{other}'. Choose Embedded."),
    };

    private static IServiceCollection AddEmbeddedRoom(this IServiceCollection services, IConfigurationSection settings)
    {
        services.AddSingleton(IceSettings.Read(settings.GetSection("Ice")));
        services.AddSingleton<IceServers>().AddSingleton<IHealthPart, VideoHealth>();
        services.AddSingleton<RoomTokens>().AddSingleton<EmbeddedRooms>().AddSingleton<RoomDoor>();
        services.AddScoped<AttendanceBook>();
        services.AddSingleton<IVideoProvider, EmbeddedVideoProvider>();
        services.AddSingleton<RoomWatch>();
        if (!FoundationModule.OnlyDescribing) services.AddHostedService(s => s.GetRequiredService<RoomWatch>());
        return services;
    }
}
