using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments.Gateway;

/// <summary>The gateway told us something; the row of <c>webhook_events</c> holds what.</summary>
internal sealed record GatewayTold(Guid WebhookId) : IEvent;

/// <summary>
/// Takes in what the gateway tells: signature, then a row under a unique id with its outbox message, then 200. The work follows from the outbox.
/// A message that came before is answered with 200 and nothing else.
/// </summary>
internal static class GatewayWebhook
{
    public const string Path = "/api/webhooks/stripe";
    private const int LongestBody = 512 * 1024;

    /// <summary>What we act on; other types are noted and ignored.</summary>
    private static readonly string[] Heard =
    [
        "checkout.session.", "charge.updated", "charge.refunded", "refund.", "account.", "capability.updated", "transfer.", "payout.",
    ];

    public sealed record Response(string Status);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpRequest request, WebhookSignature signature, PeerLoopDbContext db, StopPoints stops, IClock clock, CancellationToken cancel)
    {
        var body = await Read(request, cancel);
        if (body is null) return new Problem("file-too-large", 413, "That is too large").ToHttp();
        var now = clock.GetCurrentInstant();
        if (!signature.IsValid(request.Headers[WebhookSignature.Header], body, now)) return PaymentProblems.SignatureInvalid.ToHttp();
        if (GatewayMessage.Parse(body) is not { } message) return new Problem("malformed", 400, "This request cannot be read").ToHttp();

        var heard = Heard.Any(type => message.Type.StartsWith(type, StringComparison.Ordinal));
        await using (var work = await db.Begin(cancel))
        {
            // The same message may come twenty times at once: one after the other they look. The unique index stands behind it.
            await db.LockName($"webhook:{message.Id}", cancel);
            if (await db.WebhookEvents.AnyAsync(w => w.Provider == WebhookProvider.Stripe && w.ExternalId == message.Id, cancel)) return TypedResults.Ok(new Response("known"));
            var row = new WebhookEvent
            {
                Provider = WebhookProvider.Stripe, ExternalId = message.Id, Type = message.Type, Payload = body,
                Status = heard ? WebhookStatus.Received : WebhookStatus.Ignored, ReceivedAt = now, ProcessedAt = heard ? null : now,
            };
            db.WebhookEvents.Add(row);
            if (heard) db.Publish(new GatewayTold(row.Id));
            await db.SaveChangesAsync(cancel);
            await work.Commit(cancel);
        }

        stops.Pass("webhook-stored");
        return TypedResults.Ok(new Response(heard ? "received" : "ignored"));
    }

    /// <summary>The body as it came: the signature covers its bytes.</summary>
    private static async Task<string?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LongestBody) return null;
        await using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > LongestBody) return null;
        }

        return Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }
}

/// <summary>The little we read of a message. It is a hint: before money moves, the object is read anew from the gateway.</summary>
/// <param name="Ours">the ids of ours that the object carries, such as <c>checkout_id</c></param>
internal sealed record GatewayMessage(string Id, string Type, string? Account, string ObjectId, IReadOnlyDictionary<string, string> Ours)
{
    public static GatewayMessage? Parse(string body)
    {
        try
        {
            var root = JsonDocument.Parse(body).RootElement;
            var thing = root.GetProperty("data").GetProperty("object");
            var ours = new Dictionary<string, string>();
            if (thing.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object)
                foreach (var member in metadata.EnumerateObject())
                    if (member.Value.ValueKind == JsonValueKind.String)
                        ours[member.Name] = member.Value.GetString()!;
            var (id, type) = (root.GetProperty("id").GetString(), root.GetProperty("type").GetString());
            if (id is not { Length: > 0 and <= 200 } || type is not { Length: > 0 and <= 100 }) return null;
            return new GatewayMessage(id, type, root.TryGetProperty("account", out var account) ? account.GetString() : null,
                thing.TryGetProperty("id", out var objectId) ? objectId.GetString() ?? "" : "", ours);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public Guid? OurId(string name) => Ours.TryGetValue(name, out var text) && Guid.TryParse(text, out var id) ? id : null;
}
