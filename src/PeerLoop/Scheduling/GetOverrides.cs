using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>A teacher reads the dates that differ from the week.</summary>
internal static class GetOverrides
{
    internal sealed record Response(IReadOnlyList<OverrideView> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        CurrentUser me, TeacherCalendar calendar, PeerLoopDbContext db, IClock clock, CancellationToken cancel, QueryDate? from = null, QueryDate? to = null)
    {
        if (await calendar.Refuses(cancel) is { } refusal) return refusal.ToHttp();
        // A day back: the teacher's date may still be yesterday's.
        var first = from?.Value ?? clock.GetCurrentInstant().InUtc().Date.PlusDays(-1);
        var last = to?.Value ?? first.PlusYears(2);
        var overrides = await db.AvailabilityOverrides.AsNoTracking().Where(o => o.UserId == me.Id && o.Date >= first && o.Date <= last)
            .OrderBy(o => o.Date).ThenBy(o => o.StartMinute).ToListAsync(cancel);
        return TypedResults.Ok(new Response([.. overrides.Select(OverrideView.Of)]));
    }
}
