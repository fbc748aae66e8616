using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Audit;

internal enum ActorKind { User, System, Webhook }

/// <summary>Who did what to what, and why (ADM-1). Rows are never changed: triggers refuse it.</summary>
internal sealed class AuditEntry
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required long Seq { get; init; }
    public Guid? ActorId { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required string Action { get; init; }
    public required string EntityKind { get; init; }
    public Guid? EntityId { get; init; }
    public string? EntityKey { get; init; }
    public string? Reason { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    public string? RequestId { get; init; }
    public string? IpHash { get; init; }
    public required Instant At { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("audit_log");
            entry.Property(e => e.Action).IsText(80);
            entry.Property(e => e.EntityKind).IsText(40);
            entry.Property(e => e.EntityKey).IsOptionalText(80);
            entry.Property(e => e.Reason).IsOptionalText(1000);
            entry.Property(e => e.Before).IsJsonText();
            entry.Property(e => e.After).IsJsonText();
            entry.Property(e => e.RequestId).IsOptionalText(64);
            entry.Property(e => e.IpHash).IsOptionalText(64);
            entry.HasIndex(e => e.Seq).IsUnique();
            entry.HasIndex(e => new { e.EntityKind, e.EntityId, e.Seq });
            entry.HasIndex(e => new { e.ActorId, e.Seq });
            entry.HasIndex(e => new { e.Action, e.Seq });
        }
    }
}

internal static class Auditing
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<AuditEntry> AuditLog => db.Set<AuditEntry>();
    }

    /// <summary>
    /// Writes the audit row of a decision, in the caller's transaction (ADM-1). Before and after hold changed fields only; no addresses,
    /// tokens or message bodies (ADM-2).
    /// </summary>
    public static async Task Audit(this PeerLoopDbContext db, Guid? actorId, string action, string entityKind, Guid? entityId,
        string? reason = null, object? before = null, object? after = null, CancellationToken cancel = default)
    {
        await db.LockName("audit_log", cancel);
        var last = await db.AuditLog.MaxAsync(e => (long?)e.Seq, cancel) ?? 0;
        var pending = db.AuditLog.Local.Select(e => e.Seq).DefaultIfEmpty(0).Max();
        db.AuditLog.Add(new AuditEntry
        {
            Seq = Math.Max(last, pending) + 1, ActorId = actorId, ActorKind = actorId is null ? ActorKind.System : ActorKind.User,
            Action = action, EntityKind = entityKind, EntityId = entityId, Reason = reason,
            Before = before is null ? null : JsonSerializer.Serialize(before, Outbox.Publishing.Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Outbox.Publishing.Json),
            At = db.Now,
        });
    }
}
