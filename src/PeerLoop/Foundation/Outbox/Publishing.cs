using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

/// <summary>Events leave by the outbox, in the same transaction as the change they report.</summary>
internal static class Publishing
{
    internal static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web).ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    /// <summary>Adds one delivery for each subscribed handler; they go out after the save.</summary>
    /// <param name="db">the unit of work that made the fact</param>
    /// <param name="happened">the event</param>
    /// <param name="dueAt">not before this moment; at once when absent</param>
    /// <param name="dedupeKey">at most one delivery of this key for each handler, ever</param>
    public static void Publish(this PeerLoopDbContext db, IEvent happened, Instant? dueAt = null, string? dedupeKey = null)
    {
        var now = db.Now;
        var payload = JsonSerializer.Serialize(happened, happened.GetType(), Json);
        foreach (var subscription in db.Subscriptions.To(happened.GetType()))
        {
            db.OutboxMessages.Add(new OutboxMessage
            {
                Topic = happened.GetType().Name, Handler = subscription.Handler.Name, Payload = payload,
                DedupeKey = dedupeKey, AvailableAt = dueAt ?? now, CreatedAt = now,
            });
        }
    }

    /// <summary>Lets an event happen later. The key makes a repeated call harmless; add what distinguishes a move (such as a sequence) to it.</summary>
    /// <param name="db">the unit of work</param>
    /// <param name="later">the event to publish when due</param>
    /// <param name="dueAt">when</param>
    /// <param name="dedupeKey">unique for ever, such as <c>session-reminder-24h:{session}:{user}:{sequence}</c></param>
    /// <param name="about">the thing it is about, so that it can be cancelled with <see cref="CancelScheduled"/></param>
    /// <param name="recipientId">the person it is for, if any</param>
    /// <param name="cancel">the caller gave up</param>
    public static async Task Schedule(this PeerLoopDbContext db, IEvent later, Instant dueAt, string dedupeKey,
        (string Kind, Guid Id)? about = null, Guid? recipientId = null, CancellationToken cancel = default)
    {
        var known = db.ScheduledJobs.Local.Any(j => j.DedupeKey == dedupeKey)
            || await db.ScheduledJobs.AnyAsync(j => j.DedupeKey == dedupeKey, cancel);
        if (known) return;
        db.ScheduledJobs.Add(new ScheduledJob
        {
            Kind = later.GetType().Name, Payload = JsonSerializer.Serialize(later, later.GetType(), Json), DedupeKey = dedupeKey,
            EntityKind = about?.Kind, EntityId = about?.Id, RecipientId = recipientId, DueAt = dueAt, CreatedAt = db.Now,
        });
    }

    /// <summary>Calls off everything still pending about this thing. Runs at once, inside the caller's transaction.</summary>
    public static Task<int> CancelScheduled(this PeerLoopDbContext db, string entityKind, Guid entityId, CancellationToken cancel) =>
        db.ScheduledJobs.Where(j => j.EntityKind == entityKind && j.EntityId == entityId && j.Status == JobStatus.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Cancelled), cancel);
}
