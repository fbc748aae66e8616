namespace PeerLoop.Foundation.Outbox;

/// <summary>Wakes the dispatcher: at once after a save that published something, and otherwise twice a second.</summary>
internal sealed partial class OutboxPump(OutboxDispatcher dispatcher, OutboxBell bell, ILogger<OutboxPump> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await dispatcher.DeliverDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The database may be away for a moment; the next round tries again.
                RoundFailed(log, error);
            }

            await bell.Wait(TimeSpan.FromMilliseconds(500), stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "A delivery round failed")]
    private static partial void RoundFailed(ILogger logger, Exception error);
}

/// <summary>Rung by a save that published something.</summary>
internal sealed class OutboxBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Dispose() => _rung.Dispose();

    public void Ring()
    {
        try
        {
            if (_rung.CurrentCount == 0) _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two rang at once: one is enough.
        }
    }

    public async Task Wait(TimeSpan atMost, CancellationToken cancel)
    {
        try
        {
            await _rung.WaitAsync(atMost, cancel);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the caller looks at its token.
        }
    }
}
