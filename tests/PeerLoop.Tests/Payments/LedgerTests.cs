using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>The books refuse changes, and a changed row is named (PAY-1, PAY-3 to PAY-5, PAY-10).</summary>
public sealed class LedgerTests
{
    [Theory]
    [InlineData("UPDATE journal_lines SET amount_cents = amount_cents + 1 WHERE id = (SELECT min(id) FROM journal_lines)")]
    [InlineData("DELETE FROM journal_lines")]
    [InlineData("UPDATE journal_entries SET kind = 'other'")]
    [InlineData("DELETE FROM journal_entries")]
    [InlineData("UPDATE paid_sessions SET platform_cents = platform_cents + 1, gross_cents = gross_cents + 1")]
    [InlineData("DELETE FROM paid_sessions")]
    public async Task The_database_refuses_to_change_what_was_written(string sql)
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.Buy(shop.Student);
        if (TestDatabase.IsPostgres) sql = sql.Replace("min(id)", "min(id::text)::uuid", StringComparison.Ordinal);

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => app.Sql(sql));

        Assert.Matches("append-only|immutable", refused.Message);
    }

    /// <summary>Rows as somebody with all rights could change them, and where the check must point.</summary>
    [Theory]
    [InlineData("journal_lines", "UPDATE journal_lines SET amount_cents = amount_cents * 2 WHERE entry_id = (SELECT id FROM journal_entries WHERE kind = 'escrow_hold')", "journal_entries", "SELECT id FROM journal_entries WHERE kind = 'escrow_hold'")]
    [InlineData("journal_entries", "UPDATE journal_entries SET memo = 'nothing to see' WHERE kind = 'payment_captured'", "journal_entries", "SELECT id FROM journal_entries WHERE kind = 'payment_captured'")]
    [InlineData("journal_entries", "UPDATE journal_entries SET source_id = '00000000-0000-7000-8000-000000000000' WHERE kind = 'gateway_fee'", "journal_entries", "SELECT id FROM journal_entries WHERE kind = 'gateway_fee'")]
    [InlineData("ledger_balances", "UPDATE ledger_balances SET balance_cents = balance_cents - 1 WHERE account_id = (SELECT id FROM ledger_accounts WHERE code = 'platform_revenue')", "ledger_balances", "SELECT id FROM ledger_accounts WHERE code = 'platform_revenue'")]
    [InlineData("ledger_balances", "UPDATE ledger_balances SET line_count = line_count + 1 WHERE account_id = (SELECT id FROM ledger_accounts WHERE code = 'gateway_cash')", "ledger_balances", "SELECT id FROM ledger_accounts WHERE code = 'gateway_cash'")]
    [InlineData("ledger_accounts", "UPDATE ledger_accounts SET normal_side = 'debit' WHERE code = 'platform_revenue'", "ledger_accounts", "SELECT id FROM ledger_accounts WHERE code = 'platform_revenue'")]
    [InlineData("payment_splits", "UPDATE payment_splits SET amount_cents = amount_cents + 5 WHERE type = 'teaching' AND paid_session_no = 2", "payment_splits", "SELECT id FROM payment_splits WHERE type = 'teaching' AND paid_session_no = 2")]
    [InlineData("transactions", "UPDATE transactions SET refunded_cents = 7", "transactions", "SELECT id FROM transactions")]
    public async Task A_row_changed_by_hand_is_named(string table, string change, string named, string row)
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.Earn();
        await app.BooksAreInOrder();
        await DropTriggers(app, table);
        var expected = await app.Scalar<Guid>(row);

        await app.Sql(change);

        var report = await app.Within(s => s.GetRequiredService<ILedgerCheck>().Verify(CancellationToken.None));
        Assert.Contains(report.Findings, finding => finding.Table == named && finding.RowId == expected);
    }

    [Fact]
    public async Task A_missing_entry_is_noticed_by_the_gap_it_leaves()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.Buy(shop.Student);
        await DropTriggers(app, "journal_lines");
        await DropTriggers(app, "journal_entries");

        await app.Sql("DELETE FROM journal_lines WHERE entry_id = (SELECT id FROM journal_entries WHERE seq = 2)");
        await app.Sql("DELETE FROM journal_entries WHERE seq = 2");

        var report = await app.Within(s => s.GetRequiredService<ILedgerCheck>().Verify(CancellationToken.None));
        Assert.Contains(report.Findings, finding => finding.Rule == "PAY-1" && finding.Says.Contains("missing", StringComparison.Ordinal));
    }

    private static async Task DropTriggers(PeerLoopApp app, string table)
    {
        if (TestDatabase.IsPostgres)
        {
            await app.Sql($"ALTER TABLE {table} DISABLE TRIGGER ALL");
            return;
        }

        foreach (var trigger in await app.InDatabase(db => Task.FromResult(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions
            .SqlQueryRaw<string>(db.Database, $"SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'").ToList())))
            await app.Sql($"DROP TRIGGER {trigger}");
    }
}
