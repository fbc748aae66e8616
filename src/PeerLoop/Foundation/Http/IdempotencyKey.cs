using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Http;

internal enum IdempotencyState { InFlight, Done }

/// <summary>A command that was already asked for, and what was answered.</summary>
internal sealed class IdempotencyKey
{
    public required Guid UserId { get; init; }
    public required string IdemKey { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required string RequestHash { get; init; }
    public IdempotencyState State { get; set; }
    public int? ResponseStatus { get; set; }
    public string? ResponseBody { get; set; }
    public required Instant CreatedAt { get; set; }
    public required Instant ExpiresAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<IdempotencyKey>
    {
        public void Configure(EntityTypeBuilder<IdempotencyKey> key)
        {
            key.ToTable("idempotency_keys").HasKey(k => new { k.UserId, k.IdemKey });
            key.Property(k => k.IdemKey).IsText(80);
            key.Property(k => k.Method).IsText(8);
            key.Property(k => k.Path).IsText(300);
            key.Property(k => k.RequestHash).IsText(64);
            key.Property(k => k.State).DefaultsTo(IdempotencyState.InFlight);
            key.Property(k => k.ResponseBody).IsJsonText();
            key.HasIndex(k => k.ExpiresAt);
        }
    }
}
