using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Foundation.Database;

/// <summary>The one model. Modules see only this type and never know which database they run on; each adds its sets in its own Tables file.</summary>
public abstract class PeerLoopDbContext : DbContext
{
    private readonly Surroundings _surroundings;

    private protected PeerLoopDbContext(DbContextOptions options, Surroundings surroundings) : base(options) => _surroundings = surroundings;

    /// <summary>What a context needs beside its options.</summary>
    /// <param name="Subscriptions">who listens to which event, so that publishing writes one outbox row for each handler</param>
    /// <param name="Clock">the time that outbox rows and jobs are written with</param>
    /// <param name="Bell">rung after a save that published something</param>
    internal sealed record Surroundings(Subscriptions Subscriptions, IClock Clock, OutboxBell Bell);

    internal Subscriptions Subscriptions => _surroundings.Subscriptions;

    internal Instant Now => _surroundings.Clock.GetCurrentInstant();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var published = ChangeTracker.Entries<OutboxMessage>().Any(entry => entry.State == EntityState.Added);
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (published) _surroundings.Bell.Ring();
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PeerLoopDbContext).Assembly);
        SchemaConventions.Apply(modelBuilder.Model, Database.IsSqlite());
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Business rows are never deleted by a chain reaction; cascades are written where a child has no life of its own.
        configurationBuilder.Conventions.Remove<Microsoft.EntityFrameworkCore.Metadata.Conventions.CascadeDeleteConvention>();
    }
}
