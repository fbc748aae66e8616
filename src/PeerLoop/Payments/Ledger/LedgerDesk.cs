using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Payments.Ledger;

/// <summary>The accounts of the books with their balances.</summary>
internal static class ListLedgerAccounts
{
    /// <param name="BalanceCents">by the account's own side: what is there, is positive</param>
    public sealed record Account(Guid Id, string Code, string OwnerKind, Guid? OwnerId, string NormalSide, string Currency, long BalanceCents, long LineCount);

    public static async Task<Results<Ok<Page<Account>>, ProblemHttpResult>> Handle(string? code, Guid? ownerId, int? limit, string? cursor, PeerLoopDbContext db, Cursors cursors, CancellationToken cancel)
    {
        if (StatusList.Read<AccountCode>(code).Failed(out var problem, out var codes)) return problem.ToHttp();
        var list = $"ledger-accounts:{code}:{ownerId}";
        if (cursors.Read(list, cursor).Failed(out problem, out var from)) return problem.ToHttp();
        var accounts = db.LedgerAccounts.AsNoTracking();
        if (codes.Count > 0) accounts = accounts.Where(a => codes.Contains(a.Code));
        if (ownerId is { } owner) accounts = accounts.Where(a => a.OwnerId == owner);
        if (from is not null) accounts = accounts.Where(a => a.Id > from.Id);

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var balances = db.LedgerBalances;
        var rows = await accounts.OrderBy(a => a.Id).Take(size + 1).Join(balances, a => a.Id, b => b.AccountId, (a, b) => new { Account = a, Balance = b }).ToListAsync(cancel);
        return TypedResults.Ok(cursors.Page(list, [.. rows.OrderBy(row => row.Account.Id)], size, row => ("", row.Account.Id), row => new Account(row.Account.Id, SnakeCaseEnum<AccountCode>.ToText(row.Account.Code),
            SnakeCaseEnum<AccountOwner>.ToText(row.Account.OwnerKind), row.Account.OwnerKind == AccountOwner.Platform ? null : row.Account.OwnerId,
            SnakeCaseEnum<NormalSide>.ToText(row.Account.NormalSide), row.Account.Currency,
            row.Account.NormalSide == NormalSide.Debit ? row.Balance.BalanceCents : -row.Balance.BalanceCents, row.Balance.LineCount)));
    }
}

/// <summary>The journal, newest first.</summary>
internal static class ListLedgerEntries
{
    public sealed record Line(string Code, Guid? OwnerId, long DebitCents, long CreditCents);

    public sealed record Entry(Guid Id, long Seq, string Kind, string SourceKind, Guid SourceId, string? Memo, Instant OccurredAt, IReadOnlyList<Line> Lines, string? Hash);

