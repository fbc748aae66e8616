using System.Data.Common;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace PeerLoop.Foundation.Database;

internal static class DatabaseRegistration
{
    /// <summary>Chooses the database: <c>Database:Provider</c> = Sqlite (default) or Postgres, <c>Database:Connection</c>.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration settings, DataFolder data)
    {
        services.AddSingleton<PeerLoopDbContext.Surroundings>();
        var connection = settings["Database:Connection"];
        return settings["Database:Provider"] switch
        {
            null or "Sqlite" => services.AddDbContext<PeerLoopDbContext, SqliteDbContext>(o => o
                .UseSqlite(connection ?? $"Data Source={data.Database}")
                .UseSnakeCaseNamingConvention().AddInterceptors(new SqlitePragmas())),
            "Postgres" => services.AddDbContext<PeerLoopDbContext, PostgresDbContext>(o => o
                .UseNpgsql(connection ?? throw new InvalidOperationException("Database:Connection is missing. Set it, or choose Database:Provider = Sqlite."),
                    npgsql => npgsql.UseNodaTime())
                .UseSnakeCaseNamingConvention()),
            var other => throw new InvalidOperationException($"Database:Provider is '{other}'. Choose Sqlite or Postgres."),
        };
    }

    /// <summary>Brings the database to the present schema, triggers included. Safe to run again.</summary>
    public static async Task MigrateToPresent(this PeerLoopDbContext db, CancellationToken cancel)
    {
        await db.Database.MigrateAsync(cancel);
        if (db.Database.IsSqlite()) await SqliteTriggers.Ensure(db, cancel);
    }

    internal static string Sql(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith("." + name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Durable, patient and strict. FULL, not NORMAL: an acknowledged booking or payment survives a power cut.
    /// Said once to each native connection: the pool hands it out again with every query, and it keeps what it was told.
    /// A read-only connection (EF looks for the file that way) cannot set the journal mode.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;";

        private readonly ConditionalWeakTable<sqlite3, object> _told = [];

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (Knows(connection)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            Remember(connection);
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Knows(connection)) return;
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            Remember(connection);
        }

        private bool Knows(DbConnection connection) => _told.TryGetValue(HandleOf(connection), out _)
            || new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadOnly;

        private void Remember(DbConnection connection) => _told.AddOrUpdate(HandleOf(connection), this);

        private static sqlite3 HandleOf(DbConnection connection) =>
            ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection was opened and has no handle.");
    }
}
