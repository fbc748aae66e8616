using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Payments.Ledger;

/// <summary>
/// The one place that posts. Entries are numbered without gaps and chained under one lock, inserted with their lines, then posted, and the
/// balances follow, all in the caller's transaction.
/// </summary>
internal sealed class Books(PeerLoopDbContext db, IClock clock)
{
    /// <summary>Posts what was not posted before (PAY-2) and returns how many entries that were. Also saves what the caller has changed.</summary>
    public async Task<int> Post(IReadOnlyCollection<LedgerEntry> entries, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The books are written inside the transaction of the fact they record.");
        if (entries.Count == 0) return 0;

        // Of the names locked in one transaction the audit log comes last, after the books: everybody in one order.
        // What caused the entries is written first: lines may need its rows, and the lock is held no longer than it must be.
        await db.SaveChangesAsync(cancel);
        await db.LockName("ledger", cancel);
        var fresh = await NotPosted(entries, cancel);
        if (fresh.Count == 0) return 0;

        var now = clock.GetCurrentInstant();
        var accounts = await Accounts(fresh, now, cancel);
        var last = await db.JournalEntries.AsNoTracking().OrderByDescending(e => e.Seq).Select(e => new { e.Seq, e.Hash }).FirstOrDefaultAsync(cancel);
        var (seq, previous) = (last?.Seq ?? 0, last?.Hash ?? LedgerChain.Start);

        var written = new List<(JournalEntry Entry, JournalLine[] Lines)>();
        foreach (var entry in fresh)
        {
            var row = new JournalEntry
            {
                Seq = ++seq, Kind = entry.Kind, SourceKind = entry.SourceKind, SourceId = entry.SourceId, Memo = entry.Memo,
                OccurredAt = now, RecordedAt = now, CreatedBy = entry.CreatedBy,
            };
            JournalLine[] lines = [.. entry.Sides.Select(side => new JournalLine { EntryId = row.Id, AccountId = accounts[(side.Code, side.OwnerId, entry.Currency)].Id, AmountCents = side.Cents })];
            db.JournalEntries.Add(row);
            db.JournalLines.AddRange(lines);
            written.Add((row, lines));
        }

        await db.SaveChangesAsync(cancel);

        var byId = accounts.Values.ToDictionary(account => account.Id);
        foreach (var (entry, lines) in written)
        {
            var hash = LedgerChain.Hash(previous, entry, lines.Select(line => (line, byId[line.AccountId])));
            entry.Post(previous, hash);
            previous = hash;
        }

        await db.SaveChangesAsync(cancel);
        foreach (var moved in written.SelectMany(each => each.Lines).GroupBy(line => line.AccountId))
        {
            var (cents, lines) = (moved.Sum(line => line.AmountCents), moved.LongCount());
            await db.LedgerBalances.Where(b => b.AccountId == moved.Key).ExecuteUpdateAsync(set => set
                .SetProperty(b => b.BalanceCents, b => b.BalanceCents + cents)
                .SetProperty(b => b.LineCount, b => b.LineCount + lines)
                .SetProperty(b => b.UpdatedAt, now), cancel);
        }

        return written.Count;
    }

    /// <summary>Posts one entry; false when it was posted before.</summary>
    public async Task<bool> Post(LedgerEntry entry, CancellationToken cancel) => await Post([entry], cancel) == 1;

    /// <summary>The balance of an account by its own side: what is there, is positive. An account that never moved is empty.</summary>
    public async Task<long> BalanceOf(AccountCode code, Guid ownerId, string currency, CancellationToken cancel)
    {
        var balances = db.LedgerBalances;
        var cents = await db.LedgerAccounts.Where(a => a.Code == code && a.OwnerId == ownerId && a.Currency == currency)
            .Select(a => balances.Where(b => b.AccountId == a.Id).Select(b => (long?)b.BalanceCents).FirstOrDefault()).FirstOrDefaultAsync(cancel) ?? 0;
        return LedgerAccount.SideOf(code) == NormalSide.Debit ? cents : -cents;
    }

    private async Task<List<LedgerEntry>> NotPosted(IReadOnlyCollection<LedgerEntry> entries, CancellationToken cancel)
    {
        Guid[] sources = [.. entries.Select(e => e.SourceId).Distinct()];
        var known = (await db.JournalEntries.Where(e => sources.Contains(e.SourceId)).Select(e => new { e.Kind, e.SourceKind, e.SourceId }).ToListAsync(cancel))
            .Select(e => (e.Kind, e.SourceKind, e.SourceId)).ToHashSet();
        return [.. entries.Where(e => known.Add((e.Kind, e.SourceKind, e.SourceId)))];
    }

    private async Task<Dictionary<(AccountCode Code, Guid Owner, string Currency), LedgerAccount>> Accounts(List<LedgerEntry> entries, Instant now, CancellationToken cancel)
    {
        Guid[] owners = [.. entries.SelectMany(e => e.Sides).Select(side => side.OwnerId).Distinct()];
        var accounts = (await db.LedgerAccounts.AsNoTracking().Where(a => owners.Contains(a.OwnerId)).ToListAsync(cancel)).ToDictionary(a => (a.Code, a.OwnerId, a.Currency));
        foreach (var entry in entries)
        {
            foreach (var side in entry.Sides)
            {
                var key = (side.Code, side.OwnerId, entry.Currency);
                if (accounts.ContainsKey(key)) continue;
                var account = new LedgerAccount
                {
                    Code = side.Code, OwnerKind = LedgerAccount.OwnerOf(side.Code), OwnerId = side.OwnerId, NormalSide = LedgerAccount.SideOf(side.Code),
                    Currency = entry.Currency, CreatedAt = now,
                };
                accounts.Add(key, account);
                db.LedgerAccounts.Add(account);
                db.LedgerBalances.Add(new LedgerBalance { AccountId = account.Id, UpdatedAt = now });
            }
        }

        return accounts;
    }
}
