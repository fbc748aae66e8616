using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>What a sign-in answers beside its cookies.</summary>
internal sealed record SignedIn(string AccessToken, Instant ExpiresAt);

/// <summary>
/// Sign-ins: a family of rotating refresh tokens each (ACC-4). A rotated token used again ends the family, except within ten seconds,
/// when the same successor is answered once more: it is derived from the old token, so only hashes are stored.
/// </summary>
internal sealed class SignIns(PeerLoopDbContext db, AccessTokens tokens, SecretKeys secrets, IClock clock)
{
    private static readonly Duration Life = Duration.FromDays(7);
    private static readonly Duration Grace = Duration.FromSeconds(10);

    /// <summary>Begins a sign-in and sets its cookies. The caller saves.</summary>
    public SignedIn Begin(HttpContext http, Guid userId, bool persistent)
    {
        var family = Guid.CreateVersion7();
        var refresh = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        Add(http, userId, family, refresh, persistent);
        return Answer(http, userId, family, refresh, persistent);
    }

    /// <summary>Uses a refresh token once; saves by itself.</summary>
    public async Task<Result<SignedIn>> Rotate(HttpContext http, string refresh, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var hash = HashOf(refresh);
        await using var work = await db.Begin(cancel);
        var token = await db.RefreshTokens.AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash, cancel);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= now) return AccountsProblems.RefreshEnded;

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == token.UserId, cancel);
        if (user is null || user.Status == UserStatus.Deleted) return AccountsProblems.RefreshEnded;
        if (user.RefusedUntil(now) is { } until) return AccountsProblems.Suspended(until);

        var successor = WebEncoders.Base64UrlEncode(HMACSHA256.HashData(secrets.Derive("refresh-successor"), Encoding.UTF8.GetBytes(refresh)));
        var firstUse = await db.RefreshTokens.Where(t => t.Id == token.Id && t.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now).SetProperty(t => t.RevokeReason, RevokeReason.Rotated), cancel) == 1;
        if (firstUse)
        {
            Add(http, token.UserId, token.FamilyId, successor, token.IsPersistent);
        }
        else
        {
            var usedAt = await db.RefreshTokens.Where(t => t.Id == token.Id).Select(t => t.UsedAt).SingleAsync(cancel);
            var successorHash = HashOf(successor);
            var stillNext = await db.RefreshTokens.AnyAsync(t => t.TokenHash == successorHash && t.RevokedAt == null, cancel);
            if (usedAt + Grace < now || !stillNext)
            {
                await EndFamily(token.FamilyId, RevokeReason.ReuseDetected, cancel);
                db.Publish(new TokenReused(token.UserId, token.FamilyId), dedupeKey: $"token-reused:{token.FamilyId}");
                await db.SaveChangesAsync(cancel);
                await work.Commit(cancel);
                return AccountsProblems.RefreshReused;
            }
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return Answer(http, token.UserId, token.FamilyId, successor, token.IsPersistent);
    }

    public Task<int> EndFamily(Guid familyId, RevokeReason reason, CancellationToken cancel) => End(db.RefreshTokens.Where(t => t.FamilyId == familyId), reason, cancel);

    public Task<int> EndAll(Guid userId, RevokeReason reason, Guid? exceptFamily, CancellationToken cancel) =>
        End(db.RefreshTokens.Where(t => t.UserId == userId && t.FamilyId != exceptFamily), reason, cancel);

    public async Task<Guid?> FamilyOf(string refresh, CancellationToken cancel)
    {
        var hash = HashOf(refresh);
        return await db.RefreshTokens.Where(t => t.TokenHash == hash).Select(t => (Guid?)t.FamilyId).SingleOrDefaultAsync(cancel);
    }

    public static void ClearCookies(HttpResponse response)
    {
        foreach (var name in new[] { SignInCookies.Access, SignInCookies.Refresh, SignInCookies.Session }) response.Cookies.Delete(name, new CookieOptions { Path = "/" });
    }

    private Task<int> End(IQueryable<RefreshToken> which, RevokeReason reason, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        return which.Where(t => t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now).SetProperty(t => t.RevokeReason, reason), cancel);
    }

    private void Add(HttpContext http, Guid userId, Guid family, string refresh, bool persistent)
    {
        var now = clock.GetCurrentInstant();
        var agent = http.Request.Headers.UserAgent.ToString();
        db.RefreshTokens.Add(new RefreshToken
        {
            UserId = userId, FamilyId = family, TokenHash = HashOf(refresh), IssuedAt = now, ExpiresAt = now + Life, IsPersistent = persistent,
            UserAgent = agent.Length == 0 ? null : agent.Length > 300 ? agent[..300] : agent,
            IpHash = Convert.ToHexStringLower(HMACSHA256.HashData(secrets.Derive("addresses"), Encoding.UTF8.GetBytes(ClientAddress.Of(http)))),
        });
    }

    private SignedIn Answer(HttpContext http, Guid userId, Guid family, string refresh, bool persistent)
    {
        var (access, expires) = tokens.Issue(userId, family);
        // Without "remember me" the cookies end with the browser.
        CookieOptions Options(bool readable, TimeSpan life) => new()
        {
            HttpOnly = !readable, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = persistent ? life : null,
        };
        http.Response.Cookies.Append(SignInCookies.Access, access, Options(false, AccessTokens.Life.ToTimeSpan()));
        http.Response.Cookies.Append(SignInCookies.Refresh, refresh, Options(false, Life.ToTimeSpan()));
        http.Response.Cookies.Append(SignInCookies.Session, "1", Options(true, Life.ToTimeSpan()));
        return new SignedIn(access, expires);
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
