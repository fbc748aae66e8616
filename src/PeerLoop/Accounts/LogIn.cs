using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Address and password open a sign-in. One answer for an unknown address and a wrong password, in equal time.</summary>
internal static class LogIn
{
    /// <param name="RememberMe">off: the cookies end with the browser</param>
    public sealed record Request([property: Required, StringLength(254)] string Email, [property: Required, StringLength(128)] string Password, bool RememberMe = true);

    public sealed record Response(Me User, string AccessToken, Instant ExpiresAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, HttpContext http, PeerLoopDbContext db, Passwords passwords,
        LoginThrottle throttle, SignIns signIns, MeReader reader, IClock clock, CancellationToken cancel)
    {
        var email = request.Email.ToLowerInvariant();
        if (throttle.MustWait(ClientAddress.Of(http), email) is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return AccountsProblems.WaitForLogin(seconds).ToHttp();
        }

        var user = await db.Users.SingleOrDefaultAsync(u => u.Email == email && u.Status != UserStatus.Deleted, cancel);
        if (!await passwords.Matches(user?.PasswordHash, request.Password, cancel) || user is null) return AccountsProblems.InvalidCredentials.ToHttp();

        var now = clock.GetCurrentInstant();
        if (user.RefusedUntil(now) is { } until) return AccountsProblems.Suspended(until).ToHttp();

        throttle.Succeeded(ClientAddress.Of(http), email);
        user.LastLoginAt = now;
        var signedIn = signIns.Begin(http, user.Id, request.RememberMe);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Ok(new Response((await reader.Of(user.Id, cancel))!, signedIn.AccessToken, signedIn.ExpiresAt));
    }
}
