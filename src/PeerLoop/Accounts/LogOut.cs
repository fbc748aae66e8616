using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Ends this sign-in, or all of them. The tokens stop working at once.</summary>
internal static class LogOut
{
    /// <param name="All">every device</param>
    public sealed record Request(bool All = false);

    public static async Task<NoContent> Handle(HttpContext http, CurrentUser me, SignIns signIns, CancellationToken cancel, Request? request = null)
    {
        if (me.IsSignedIn)
        {
            if (request?.All == true) await signIns.EndAll(me.Id, RevokeReason.Logout, exceptFamily: null, cancel);
            else await signIns.EndFamily(me.SignInId, RevokeReason.Logout, cancel);
        }
        else if (http.Request.Cookies[SignInCookies.Refresh] is { Length: > 0 } refresh && await signIns.FamilyOf(refresh, cancel) is { } family)
        {
            await signIns.EndFamily(family, RevokeReason.Logout, cancel);
        }

        SignIns.ClearCookies(http.Response);
        return TypedResults.NoContent();
    }
}
