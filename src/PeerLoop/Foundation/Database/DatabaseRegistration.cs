using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

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
    /// A read-only connection (EF looks for the file that way) cannot set the journal mode.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (IsReadOnly(connection)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (IsReadOnly(connection)) return;
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private static bool IsReadOnly(DbConnection connection) =>
            new SqliteConnectionStringBuilder(connection.ConnectionString).Mode is SqliteOpenMode.ReadOnly;
    }
}
