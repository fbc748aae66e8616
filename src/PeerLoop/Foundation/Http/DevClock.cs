using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Foundation.Http;

/// <summary>Development only: reads and moves the application's clock, so that no journey waits for a real hour.</summary>
internal static class DevClock
{
    /// <param name="Now">move to this instant</param>
    /// <param name="Advance">or move on by this ISO 8601 duration, such as PT50M</param>
    public sealed record Request(Instant? Now = null, string? Advance = null);

    public sealed record Response(Instant Now);

    public static Ok<Response> Read(IClock clock) => TypedResults.Ok(new Response(clock.GetCurrentInstant()));

    /// <summary>Answers when all that fell due on the way has run, in the order of its due times.</summary>
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Move(
        Request request, IClock clock, PassingTime time, CancellationToken cancel)
    {
        Instant target;
        if (request.Now is { } to) target = to;
        else if (PeriodPattern.NormalizingIso.Parse(request.Advance ?? "") is { Success: true } by && by.Value is { Years: 0, Months: 0 })
            target = clock.GetCurrentInstant() + by.Value.ToDuration();
        else return Problems.Validation("advance", "Give now as an instant, or advance as a duration such as PT50M.").ToHttp();
        if (target < clock.GetCurrentInstant()) return Problems.Validation("now", "The clock moves forward only.").ToHttp();

        await time.Until(target, cancel);
        return TypedResults.Ok(new Response(clock.GetCurrentInstant()));
    }

    public static void MapDevClock(this IEndpointRouteBuilder app)
    {
        var clock = app.MapGroup("/dev/clock").ExcludeFromDescription().AllowAnonymous();
        clock.MapGet("/", Read);
        clock.MapPost("/", Move);
    }
}
