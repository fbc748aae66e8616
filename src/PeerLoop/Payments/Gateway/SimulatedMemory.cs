using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments.Gateway;

/// <summary>A hosted payment page.</summary>
internal sealed record SimulatedCheckout(Guid CheckoutId, string Title, long AmountCents, string Currency, string? Email, Instant ExpiresAt, string PaidUrl, string BackUrl,
    GatewayCheckoutState State, string? PaymentId = null, string? ChargeId = null, long? FeeCents = null, string? LastDecline = null);

/// <summary>A recipient's account.</summary>
internal sealed record SimulatedAccount(Guid UserId, string Email, bool DetailsSubmitted, bool PayoutsEnabled, bool IsClosed, string[] RequirementsDue, long BalanceCents = 0, string? ReturnUrl = null);

internal sealed record SimulatedTransfer(Guid PayoutId, string AccountId, long AmountCents, long ReversedCents = 0);

internal sealed record SimulatedPayout(Guid PayoutId, string AccountId, long AmountCents, string Currency, GatewayPayoutState State, string? FailureCode = null, string? FailureReason = null);

internal sealed record SimulatedRefund(Guid RefundId, string PaymentId, long AmountCents, GatewayRefundState State, string? FailureReason = null);

/// <summary>Our balance at the gateway.</summary>
internal sealed record SimulatedBalance(long Cents);

/// <summary>An event on its way to us; the address is ours, and it is sent until somebody answers 200.</summary>
internal sealed record SimulatedEvent(string Body, Instant? DeliveredAt = null);

/// <summary>The simulated gateway's rows, in transactions of its own, one after the other, as if it ran elsewhere.</summary>
internal sealed class SimulatedMemory(IServiceScopeFactory scopes, SecretKeys keys, IClock clock)
{
    /// <summary>Nobody can guess an id, and the same order always gets the same one.</summary>
    public string IdOf(string prefix, string order) =>
        prefix + Convert.ToHexStringLower(HMACSHA256.HashData(keys.Derive("simulated-gateway"), Encoding.UTF8.GetBytes($"{prefix}{order}")))[..32];

    public async Task<T> Within<T>(Func<Desk, Task<T>> work, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        await using var transaction = await db.Begin(cancel);
        await db.LockName("simulated-gateway", cancel);
        var result = await work(new Desk(db, clock.GetCurrentInstant(), this, cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return result;
    }

    /// <summary>A look without a transaction.</summary>
    public async Task<T?> Look<T>(string id, CancellationToken cancel) where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        return await new Desk(scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>(), clock.GetCurrentInstant(), this, cancel).Find<T>(id);
    }

    /// <summary>What one transaction of the gateway can do.</summary>
    internal sealed class Desk(PeerLoopDbContext db, Instant now, SimulatedMemory memory, CancellationToken cancel)
    {
        public const string BalanceId = "balance";

        public Instant Now => now;

        public async Task<T?> Find<T>(string id) where T : class =>
            await db.Set<SimulatedObject>().FindAsync([id], cancel) is { } row && row.Kind == KindOf<T>() ? JsonSerializer.Deserialize<T>(row.Payload, Publishing.Json) : null;

        public async Task Keep<T>(string id, T thing) where T : class
        {
            var text = JsonSerializer.Serialize(thing, Publishing.Json);
            if (await db.Set<SimulatedObject>().FindAsync([id], cancel) is { } row) (row.Payload, row.UpdatedAt, row.Version) = (text, now, row.Version + 1);
            else db.Add(new SimulatedObject { Id = id, Kind = KindOf<T>(), Payload = text, CreatedAt = now, UpdatedAt = now });
        }

        public async Task<long> Balance() => (await Find<SimulatedBalance>(BalanceId))?.Cents ?? 0;

        public async Task AddToBalance(long cents) => await Keep(BalanceId, new SimulatedBalance(await Balance() + cents));

        /// <summary>Tells us something, in the vendor's words, by the same way as the vendor: a signed message to our own address.</summary>
        public async Task Tell(string type, object thing, string? account = null)
        {
            var id = "evt_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            var body = JsonSerializer.Serialize(new { id, @object = "event", type, account, livemode = false, created = now.ToUnixTimeSeconds(), data = new { @object = thing } }, Publishing.Json);
            await Keep(id, new SimulatedEvent(body));
            db.Publish(new SimulatedEventHappened(id));
        }

        public Task Later(IEvent happens, Instant at, string key) => db.Schedule(happens, at, key, cancel: cancel);

        public string IdOf(string prefix, string order) => memory.IdOf(prefix, order);

        private static string KindOf<T>() => typeof(T).Name["Simulated".Length..].ToLowerInvariant();
    }
}
