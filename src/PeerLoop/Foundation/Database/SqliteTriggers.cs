using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace PeerLoop.Foundation.Database;

/// <summary>
/// SQLite's triggers stand in one file and are made anew after each migration where they are missing or differ:
/// a table rebuild drops the triggers of its table without a word.
/// </summary>
internal static partial class SqliteTriggers
{
    /// <summary>The triggers as they must be: name and statement.</summary>
    public static IReadOnlyDictionary<string, string> Wanted { get; } = Trigger().Matches(DatabaseRegistration.Sql("sqlite-triggers.sql"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Value.Trim().TrimEnd(';'));

    public static async Task Ensure(PeerLoopDbContext db, CancellationToken cancel)
    {
        var present = (await db.Database.SqlQueryRaw<Row>("SELECT name AS name, sql AS sql FROM sqlite_master WHERE type = 'trigger'").ToListAsync(cancel))
            .ToDictionary(row => row.Name, row => row.Sql);
        foreach (var (name, sql) in Wanted)
        {
            if (present.TryGetValue(name, out var known))
            {
                if (known == sql) continue;
                await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER {name}", cancel);
            }

            await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), cancel);
        }
    }

    [GeneratedRegex(@"CREATE TRIGGER (?<name>\w+).*?\bEND;", RegexOptions.Singleline)]
    private static partial Regex Trigger();

    private sealed record Row(string Name, string Sql);
}
