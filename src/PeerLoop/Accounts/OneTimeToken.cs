using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

internal enum TokenPurpose { VerifyEmail, ResetPassword, ChangeEmail, CancelEmailChange }

/// <summary>A link in a mail: hash only, single use.</summary>
internal sealed class OneTimeToken
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required TokenPurpose Purpose { get; init; }
    public required string TokenHash { get; init; }
    public string? NewEmail { get; init; }
    public required Instant CreatedAt { get; init; }
    public required Instant ExpiresAt { get; init; }
    public Instant? UsedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OneTimeToken>
    {
        public void Configure(EntityTypeBuilder<OneTimeToken> token)
        {
            token.ToTable("one_time_tokens");
            token.Property(t => t.TokenHash).IsText(64);
            token.Property(t => t.NewEmail).IsOptionalLowerCaseText(254);
            token.HasIndex(t => t.TokenHash).IsUnique();
            token.HasIndex(t => new { t.UserId, t.Purpose });
            token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
