using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Tests.Support;

/// <summary>A database of its own for each app, copied from one that was migrated once: a file, or a PostgreSQL template.</summary>
internal static class TestDatabase
{
    private static readonly SemaphoreSlim Once = new(1, 1);
    private static string? _template;

    /// <summary>The cluster to test on; unset means SQLite.</summary>
    public static string? Cluster { get; } = Environment.GetEnvironmentVariable("PEERLOOP_TEST_POSTGRES");

    public static bool IsPostgres => Cluster is not null;

    /// <param name="folder">where a database file may lie</param>
    /// <param name="migrated">false for a database in which nothing is yet</param>
    public static async Task<string> New(string folder, bool migrated = true)
    {
        await Once.WaitAsync();
        try
        {
            _template ??= IsPostgres ? await PostgresTemplate() : await SqliteTemplate();
            if (IsPostgres)
            {
                var name = $"test_{Guid.NewGuid():N}";
                await Execute(Cluster!, migrated ? $"CREATE DATABASE {name} TEMPLATE {_template}" : $"CREATE DATABASE {name}");
                return new NpgsqlConnectionStringBuilder(Cluster) { Database = name }.ConnectionString;
            }

            var file = Path.Combine(folder, "peerloop.db");
            if (migrated) File.Copy(_template, file);
            return $"Data Source={file}";
        }
        finally
        {
            Once.Release();
        }
    }

    public static async Task Drop(string connection)
    {
        if (!IsPostgres) return;
        NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
        await Execute(Cluster!, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    private static async Task<string> SqliteTemplate()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("peerloop-template-").FullName, "template.db");
        await using (var db = new SqliteDbContext(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={file};Pooling=false").UseSnakeCaseNamingConvention().Options, DesignTime.Surroundings))
            await db.MigrateToPresent(CancellationToken.None);
        return file;
    }

    private static async Task<string> PostgresTemplate()
    {
        var name = $"template_{Guid.NewGuid():N}";
        await Execute(Cluster!, $"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(Cluster) { Database = name, Pooling = false }.ConnectionString;
        await using var db = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connection, o => o.UseNodaTime()).UseSnakeCaseNamingConvention().Options, DesignTime.Surroundings);
        await db.MigrateToPresent(CancellationToken.None);
        return name;
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync();
    }
}
