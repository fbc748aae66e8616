using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation;

namespace PeerLoop.Scheduling;

/// <summary>A participant takes the session into their own calendar.</summary>
internal static class GetSessionCalendar
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid id, SessionAccess access, ISchedule schedule, CancellationToken cancel)
    {
        if (await access.Read(id, cancel) is null) return Problems.NotFound.ToHttp();
        return TypedResults.File(Encoding.UTF8.GetBytes(await schedule.CalendarFile(id, cancel)), "text/calendar; charset=utf-8", $"session-{id}.ics");
    }
}
