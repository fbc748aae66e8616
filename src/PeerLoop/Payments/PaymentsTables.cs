using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

internal static class PaymentsTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<Transaction> Transactions => db.Set<Transaction>();
        internal DbSet<PaymentSplit> PaymentSplits => db.Set<PaymentSplit>();
        internal DbSet<EscrowRelease> EscrowReleases => db.Set<EscrowRelease>();
        internal DbSet<ConnectAccount> ConnectAccounts => db.Set<ConnectAccount>();
        internal DbSet<Payout> Payouts => db.Set<Payout>();
        internal DbSet<PayoutItem> PayoutItems => db.Set<PayoutItem>();
        internal DbSet<Refund> Refunds => db.Set<Refund>();
        internal DbSet<LedgerAccount> LedgerAccounts => db.Set<LedgerAccount>();
        internal DbSet<JournalEntry> JournalEntries => db.Set<JournalEntry>();
        internal DbSet<JournalLine> JournalLines => db.Set<JournalLine>();
        internal DbSet<LedgerBalance> LedgerBalances => db.Set<LedgerBalance>();
    }
}
