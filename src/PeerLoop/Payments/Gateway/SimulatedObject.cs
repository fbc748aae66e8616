using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Payments.Gateway;

/// <summary>The embedded gateway's own memory, as if it were the vendor's: only the gateway reads and writes it, in transactions of its own.</summary>
internal sealed class SimulatedObject
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; set; }
    public required Instant CreatedAt { get; init; }
    public required Instant UpdatedAt { get; set; }
    public int Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SimulatedObject>
    {
        public void Configure(EntityTypeBuilder<SimulatedObject> thing)
        {
            thing.ToTable("simulated_objects");
            thing.Property(o => o.Id).IsText(200);
            thing.Property(o => o.Kind).IsText(40);
            thing.Property(o => o.Payload).HasAnnotation(ColumnNotation.Json, true);
            thing.Property(o => o.Version).DefaultsTo(0).IsConcurrencyToken();
            thing.HasIndex(o => new { o.Kind, o.CreatedAt });
        }
    }
}
