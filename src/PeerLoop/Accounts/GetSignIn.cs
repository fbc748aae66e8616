using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Whether somebody is signed in, and who; never a 401.</summary>
internal static class GetSignIn
{
    public sealed record Response(bool Authenticated, Me? User);

    public static async Task<Ok<Response>> Handle(CurrentUser me, MeReader reader, CancellationToken cancel)
    {
        var user = me.IsSignedIn && me.Caller.RefusedUntil is null ? await reader.Of(me.Id, cancel) : null;
        return TypedResults.Ok(new Response(user is not null, user));
    }
}
