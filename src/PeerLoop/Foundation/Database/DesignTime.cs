using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NodaTime;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Foundation.Database;

/// <summary>For the migration tool only: contexts without a database behind them.</summary>
internal static class DesignTime
{
    internal static PeerLoopDbContext.Surroundings Surroundings => new(new Subscriptions([]), SystemClock.Instance, new OutboxBell());

    internal sealed class Sqlite : IDesignTimeDbContextFactory<SqliteDbContext>
    {
        public SqliteDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=design-time.db").UseSnakeCaseNamingConvention().Options, Surroundings);
    }

    internal sealed class Postgres : IDesignTimeDbContextFactory<PostgresDbContext>
    {
        public PostgresDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=design-time", o => o.UseNodaTime()).UseSnakeCaseNamingConvention().Options, Surroundings);
    }
}