    public static async Task<Results<Ok<Page<Entry>>, ProblemHttpResult>> Handle(Guid? source, string? kind, QueryInstant? from, QueryInstant? to, int? limit, string? cursor, PeerLoopDbContext db, Cursors cursors, CancellationToken cancel)
    {
        var list = $"ledger-entries:{source}:{kind}:{from?.Value}:{to?.Value}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var at)) return problem.ToHttp();
        var entries = db.JournalEntries.AsNoTracking().Where(e => e.IsPosted);
        if (source is { } cause) entries = entries.Where(e => e.SourceId == cause);
        if (kind is { Length: > 0 }) entries = entries.Where(e => e.Kind == kind);
        if (from is { } since) entries = entries.Where(e => e.OccurredAt >= since.Value);
        if (to is { } until) entries = entries.Where(e => e.OccurredAt < until.Value);
        if (at is not null)
        {
            var seq = at.AsNumber;
            entries = entries.Where(e => e.Seq < seq);
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var rows = await entries.OrderByDescending(e => e.Seq).Take(size + 1).ToListAsync(cancel);
        Guid[] ids = [.. rows.Select(e => e.Id)];
        var accounts = db.LedgerAccounts;
        var lines = (await db.JournalLines.AsNoTracking().Where(l => ids.Contains(l.EntryId)).Join(accounts, l => l.AccountId, a => a.Id, (l, a) => new { l.EntryId, l.AmountCents, a.Code, a.OwnerId, a.OwnerKind })
            .ToListAsync(cancel)).ToLookup(l => l.EntryId);
        return TypedResults.Ok(cursors.Page(list, rows, size, e => (e.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Id), e => new Entry(e.Id, e.Seq, e.Kind, e.SourceKind, e.SourceId, e.Memo, e.OccurredAt,
            [
                .. lines[e.Id].OrderByDescending(l => l.AmountCents).Select(l => new Line(SnakeCaseEnum<AccountCode>.ToText(l.Code), l.OwnerKind == AccountOwner.Platform ? null : l.OwnerId,
                    Math.Max(0, l.AmountCents), Math.Max(0, -l.AmountCents))),
            ], e.Hash)));
    }
}

/// <summary>Debits and credits of every kind of account, now or at a moment.</summary>
internal static class GetTrialBalance
{
    /// <param name="BalanceCents">by the account's own side</param>
    public sealed record Row(string Code, string NormalSide, long DebitCents, long CreditCents, long BalanceCents);

    public sealed record Response(bool IsBalanced, Instant CheckedAt, long DebitCents, long CreditCents, IReadOnlyList<Row> Rows, IReadOnlyList<string> Findings);

    public static async Task<Ok<Response>> Handle(QueryInstant? at, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var moment = at?.Value ?? clock.GetCurrentInstant();
        var accounts = db.LedgerAccounts;
        var entries = db.JournalEntries;
        var sums = await db.JournalLines.Where(l => entries.Any(e => e.Id == l.EntryId && e.IsPosted && e.OccurredAt <= moment))
            .Join(accounts, l => l.AccountId, a => a.Id, (l, a) => new { a.Code, l.AmountCents })
            .GroupBy(row => row.Code).Select(g => new { g.Key, Debit = g.Sum(row => row.AmountCents > 0 ? row.AmountCents : 0), Credit = g.Sum(row => row.AmountCents < 0 ? -row.AmountCents : 0) })
            .ToListAsync(cancel);
        Row[] rows =
        [
            .. sums.OrderBy(s => s.Key).Select(s => new Row(SnakeCaseEnum<AccountCode>.ToText(s.Key), SnakeCaseEnum<NormalSide>.ToText(LedgerAccount.SideOf(s.Key)), s.Debit, s.Credit,
                LedgerAccount.SideOf(s.Key) == NormalSide.Debit ? s.Debit - s.Credit : s.Credit - s.Debit)),
        ];
        var (debit, credit) = (rows.Sum(r => r.DebitCents), rows.Sum(r => r.CreditCents));
        return TypedResults.Ok(new Response(debit == credit, moment, debit, credit, rows, debit == credit ? [] : [$"Debits are {debit}, credits are {credit}."]));
    }
}

/// <summary>Checks the whole books now: chain, sums, balances and every purchase.</summary>
internal static class GetLedgerFindings
{
    /// <param name="Findings">each in one sentence, with the rule and the row</param>
    public sealed record Response(bool IsBalanced, Instant CheckedAt, long Entries, long Lines, int Purchases, IReadOnlyList<string> Findings, IReadOnlyList<LedgerFinding> Rows);

    public static async Task<Ok<Response>> Handle(ILedgerCheck check, IClock clock, CancellationToken cancel)
    {
        var report = await check.Verify(cancel);
        return TypedResults.Ok(new Response(report.IsClean, clock.GetCurrentInstant(), report.Entries, report.Lines, report.Purchases,
            [.. report.Findings.Select(f => $"{f.Rule}, {f.Table} {f.RowId}: {f.Says}")], report.Findings));
    }
}
