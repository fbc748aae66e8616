using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

internal enum RevokeReason { Logout, Rotated, ReuseDetected, PasswordChanged, Admin, Expired }

/// <summary>One link in the chain of a sign-in. Only hashes are stored; the family is the device.</summary>
internal sealed class RefreshToken
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid FamilyId { get; init; }
    public required string TokenHash { get; init; }
    public required Instant IssuedAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; set; }
    public Instant? RevokedAt { get; set; }
    public RevokeReason? RevokeReason { get; set; }
    public bool IsPersistent { get; init; } = true;
    public string? UserAgent { get; init; }
    public string? IpHash { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.ToTable("refresh_tokens");
            token.Property(t => t.TokenHash).IsText(64);
            token.Property(t => t.IsPersistent).DefaultsTo(true);
            token.Property(t => t.UserAgent).IsOptionalText(300);
            token.Property(t => t.IpHash).IsOptionalText(64);
            token.HasIndex(t => t.TokenHash).IsUnique();
            token.HasIndex(t => new { t.UserId, t.RevokedAt });
            token.HasIndex(t => t.FamilyId);
            token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
