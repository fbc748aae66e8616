using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>What people have earned: the ledger says how much, the splits say with what.</summary>
internal sealed class Earnings(PeerLoopDbContext db, Books books, IEnrollments enrollments, PlatformSettings settings) : IEarnings
{
    public const string Currency = "USD";

    public async Task<Balance> BalanceOf(Guid userId, CancellationToken cancel)
    {
        var (payable, held) = await Payable(userId, cancel);
        var sums = await db.PaymentSplits.Where(s => s.RecipientId == userId && s.Status != SplitStatus.Reversed).GroupBy(s => s.Status)
            .Select(g => new { g.Key, Cents = g.Sum(s => s.AmountCents) }).ToDictionaryAsync(g => g.Key, g => g.Cents, cancel);
        var underWay = await db.Payouts.Where(p => p.UserId == userId && (p.Status == PayoutStatus.Requested || p.Status == PayoutStatus.Processing || p.Status == PayoutStatus.InTransit))
            .GroupBy(p => p.Status).Select(g => new { g.Key, Cents = g.Sum(p => p.AmountCents) }).ToDictionaryAsync(g => g.Key, g => g.Cents, cancel);
        // What was asked for is not offered a second time, though the books reserve it only when it is carried out (J-06).
        var asked = underWay.GetValueOrDefault(PayoutStatus.Requested);
        var available = payable < 0 ? payable : Math.Max(0, payable - held - asked);
        return new Balance(available, held, sums.GetValueOrDefault(SplitStatus.Accrued), underWay.Values.Sum(), sums.GetValueOrDefault(SplitStatus.Released),
            (await settings.Numbers(cancel)).PayoutMinCents, Currency);
    }

    /// <summary>What may leave at this moment (PAY-8), whatever was asked for.</summary>
    public async Task<long> PayableNow(Guid userId, CancellationToken cancel)
    {
        var (payable, held) = await Payable(userId, cancel);
        return payable < 0 ? payable : Math.Max(0, payable - held);
    }

    /// <summary>Everybody to whom at least so much is owed.</summary>
    public async Task<IReadOnlyList<(Guid UserId, long PayableCents)>> Owed(long atLeastCents, CancellationToken cancel)
    {
        var balances = db.LedgerBalances;
        var rows = await db.LedgerAccounts.Where(a => a.Code == AccountCode.Payable && a.Currency == Currency)
            .Join(balances, a => a.Id, b => b.AccountId, (a, b) => new { a.OwnerId, b.BalanceCents }).Where(row => row.BalanceCents <= -atLeastCents)
            .OrderBy(row => row.BalanceCents).ToListAsync(cancel);
        return [.. rows.Select(row => (row.OwnerId, -row.BalanceCents))];
    }

    /// <summary>Released rows that no living payout covers yet, oldest first, with what is open of each.</summary>
    public async Task<IReadOnlyList<(PaymentSplit Split, long OpenCents)>> Uncovered(Guid userId, CancellationToken cancel)
    {
        var released = await db.PaymentSplits.AsNoTracking().Where(s => s.RecipientId == userId && s.Status == SplitStatus.Released)
            .OrderBy(s => s.ReleasedAt).ThenBy(s => s.Id).ToListAsync(cancel);
        var payouts = db.Payouts;
        var covered = await db.PayoutItems.Where(i => payouts.Any(p => p.Id == i.PayoutId && p.UserId == userId && p.Status != PayoutStatus.Failed && p.Status != PayoutStatus.Cancelled))
            .GroupBy(i => i.SplitId).Select(g => new { g.Key, Cents = g.Sum(i => i.AmountCents) }).ToDictionaryAsync(g => g.Key, g => g.Cents, cancel);
        return [.. released.Select(split => (split, split.AmountCents - covered.GetValueOrDefault(split.Id))).Where(row => row.Item2 != 0)];
    }

    private async Task<(long Payable, long Held)> Payable(Guid userId, CancellationToken cancel)
    {
        var payable = await books.BalanceOf(AccountCode.Payable, userId, Currency, cancel);
        var disputed = await enrollments.Disputed(cancel);
        if (disputed.Count == 0) return (payable, 0);
        var frozen = disputed.ToHashSet();
        return (payable, (await Uncovered(userId, cancel)).Where(row => frozen.Contains(row.Split.EnrollmentId)).Sum(row => Math.Max(0, row.OpenCents)));
    }
}
