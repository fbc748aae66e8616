using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

/// <summary>
/// Delivers what is due: scheduled jobs become messages, messages go to their handlers. Several instances may compete: a delivery is claimed
/// by one conditional update. A claim ends by itself after a minute, so that a delivery whose process died is tried again.
/// </summary>
internal sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, Subscriptions subscriptions, IClock clock, ILogger<OutboxDispatcher> log) : IDisposable
{
    private static readonly Duration Claim = Duration.FromMinutes(1);
    private static readonly ConcurrentDictionary<Subscription, MethodInfo> HandleMethods = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Delivers everything due now, and what that makes due now. Returns how many deliveries were tried.</summary>
    public async Task<int> DeliverDue(CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            var tried = 0;
            while (true)
            {
                var jobs = await PublishDueJobs(cancel);
                var messages = await DeliverDueMessages(cancel);
                if (jobs + messages == 0) return tried;
                tried += messages;
            }
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The next moment at which something falls due, at the latest at the limit; null when nothing does.</summary>
    public async Task<Instant?> NextDue(Instant limit, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        var job = await db.ScheduledJobs.Where(j => j.Status == JobStatus.Pending && j.DueAt <= limit).MinAsync(j => (Instant?)j.DueAt, cancel);
        var message = await db.OutboxMessages.Where(m => m.DoneAt == null && m.FailedAt == null && m.AvailableAt <= limit)
            .MinAsync(m => (Instant?)m.AvailableAt, cancel);
        return job is null ? message : message is null ? job : Instant.Min(job.Value, message.Value);
    }

    private async Task<int> PublishDueJobs(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        var now = clock.GetCurrentInstant();
        if (!await db.ScheduledJobs.AnyAsync(j => j.Status == JobStatus.Pending && j.DueAt <= now, cancel)) return 0;

        await using var transaction = await db.Begin(cancel);
        var due = await db.ScheduledJobs.Where(j => j.Status == JobStatus.Pending && j.DueAt <= now).OrderBy(j => j.DueAt).Take(50).ToListAsync(cancel);
        foreach (var job in due)
        {
            // A plain conditional update decides between instances, also where reads do not lock.
            var mine = await db.ScheduledJobs.Where(j => j.Id == job.Id && j.Status == JobStatus.Pending)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Done).SetProperty(j => j.Attempts, j => j.Attempts + 1), cancel);
            if (mine == 0) continue;
            if (subscriptions.EventNamed(job.Kind) is { } type)
                db.Publish((IEvent)JsonSerializer.Deserialize(job.Payload, type, Publishing.Json)!);
            else
                await db.ScheduledJobs.Where(j => j.Id == job.Id).ExecuteUpdateAsync(set => set
                    .SetProperty(j => j.Status, JobStatus.Failed).SetProperty(j => j.Error, "Nobody listens to this kind of job."), cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return due.Count;
    }

    private async Task<int> DeliverDueMessages(CancellationToken cancel)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
            var now = clock.GetCurrentInstant();
            due = await db.OutboxMessages
                .Where(m => m.DoneAt == null && m.FailedAt == null && m.AvailableAt <= now && (m.LockedUntil == null || m.LockedUntil <= now))
                .OrderBy(m => m.AvailableAt).ThenBy(m => m.Id).Take(50).Select(m => m.Id).ToListAsync(cancel);
        }

        var tried = 0;
        foreach (var id in due)
            if (await Deliver(id, cancel))
                tried++;
        return tried;
    }

    private async Task<bool> Deliver(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        var now = clock.GetCurrentInstant();
        var claimed = await db.OutboxMessages
            .Where(m => m.Id == id && m.DoneAt == null && m.FailedAt == null && (m.LockedUntil == null || m.LockedUntil <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedUntil, now + Claim).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        if (claimed == 0) return false;

        var message = await db.OutboxMessages.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
        if (subscriptions.Find(message.Topic, message.Handler) is not { } subscription)
        {
            await Fail(id, "No handler of this name any more.", null, cancel);
            return true;
        }

        try
        {
            var happened = JsonSerializer.Deserialize(message.Payload, subscription.Event, Publishing.Json)!;
            var handler = scope.ServiceProvider.GetRequiredService(subscription.Handler);
            await using var transaction = handler is ICallsOutside ? null : await db.Begin(cancel);
            var handle = HandleMethods.GetOrAdd(subscription, one => one.Handler.GetInterfaces()
                .Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHandle<>) && i.GenericTypeArguments[0] == one.Event)
                .GetMethod(nameof(IHandle<IEvent>.Handle))!);
            await (Task)handle.Invoke(handler, [happened, id, cancel])!;

            db.Attach(message);
            (message.DoneAt, message.LockedUntil, message.Error) = (clock.GetCurrentInstant(), null, null);
            await db.SaveChangesAsync(cancel);
            if (transaction is not null) await transaction.Commit(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            var cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            DeliveryFailed(log, cause, message.Topic, message.Handler, message.Attempts);
            var wait = message.Attempts <= subscription.Retry.Waits.Length
                ? Duration.FromTimeSpan(subscription.Retry.Waits[message.Attempts - 1])
                : (Duration?)null;
            await Fail(id, $"{cause.GetType().Name}: {cause.Message}", wait, cancel);
        }

        return true;
    }

    private async Task Fail(Guid id, string error, Duration? retryIn, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        var now = clock.GetCurrentInstant();
        var text = error.Length > 2000 ? error[..2000] : error;
        await db.OutboxMessages.Where(m => m.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Error, text)
            .SetProperty(m => m.LockedUntil, (Instant?)null)
            .SetProperty(m => m.AvailableAt, m => retryIn == null ? m.AvailableAt : now + retryIn.Value)
            .SetProperty(m => m.FailedAt, retryIn == null ? now : (Instant?)null), cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Delivery of {Topic} to {Handler} failed at try {Attempt}")]
    private static partial void DeliveryFailed(ILogger logger, Exception error, string topic, string handler, int attempt);
}
