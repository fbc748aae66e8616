using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

/// <summary>A teacher takes an entry back; the day follows the weekly hours again.</summary>
internal static class DeleteOverride
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var gone = await db.AvailabilityOverrides.Where(o => o.Id == id && o.UserId == me.Id).ExecuteDeleteAsync(cancel);
        if (gone == 0) return Problems.NotFound.ToHttp();
        db.Publish(new HoursChanged(me.Id));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.NoContent();
    }
}
