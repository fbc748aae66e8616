using Microsoft.AspNetCore.SignalR;
using NodaTime;

namespace PeerLoop.Scheduling.Video;

/// <summary>What happens when somebody goes or the room closes: written down, and told to whoever stays.</summary>
internal sealed class RoomDoor(EmbeddedRooms rooms, IHubContext<RoomHub> hub, IServiceScopeFactory scopes)
{
    public async Task See(Departure gone, CancellationToken cancel)
    {
        await using (var scope = scopes.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AttendanceBook>().Depart(gone.SessionId, gone.UserId, gone.At, cancel);
        if (gone.Other is { } other) await hub.Clients.Client(other).SendAsync("PeerLeft", new { peerId = gone.TicketId }, cancel);
    }

    public async Task Close(Guid sessionId, CancellationToken cancel)
    {
        var inside = rooms.Close(sessionId);
        if (inside.Count > 0) await hub.Clients.Clients(inside).SendAsync("RoomEnded", cancel);
    }
}

/// <summary>Looks every second for people who are no longer there, and after a start for stays left open.</summary>
internal sealed partial class RoomWatch(EmbeddedRooms rooms, RoomDoor door, IServiceScopeFactory scopes, TimeProvider time, ILogger<RoomWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var tidied = false;
        try
        {
            do
            {
                try
                {
                    if (!tidied) await TidyUp(stoppingToken);
                    tidied = true;
                    await SweepOnce(stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    // The database may be away for a moment; the next round tries again.
                    RoundFailed(log, error);
                }
            }
            while (await second.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task TidyUp(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AttendanceBook>().CloseAbandoned(cancel);
    }

    public async Task SweepOnce(CancellationToken cancel)
    {
        foreach (var gone in rooms.Sweep())
        {
            gone.Abort();
            await door.See(gone, cancel);
        }
    }

    [LoggerMessage(LogLevel.Error, "A round of the room watch failed")]
    private static partial void RoundFailed(ILogger logger, Exception error);
}
