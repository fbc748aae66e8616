using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PeerLoop.Foundation.Http;

/// <summary>Which table's uniqueness means which "no".</summary>
internal sealed record ConflictMeaning(string Table, Problem Problem, string? Constraint);

/// <summary>Tells a broken uniqueness or overlap constraint as the problem its module has named, and nothing else.</summary>
internal sealed class Conflicts(IEnumerable<ConflictMeaning> meanings)
{
    private readonly ConflictMeaning[] _meanings = meanings.OrderBy(m => m.Constraint is null).ToArray();

    public Problem? Explain(Exception error)
    {
        if (error is DbUpdateConcurrencyException) return Problems.VersionConflict;
        var (isConflict, text) = (error as DbUpdateException)?.InnerException switch
        {
            SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 1811 } sqlite => (true, sqlite.Message),
            PostgresException { SqlState: "23505" or "23P01" or "40P01" } postgres => (true, $"{postgres.TableName}.{postgres.ConstraintName} {postgres.Detail}"),
            _ => error switch
            {
                SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 1811 } sqlite => (true, sqlite.Message),
                PostgresException { SqlState: "23505" or "23P01" or "40P01" } postgres => (true, $"{postgres.TableName}.{postgres.ConstraintName} {postgres.Detail}"),
                _ => (false, ""),
            },
        };
        return isConflict
            ? _meanings.FirstOrDefault(m => text.Contains(m.Table, StringComparison.Ordinal) && (m.Constraint is null || text.Contains(m.Constraint, StringComparison.Ordinal)))?.Problem
            : null;
    }
}

internal static class ConflictRegistration
{
    /// <summary>
    /// Says once what a broken uniqueness of this table means. <paramref name="constraint"/>, a column or trigger text that occurs in both
    /// databases' message, tells several of one table apart.
    /// </summary>
    public static IServiceCollection OnConflict(this IServiceCollection services, string table, Problem problem, string? constraint = null) =>
        services.AddSingleton(new ConflictMeaning(table, problem, constraint));
}
