using NodaTime;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments.Gateway;

/// <summary>The simulated gateway has something to tell.</summary>
internal sealed record SimulatedEventHappened(string EventId) : IEvent;

/// <summary>The bank of a simulated payout has had its time.</summary>
internal sealed record SimulatedPayoutArrives(string PayoutId) : IEvent;

/// <summary>
/// Brings a message of the simulated gateway to our own address, signed, over HTTP: the way a real gateway's come. It is repeated until it is
/// answered with 200, so it arrives at least once.
/// </summary>
internal sealed class DeliverSimulatedEvent(SimulatedMemory memory, WebhookSignature signature, PublicAddress address, IHttpClientFactory clients, IClock clock)
    : IHandle<SimulatedEventHappened>, ICallsOutside
{
    public const string Client = "simulated-gateway";

    public async Task Handle(SimulatedEventHappened happened, Guid messageId, CancellationToken cancel)
    {
        if (await memory.Look<SimulatedEvent>(happened.EventId, cancel) is not { } message) return;
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Own + GatewayWebhook.Path)
        {
            Content = new StringContent(message.Body, System.Text.Encoding.UTF8, "application/json"),
            Headers = { { WebhookSignature.Header, WebhookSignature.Sign(message.Body, signature.Own, clock.GetCurrentInstant()) } },
        };
        using var answer = await client.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        await memory.Within(async desk =>
        {
            await desk.Keep(happened.EventId, message with { DeliveredAt = desk.Now });
            return true;
        }, cancel);
    }
}

/// <summary>Two days after it was sent, a simulated payout arrives, unless somebody decided otherwise before.</summary>
internal sealed class SettleSimulatedPayout(SimulatedOutcomes outcomes) : IHandle<SimulatedPayoutArrives>, ICallsOutside
{
    public async Task Handle(SimulatedPayoutArrives happened, Guid messageId, CancellationToken cancel) => await outcomes.AdvancePayout(happened.PayoutId, paid: true, cancel);
}
