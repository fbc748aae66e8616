using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Tests.Architecture;

/// <summary>One model, two databases: what one chain of migrations makes, the other makes too.</summary>
public sealed class MigrationTests
{
    [Fact]
    public void Both_databases_have_the_same_tables_columns_keys_checks_and_indexes()
    {
        using var sqlite = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=:memory:").UseSnakeCaseNamingConvention().Options, DesignTime.Surroundings);
        using var postgres = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql("Host=nowhere", o => o.UseNodaTime()).UseSnakeCaseNamingConvention().Options, DesignTime.Surroundings);

        Assert.Equal(Catalogue(sqlite), Catalogue(postgres));
        Assert.Equal(sqlite.Database.GetMigrations().Select(Words), postgres.Database.GetMigrations().Select(Words));
        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite lacks a migration: scripts/migrate NAME");
        Assert.False(postgres.Database.HasPendingModelChanges(), "PostgreSQL lacks a migration: scripts/migrate NAME");
    }

    /// <summary>The name of a migration without the time it was made.</summary>
    private static string Words(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static string[] Catalogue(PeerLoopDbContext db) => [.. db.Model.GetEntityTypes().SelectMany(entity =>
    {
        var table = entity.GetTableName();
        return entity.GetProperties().Select(p => $"{table}.{p.GetColumnName()}{(p.IsNullable ? "?" : "")}")
            .Concat(entity.GetForeignKeys().Select(k => $"{table} -> {k.PrincipalEntityType.GetTableName()} ({string.Join(", ", k.Properties.Select(p => p.GetColumnName()))}) {k.DeleteBehavior}"))
            .Concat(entity.GetIndexes().Select(i => $"{table} {(i.IsUnique ? "unique" : "index")} ({string.Join(", ", i.Properties.Select(p => p.GetColumnName()))}) {i.GetFilter()}"))
            .Concat(entity.GetKeys().Select(k => $"{table} key ({string.Join(", ", k.Properties.Select(p => p.GetColumnName()))})"));
    }).Order(StringComparer.Ordinal)];
}
