using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Payments.Ledger;

/// <summary>The chart of accounts (domain 8.3).</summary>
internal enum AccountCode
{
    GatewayCash, CustomerDeposits, Escrow, EarnedPending, Payable, PayoutClearing, RefundClearing, DisputeReceivable, PlatformRevenue, GatewayFees, DisputeFees,
    RefundExpense, GoodwillSessions, ClawbackLosses, PlatformBank,
}

internal enum AccountOwner { Platform, User, Enrollment, Payout, Refund, PaymentDispute }

internal enum NormalSide { Debit, Credit }

/// <summary>An account of the books. The platform owns its accounts under the empty id.</summary>
internal sealed class LedgerAccount
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required AccountCode Code { get; init; }
    public required AccountOwner OwnerKind { get; init; }
    public required Guid OwnerId { get; init; }
    public required NormalSide NormalSide { get; init; }
    public required string Currency { get; init; }
    public required Instant CreatedAt { get; init; }

    public static AccountOwner OwnerOf(AccountCode code) => code switch
    {
        AccountCode.DisputeReceivable => AccountOwner.PaymentDispute,
        AccountCode.Escrow or AccountCode.EarnedPending => AccountOwner.Enrollment,
        AccountCode.Payable => AccountOwner.User,
        AccountCode.PayoutClearing => AccountOwner.Payout,
        AccountCode.RefundClearing => AccountOwner.Refund,
        _ => AccountOwner.Platform,
    };

    public static NormalSide SideOf(AccountCode code) => code switch
    {
        AccountCode.GatewayCash or AccountCode.DisputeReceivable or AccountCode.GatewayFees or AccountCode.DisputeFees or AccountCode.RefundExpense
            or AccountCode.GoodwillSessions or AccountCode.ClawbackLosses or AccountCode.PlatformBank => NormalSide.Debit,
        _ => NormalSide.Credit,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<LedgerAccount>
    {
        public void Configure(EntityTypeBuilder<LedgerAccount> account)
        {
            account.ToTable("ledger_accounts");
            account.Property(a => a.Currency).IsText(3).DefaultsTo("USD");
            account.HasIndex(a => new { a.Code, a.OwnerId, a.Currency }).IsUnique();
        }
    }
}
