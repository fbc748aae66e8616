using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>A teacher takes an entry back; the day follows the weekly hours again.</summary>
internal static class DeleteOverride
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, CancellationToken cancel)
    {
        var gone = await db.AvailabilityOverrides.Where(o => o.Id == id && o.UserId == me.Id).ExecuteDeleteAsync(cancel);
        return gone == 0 ? Problems.NotFound.ToHttp() : TypedResults.NoContent();
    }
}
