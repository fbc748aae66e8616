using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

internal enum ConnectStatus { Pending, Active, Restricted, Disabled }

/// <summary>Where a teacher or creator is paid. Needed only to be paid (D-16).</summary>
internal sealed class ConnectAccount
{
    public required Guid UserId { get; init; }
    public required PaymentGatewayKind Provider { get; init; }
    public required string ExternalId { get; set; }
    public ConnectStatus Status { get; private set; }
    public bool DetailsSubmitted { get; private set; }
    public bool PayoutsEnabled { get; private set; }
    public IReadOnlyList<string> RequirementsDue { get; private set; } = [];
    public string? Country { get; private set; }
    public required Instant CreatedAt { get; init; }
    public required Instant UpdatedAt { get; set; }
    public Instant? LastSyncedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Takes over what the gateway says (domain 8.7); true when the state changed.</summary>
    public bool Sync(GatewayAccount account, Instant now)
    {
        var next = account switch
        {
            { IsClosed: true } => ConnectStatus.Disabled,
            { DetailsSubmitted: false } => ConnectStatus.Pending,
            { PayoutsEnabled: true } => ConnectStatus.Active,
            _ => ConnectStatus.Restricted,
        };
        var changed = next != Status;
        var payouts = account.PayoutsEnabled && next == ConnectStatus.Active;
        LastSyncedAt = now;
        if (!changed && DetailsSubmitted == account.DetailsSubmitted && PayoutsEnabled == payouts && Country == account.Country && RequirementsDue.SequenceEqual(account.RequirementsDue)) return false;
        (Status, DetailsSubmitted, PayoutsEnabled, RequirementsDue, Country, UpdatedAt) = (next, account.DetailsSubmitted, payouts, account.RequirementsDue, account.Country, now);
        Version++;
        return changed;
    }

    /// <summary>A closed account is connected anew under another id.</summary>
    public void Replace(string externalId, Instant now)
    {
        (ExternalId, Status, DetailsSubmitted, PayoutsEnabled, RequirementsDue, UpdatedAt, LastSyncedAt) = (externalId, ConnectStatus.Pending, false, false, [], now, null);
        Version++;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ConnectAccount>
    {
        public void Configure(EntityTypeBuilder<ConnectAccount> account)
        {
            account.ToTable("connect_accounts", table => table.HasCheckConstraint("ck_connect_accounts_active", "status <> 'active' OR payouts_enabled"));
            account.HasKey(a => a.UserId);
            account.Property(a => a.ExternalId).IsText(100);
            account.Property(a => a.Status).DefaultsTo(ConnectStatus.Pending);
            account.Property(a => a.DetailsSubmitted).DefaultsTo(false);
            account.Property(a => a.PayoutsEnabled).DefaultsTo(false);
            account.Property(a => a.RequirementsDue).IsJson();
            account.Property(a => a.Country).IsOptionalText(2);
            account.Property(a => a.Version).DefaultsTo(0).IsConcurrencyToken();
            account.HasIndex(a => a.ExternalId).IsUnique();
            account.HasOne<User>().WithOne().HasForeignKey<ConnectAccount>(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
