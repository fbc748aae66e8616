using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>One's own account.</summary>
internal static class GetMe
{
    public static async Task<Ok<Me>> Handle(HttpContext http, CurrentUser me, MeReader reader, CancellationToken cancel)
    {
        var own = (await reader.Of(me.Id, cancel))!;
        IfMatch.Tell(http.Response, own.Version);
        return TypedResults.Ok(own);
    }
}
