using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Who a token belongs to, read on each request in one query.</summary>
internal sealed class Callers(PeerLoopDbContext db, SignIns signIns, IClock clock) : ICallers
{
    public async Task<Caller?> Find(Guid userId, Guid signInId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var tokens = db.RefreshTokens;
        var user = await db.Users.AsNoTracking()
            .Where(u => u.Id == userId && u.Status != UserStatus.Deleted && tokens.Any(t => t.FamilyId == signInId && t.UserId == userId && t.RevokedAt == null && t.ExpiresAt > now))
            .Select(u => new
            {
                u.Id, u.EmailVerifiedAt, u.Status, u.StatusUntil, u.TimeZone, u.CanTakeCourses, u.CanTeachCourses, u.CanCreateCourses, u.CanModerate, u.IsAdmin,
            })
            .SingleOrDefaultAsync(cancel);
        if (user is null) return null;

        Instant? refused = user.Status switch
        {
            UserStatus.Suspended when user.StatusUntil is null || user.StatusUntil > now => user.StatusUntil ?? Instant.MaxValue,
            UserStatus.Banned => Instant.MaxValue,
            _ => null,
        };
        return new Caller(user.Id, user.EmailVerifiedAt is not null, refused, ViewerZone.Known(user.TimeZone),
            user.CanTakeCourses, user.CanTeachCourses, user.CanCreateCourses, user.CanModerate, user.IsAdmin);
    }

    public async Task<RenewedSignIn?> Renew(HttpContext http, CancellationToken cancel)
    {
        if (http.Request.Cookies[SignInCookies.Refresh] is not { Length: > 0 } refresh) return null;
        if (!(await signIns.Rotate(http, refresh, cancel)).Failed(out _, out var signedIn)) return new RenewedSignIn(signedIn.AccessToken);
        SignIns.ClearCookies(http.Response);
        return null;
    }
}
