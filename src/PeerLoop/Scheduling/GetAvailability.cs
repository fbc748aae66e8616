using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>A teacher reads their own hours.</summary>
internal static class GetAvailability
{
    public static async Task<Results<Ok<AvailabilityView>, ProblemHttpResult>> Handle(TeacherCalendar calendar, HttpResponse response, CancellationToken cancel)
    {
        if (await calendar.Refuses(cancel) is { } refusal) return refusal.ToHttp();
        var view = await calendar.View(null, cancel);
        IfMatch.Tell(response, view.Version);
        return TypedResults.Ok(view);
    }
}
