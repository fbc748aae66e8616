using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>One session, for its participants, the course's creator and admins.</summary>
internal static class GetSession
{
    public static async Task<Results<Ok<SessionView>, ProblemHttpResult>> Handle(Guid id, SessionAccess access, SessionViews views, HttpResponse response, CancellationToken cancel)
    {
        if (await access.Read(id, cancel) is not { } standing) return Problems.NotFound.ToHttp();
        IfMatch.Tell(response, standing.Session.Version);
        return TypedResults.Ok(await views.Of(standing, cancel));
    }
}
