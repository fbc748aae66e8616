using System.IdentityModel.Tokens.Jwt;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace PeerLoop.Foundation.Http;

/// <summary>The names of the sign-in cookies.</summary>
public static class SignInCookies
{
    /// <summary>The access token, HttpOnly.</summary>
    public const string Access = "pl_access";

    /// <summary>The refresh token, HttpOnly.</summary>
    public const string Refresh = "pl_refresh";

    /// <summary>Readable and without a secret: tells caches and scripts that somebody is signed in.</summary>
    public const string Session = "pl_session";
}

/// <summary>Gives the keys that access tokens are checked with. Accounts implements it.</summary>
public interface IAccessTokenKeys
{
    IEnumerable<SecurityKey> Valid { get; }
}

/// <summary>Sign-in by access token: as bearer for API clients, as cookie for browsers. The account is read from the database on each request.</summary>
internal static class TokenSignIn
{
    public const string Issuer = "peerloop";
    public const string ExpiredItem = "PeerLoop:TokenExpired";
    public const string ByCookieItem = "PeerLoop:SignedInByCookie";

    public static IServiceCollection AddTokenSignIn(this IServiceCollection services)
    {
        services.AddScoped<CurrentUser>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IAccessTokenKeys, IClock>((options, keys, clock) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer, ValidAudience = Issuer, ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
                IssuerSigningKeyResolver = (_, _, kid, _) => keys.Valid.Where(key => key.KeyId == kid),
                // The handler would read the wall clock, whatever clock the application runs on.
                LifetimeValidator = (_, expires, _, _) =>
                    expires is { } end && Instant.FromDateTimeUtc(DateTime.SpecifyKind(end, DateTimeKind.Utc)) > clock.GetCurrentInstant()
                        ? true : throw new SecurityTokenExpiredException(),
                RequireExpirationTime = true, RequireSignedTokens = true,
            };
            options.Events = new JwtBearerEvents
            {
                OnMessageReceived = TakeToken,
                OnTokenValidated = FindCaller,
                OnAuthenticationFailed = context =>
                {
                    if (context.Exception is SecurityTokenExpiredException) context.HttpContext.Items[ExpiredItem] = true;
                    return Task.CompletedTask;
                },
            };
        });
        return services;
    }

    private static Task TakeToken(MessageReceivedContext context)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.Count > 0) return Task.CompletedTask;

        // Browsers cannot send headers with a WebSocket; SignalR puts a bearer token into the query there.
        if (http.Request.Path.StartsWithSegments("/hubs") && http.Request.Query["access_token"] is [{ Length: > 0 } inQuery])
        {
            context.Token = inQuery;
        }
        else if (http.Request.Cookies[SignInCookies.Access] is { Length: > 0 } inCookie)
        {
            context.Token = inCookie;
            http.Items[ByCookieItem] = true;
        }
        else if (http.Request.Cookies.ContainsKey(SignInCookies.Refresh))
        {
            // The access cookie has ended with its token: the client should renew and repeat.
            http.Items[ExpiredItem] = true;
        }

        return Task.CompletedTask;
    }

    private static async Task FindCaller(TokenValidatedContext context)
    {
        var services = context.HttpContext.RequestServices;
        if (!Guid.TryParse(context.Principal?.FindFirst(JwtRegisteredClaimNames.Sub)?.Value, out var userId)
            || !Guid.TryParse(context.Principal?.FindFirst(JwtRegisteredClaimNames.Sid)?.Value, out var signInId))
        {
            context.Fail("Not one of our tokens.");
            return;
        }

        var caller = await services.GetRequiredService<ICallers>().Find(userId, signInId, context.HttpContext.RequestAborted);
        if (caller is null)
        {
            context.HttpContext.Items[ExpiredItem] = true;
            context.Fail("This sign-in has ended.");
            return;
        }

        services.GetRequiredService<CurrentUser>().Set(caller, signInId);
    }
}
