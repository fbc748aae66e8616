using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Payments.Ledger;

/// <summary>A row of the books that is not as it must be.</summary>
/// <param name="Rule">the invariant, such as PAY-10</param>
/// <param name="Table">where the row stands</param>
/// <param name="RowId">which row</param>
/// <param name="Says">what is wrong with it</param>
public sealed record LedgerFinding(string Rule, string Table, Guid RowId, string Says);

/// <summary>What a check of the books found.</summary>
public sealed record LedgerReport(long Entries, long Lines, int Accounts, int Purchases, IReadOnlyList<LedgerFinding> Findings)
{
    public bool IsClean => Findings.Count == 0;
}

/// <summary>Checks the books from the first entry to the last: the chain, the sums, the balances, and what the business tables say about them.</summary>
public interface ILedgerCheck
{
    /// <summary>Reads everything and changes nothing. A finding is for a person to judge: nothing is repaired by itself (domain 8.9).</summary>
    Task<LedgerReport> Verify(CancellationToken cancel);
}

/// <inheritdoc cref="ILedgerCheck" />
internal sealed class LedgerVerifier(PeerLoopDbContext db, IEnrollments enrollments) : ILedgerCheck
{
    private const int Batch = 500;

    public async Task<LedgerReport> Verify(CancellationToken cancel)
    {
        // One picture of the books, also while others post.
        await using var work = await db.Begin(cancel);
        await db.LockName("ledger", cancel);

        var findings = new List<LedgerFinding>();
        var accounts = await db.LedgerAccounts.AsNoTracking().ToDictionaryAsync(a => a.Id, cancel);
        foreach (var account in accounts.Values)
        {
            if (account.OwnerKind != LedgerAccount.OwnerOf(account.Code) || account.NormalSide != LedgerAccount.SideOf(account.Code))
                findings.Add(new("chart", "ledger_accounts", account.Id, $"{account.Code} belongs to {LedgerAccount.OwnerOf(account.Code)} on the {LedgerAccount.SideOf(account.Code)} side."));
        }

        var (entries, lines, sums) = await Chain(accounts, findings, cancel);
        await Balances(accounts, sums, findings, cancel);
        var purchases = await Purchases(accounts, sums, findings, cancel);
        return new LedgerReport(entries, lines, accounts.Count, purchases, findings);
    }

    /// <summary>PAY-1 and the chain. The first entry that does not match is named; after it only sums are told, because every hash behind a break is off.</summary>
    private async Task<(long Entries, long Lines, Dictionary<Guid, (long Cents, long Lines)> Sums)> Chain(
        Dictionary<Guid, LedgerAccount> accounts, List<LedgerFinding> findings, CancellationToken cancel)
    {
        var sums = new Dictionary<Guid, (long Cents, long Lines)>();
        var (previous, seq, count, broken) = (LedgerChain.Start, 0L, 0L, false);
        while (true)
        {
            var after = seq;
            var entries = await db.JournalEntries.AsNoTracking().Where(e => e.Seq > after).OrderBy(e => e.Seq).Take(Batch).ToListAsync(cancel);
            if (entries.Count == 0) break;
            Guid[] ids = [.. entries.Select(e => e.Id)];
            var lines = (await db.JournalLines.AsNoTracking().Where(l => ids.Contains(l.EntryId)).ToListAsync(cancel)).ToLookup(l => l.EntryId);
            foreach (var entry in entries)
            {
                if (entry.Seq != seq + 1 && !broken)
                {
                    broken = true;
                    findings.Add(new("PAY-1", "journal_entries", entry.Id, $"Entry {entry.Seq} follows entry {seq}: what stood between is missing."));
                }

                seq = entry.Seq;
                JournalLine[] sides = [.. lines[entry.Id]];
                foreach (var side in sides)
                {
                    var (cents, number) = sums.GetValueOrDefault(side.AccountId);
                    sums[side.AccountId] = entry.IsPosted ? (cents + side.AmountCents, number + 1) : (cents, number);
                    count++;
                }

                if (!entry.IsPosted) findings.Add(new("PAY-1", "journal_entries", entry.Id, $"Entry {entry.Seq} was left unposted."));
                else if (sides.Length < 2 || sides.Sum(l => l.AmountCents) != 0)
                    findings.Add(new("PAY-1", "journal_entries", entry.Id, $"Entry {entry.Seq} ({entry.Kind}) has {sides.Length} lines that sum to {sides.Sum(l => l.AmountCents)}."));

                if (!broken && (entry.PrevHash != previous
                    || entry.Hash != LedgerChain.Hash(previous, entry, sides.Where(l => accounts.ContainsKey(l.AccountId)).Select(l => (l, accounts[l.AccountId])))))
                {
                    broken = true;
                    findings.Add(new("PAY-1", "journal_entries", entry.Id, $"Entry {entry.Seq} ({entry.Kind}) or one of its lines or accounts was changed after it was posted."));
                }

                previous = entry.Hash ?? previous;
            }
        }

        var lost = await db.JournalLines.AsNoTracking().Where(l => !db.Set<JournalEntry>().Any(e => e.Id == l.EntryId)).Select(l => l.Id).OrderBy(id => id).Take(1).ToListAsync(cancel);
        findings.AddRange(lost.Select(id => new LedgerFinding("PAY-1", "journal_lines", id, "This line belongs to no entry.")));
        return (seq, count, sums);
    }

