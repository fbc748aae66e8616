using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Trades a refresh token for a new pair. A token works once; used again it ends the whole sign-in (ACC-4).</summary>
internal static class RefreshSignIn
{
    /// <param name="RefreshToken">API clients send it; browsers send their cookie</param>
    public sealed record Request(string? RefreshToken = null);

    public sealed record Response(string AccessToken, Instant ExpiresAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(HttpContext http, SignIns signIns, CancellationToken cancel, Request? request = null)
    {
        var refresh = request?.RefreshToken ?? http.Request.Cookies[SignInCookies.Refresh];
        if (string.IsNullOrEmpty(refresh)) return AccountsProblems.RefreshEnded.ToHttp();
        if (!(await signIns.Rotate(http, refresh, cancel)).Failed(out var problem, out var signedIn))
            return TypedResults.Ok(new Response(signedIn.AccessToken, signedIn.ExpiresAt));
        SignIns.ClearCookies(http.Response);
        return problem.ToHttp();
    }
}
