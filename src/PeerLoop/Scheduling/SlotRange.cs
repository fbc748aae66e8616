using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>Which stretch of time somebody looks at: at most four weeks, from now when not said.</summary>
internal static class SlotRange
{
    private static readonly Duration Most = Duration.FromDays(28);

    public static Result<Interval> Of(QueryInstant? from, QueryInstant? to, Instant now)
    {
        var start = from?.Value ?? now;
        var end = to?.Value ?? start + Most;
        if (end <= start) return Problems.Validation("to", "The end of the range comes after its start.");
        // A local day more: a range of 28 local days is longer when the clocks change in it.
        return end - start <= Most + Duration.FromHours(1) ? new Interval(start, end) : Problems.Validation("to", "Ask for at most 28 days at once.");
    }
}
