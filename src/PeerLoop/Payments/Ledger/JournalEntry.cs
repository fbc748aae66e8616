using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Payments.Ledger;

/// <summary>A posted fact of the books. Inserted unposted with its lines, then posted; from then on triggers refuse any change (PAY-1).</summary>
internal sealed class JournalEntry
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required long Seq { get; init; }
    public required string Kind { get; init; }
    public required string SourceKind { get; init; }
    public required Guid SourceId { get; init; }
    public string? Memo { get; init; }
    public required Instant OccurredAt { get; init; }
    public required Instant RecordedAt { get; init; }
    public Guid? CreatedBy { get; init; }
    public bool IsPosted { get; private set; }
    public string? PrevHash { get; private set; }
    public string? Hash { get; private set; }

    public void Post(string prevHash, string hash) => (IsPosted, PrevHash, Hash) = (true, prevHash, hash);

    internal sealed class Configuration : IEntityTypeConfiguration<JournalEntry>
    {
        public void Configure(EntityTypeBuilder<JournalEntry> entry)
        {
            entry.ToTable("journal_entries", table => table.HasCheckConstraint("ck_journal_entries_chained", "NOT is_posted OR (hash IS NOT NULL AND prev_hash IS NOT NULL)"));
            entry.Property(e => e.Kind).IsText(40);
            entry.Property(e => e.SourceKind).IsText(40);
            entry.Property(e => e.Memo).IsOptionalText(300);
            entry.Property(e => e.IsPosted).DefaultsTo(false);
            entry.Property(e => e.PrevHash).IsOptionalText(64);
            entry.Property(e => e.Hash).IsOptionalText(64);
            entry.HasIndex(e => e.Seq).IsUnique();
            // PAY-2: one entry for each kind and source.
            entry.HasIndex(e => new { e.Kind, e.SourceKind, e.SourceId }).IsUnique();
            entry.HasIndex(e => new { e.SourceKind, e.SourceId });
            entry.HasOne<User>().WithMany().HasForeignKey(e => e.CreatedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>One side of an entry: + debit, − credit.</summary>
internal sealed class JournalLine
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EntryId { get; init; }
    public required Guid AccountId { get; init; }
    public required long AmountCents { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<JournalLine>
    {
        public void Configure(EntityTypeBuilder<JournalLine> line)
        {
            line.ToTable("journal_lines", table => table.HasCheckConstraint("ck_journal_lines_amount", "amount_cents <> 0"));
            line.HasIndex(l => new { l.EntryId, l.AccountId }).IsUnique();
            line.HasIndex(l => new { l.AccountId, l.EntryId });
            line.HasOne<JournalEntry>().WithMany().HasForeignKey(l => l.EntryId).OnDelete(DeleteBehavior.Restrict);
            line.HasOne<LedgerAccount>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The sum of an account's posted lines, kept with each posting (PAY-10).</summary>
internal sealed class LedgerBalance
{
    public required Guid AccountId { get; init; }
    public long BalanceCents { get; set; }
    public long LineCount { get; set; }
    public required Instant UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerBalance>
    {
        public void Configure(EntityTypeBuilder<LedgerBalance> balance)
        {
            balance.ToTable("ledger_balances").HasKey(b => b.AccountId);
            balance.Property(b => b.BalanceCents).DefaultsTo(0L);
            balance.Property(b => b.LineCount).DefaultsTo(0L);
            balance.HasOne<LedgerAccount>().WithOne().HasForeignKey<LedgerBalance>(b => b.AccountId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
