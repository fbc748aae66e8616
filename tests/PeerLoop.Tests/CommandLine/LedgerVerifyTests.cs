using PeerLoop.Tests.Payments;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.CommandLine;

/// <summary>The books after a sale, read by <c>ledger verify</c> as an operator runs it.</summary>
public sealed class LedgerVerifyTests
{
    [Fact]
    public async Task Ledger_verify_finds_the_books_in_order_and_names_a_row_that_was_changed_by_hand()
    {
        await using var app = await PeerLoopApp.Start();
        await using var product = Executable.Beside(app);
        var shop = await Shop.Open(app);
        await shop.Buy(shop.Student);

        var clean = await product.Run("ledger", "verify");
        Assert.True(clean.Code == 0, clean.Errors);
        Assert.Contains("in order", clean.Output, StringComparison.Ordinal);

        foreach (var trigger in await Triggers(app)) await app.Sql(TestDatabase.IsPostgres ? $"DROP TRIGGER {trigger} ON journal_lines" : $"DROP TRIGGER {trigger}");
        var row = await app.Scalar<string>("SELECT CAST(id AS text) FROM journal_lines ORDER BY id LIMIT 1");
        var entry = await app.Scalar<string>($"SELECT CAST(entry_id AS text) FROM journal_lines WHERE CAST(id AS text) = '{row}'");
        Assert.Equal(1, await app.Sql($"UPDATE journal_lines SET amount_cents = amount_cents + 1 WHERE CAST(id AS text) = '{row}'"));

        var changed = await product.Run("ledger", "verify");

        Assert.Equal(1, changed.Code);
        Assert.True(changed.Errors.Contains(row, StringComparison.OrdinalIgnoreCase) || changed.Errors.Contains(entry, StringComparison.OrdinalIgnoreCase), changed.Errors);
        Assert.Contains("findings", changed.Errors, StringComparison.Ordinal);
    }

    private static Task<List<string>> Triggers(PeerLoopApp app) => app.InDatabase(db => Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.SqlQueryRaw<string>(db.Database, TestDatabase.IsPostgres
            ? "SELECT tgname AS \"Value\" FROM pg_trigger WHERE tgrelid = 'journal_lines'::regclass AND NOT tgisinternal"
            : "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_lines'")));
}
