using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

/// <summary>Links in mails: made when the mail is written, used once.</summary>
internal sealed class OneTimeTokens(PeerLoopDbContext db, IClock clock)
{
    /// <summary>Makes a token; the caller saves.</summary>
    public string Make(Guid userId, TokenPurpose purpose)
    {
        var now = clock.GetCurrentInstant();
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        db.OneTimeTokens.Add(new OneTimeToken
        {
            UserId = userId, Purpose = purpose, TokenHash = HashOf(token), CreatedAt = now,
            ExpiresAt = now + (purpose == TokenPurpose.ResetPassword ? Duration.FromMinutes(60) : Duration.FromHours(24)),
        });
        return token;
    }

    /// <summary>Spends a token inside the caller's transaction; answers whose it was.</summary>
    public async Task<Result<Guid>> Spend(string token, TokenPurpose purpose, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var hash = HashOf(token);
        var row = await db.OneTimeTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash && t.Purpose == purpose, cancel);
        if (row is null) return AccountsProblems.TokenInvalid;
        if (row.UsedAt is not null) return AccountsProblems.TokenUsed;
        if (row.ExpiresAt <= now) return AccountsProblems.LinkExpired;
        var first = await db.OneTimeTokens.Where(t => t.Id == row.Id && t.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancel) == 1;
        return first ? row.UserId : AccountsProblems.TokenUsed;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