    /// <summary>PAY-10</summary>
    private async Task Balances(Dictionary<Guid, LedgerAccount> accounts, Dictionary<Guid, (long Cents, long Lines)> sums, List<LedgerFinding> findings, CancellationToken cancel)
    {
        var kept = await db.LedgerBalances.AsNoTracking().ToDictionaryAsync(b => b.AccountId, cancel);
        foreach (var account in accounts.Values.OrderBy(a => a.Id))
        {
            var (cents, lines) = sums.GetValueOrDefault(account.Id);
            if (!kept.TryGetValue(account.Id, out var balance))
                findings.Add(new("PAY-10", "ledger_accounts", account.Id, $"{account.Code} has no balance row."));
            else if (balance.BalanceCents != cents || balance.LineCount != lines)
                findings.Add(new("PAY-10", "ledger_balances", account.Id, $"{account.Code} keeps {balance.BalanceCents} from {balance.LineCount} lines; posted are {cents} from {lines}."));
        }
    }

    /// <summary>PAY-3, 4, 5, 11 for every purchase, and every split against the money schedule it comes from.</summary>
    private async Task<int> Purchases(Dictionary<Guid, LedgerAccount> accounts, Dictionary<Guid, (long Cents, long Lines)> sums, List<LedgerFinding> findings, CancellationToken cancel)
    {
        // Credit accounts: what is held shows as a positive amount here.
        var held = accounts.Values.Where(a => a.Code is AccountCode.Escrow or AccountCode.EarnedPending)
            .ToDictionary(a => (a.Code, a.OwnerId), a => -sums.GetValueOrDefault(a.Id).Cents);
        var transactions = await db.Transactions.AsNoTracking().Where(t => t.EnrollmentId != null).OrderBy(t => t.Id).ToListAsync(cancel);
        foreach (var batch in transactions.Chunk(Batch))
        {
            Guid[] ids = [.. batch.Select(t => t.EnrollmentId!.Value)];
            Guid[] paid = [.. batch.Select(t => t.Id)];
            var slots = await enrollments.PaidSessions(ids, cancel);
            var splits = (await db.PaymentSplits.AsNoTracking().Where(s => ids.Contains(s.EnrollmentId)).ToListAsync(cancel)).ToLookup(s => s.EnrollmentId);
            var refunds = (await db.Refunds.AsNoTracking().Where(r => paid.Contains(r.TransactionId)
                && (r.Status == RefundStatus.Approved || r.Status == RefundStatus.Processing || r.Status == RefundStatus.Succeeded)).ToListAsync(cancel)).ToLookup(r => r.TransactionId);
            foreach (var transaction in batch)
            {
                var id = transaction.EnrollmentId!.Value;
                findings.AddRange(OfPurchase(transaction, [.. slots[id]], [.. splits[id]], [.. refunds[transaction.Id]],
                    held.GetValueOrDefault((AccountCode.Escrow, id)), held.GetValueOrDefault((AccountCode.EarnedPending, id))));
            }
        }

        return transactions.Count;
    }

    private static IEnumerable<LedgerFinding> OfPurchase(Transaction transaction, PaidSession[] slots, PaymentSplit[] splits, Refund[] refunds, long escrow, long earned)
    {
        var live = splits.Where(s => s.Status != SplitStatus.Reversed).ToArray();
        var schedule = slots.ToDictionary(s => s.No);
        foreach (var split in live.Where(s => s.ReversalOfId is null))
        {
            if (!schedule.TryGetValue(split.PaidSessionNo, out var slot))
            {
                yield return new("PAY-5", "payment_splits", split.Id, $"There is no paid session {split.PaidSessionNo}.");
                continue;
            }

            var due = split.Type switch { SplitType.PlatformFee => slot.PlatformCents, SplitType.CreatorRoyalty => slot.CreatorCents, _ => slot.TeachingCents };
            if (split.AmountCents != due)
                yield return new("PAY-5", "payment_splits", split.Id, $"The {split.Type} of paid session {slot.No} is {split.AmountCents}; the schedule says {due}.");
        }

        var accrued = live.Where(s => s.Status == SplitStatus.Accrued).Sum(s => s.AmountCents);
        if (earned != accrued) yield return new("PAY-5", "transactions", transaction.Id, $"Earned and waiting are {earned}; the accrued splits sum to {accrued}.");

        var used = live.Where(s => s.ReversalOfId is null).Select(s => s.PaidSessionNo).ToHashSet();
        var back = refunds.Where(r => r.Kind == RefundKind.ExitUnused).Sum(r => r.AmountCents);
        var open = slots.Where(s => !used.Contains(s.No)).Sum(s => s.GrossCents) - back;
        if (escrow != open) yield return new("PAY-4", "transactions", transaction.Id, $"Held are {escrow}; sessions that are neither delivered nor refunded are worth {open}.");

        var released = live.Where(s => s.Status == SplitStatus.Released).Sum(s => s.AmountCents);
        var refunded = refunds.Where(r => r.Bearer != RefundBearer.Platform).Sum(r => r.AmountCents);
        if (transaction.AmountCents != escrow + earned + released + refunded)
            yield return new("PAY-3", "transactions", transaction.Id, $"Paid were {transaction.AmountCents}; accounted for are {escrow + earned + released + refunded}.");

        var settled = refunds.Where(r => r.Status == RefundStatus.Succeeded).Sum(r => r.AmountCents);
        if (transaction.RefundedCents != settled) yield return new("PAY-6", "transactions", transaction.Id, $"{transaction.RefundedCents} are noted as refunded; the refunds sum to {settled}.");
        if (transaction.RefundedCents + escrow > transaction.AmountCents)
            yield return new("PAY-11", "transactions", transaction.Id, $"{transaction.RefundedCents} refunded and {escrow} held are more than the {transaction.AmountCents} paid.");
    }
}
