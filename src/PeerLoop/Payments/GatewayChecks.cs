using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments;

/// <summary>A quarter of an hour has passed: whatever is under way at the gateway is read again, in case a message was lost.</summary>
internal sealed record GatewayCheckDue(Instant At) : IEvent;

/// <summary>Plans the next look at the gateway. There is one only while something is under way.</summary>
internal sealed class GatewayChecks(PeerLoopDbContext db, IClock clock)
{
    private const long Every = 15 * 60;

    /// <summary>At the next quarter of the hour, in the caller's transaction.</summary>
    public async Task Soon(CancellationToken cancel)
    {
        var at = Instant.FromUnixTimeSeconds((clock.GetCurrentInstant().ToUnixTimeSeconds() / Every + 1) * Every);
        // Everybody asks for the same one.
        await db.LockName("gateway-check", cancel);
        await db.Schedule(new GatewayCheckDue(at), at, $"gateway-check:{at.ToUnixTimeSeconds()}", cancel: cancel);
    }
}
