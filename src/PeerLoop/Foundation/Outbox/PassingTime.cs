using NodaTime;

namespace PeerLoop.Foundation.Outbox;

/// <summary>Moves the application's clock and lets everything that falls due on the way happen at its time. Development and tests.</summary>
internal sealed class PassingTime(MovableClock clock, OutboxDispatcher dispatcher)
{
    public async Task Until(Instant target, CancellationToken cancel)
    {
        await dispatcher.DeliverDue(cancel);
        while (await dispatcher.NextDue(target, cancel) is { } due)
        {
            clock.MoveTo(due);
            if (await dispatcher.DeliverDue(cancel) == 0 && await dispatcher.NextDue(target, cancel) == due)
                break; // Claimed by another process: it is delivered there.
        }

        clock.MoveTo(target);
        await dispatcher.DeliverDue(cancel);
    }
}
