using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Foundation.Http;

/// <summary>A part of the health report that a module answers for; a degraded provider does not make the product unready.</summary>
internal interface IHealthPart
{
    /// <summary>storage, gateway, video, feed or email</summary>
    string Name { get; }

    /// <summary>One word or sentence such as <c>ok</c> or <c>STUN only: no TURN secret is set</c>.</summary>
    Task<(bool Ok, string State)> Check(CancellationToken cancel);
}

/// <summary>False while the demo is being written: the product answers, but is not ready.</summary>
internal sealed class Readiness
{
    public bool IsPrepared { get; set; } = true;
}

internal static class Health
{
    public sealed record Answer(string Status, IReadOnlyDictionary<string, string> Checks, string Version, string Tzdb);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Foundation").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new { status = "ok" })).WithName("GetLiveness").WithSummary("The process is up");
        health.MapGet("/ready", Ready).WithName("GetReadiness").WithSummary("The product can serve requests").Produces<Answer>().Produces<Answer>(503);
    }

    private static async Task<IResult> Ready(PeerLoopDbContext db, IEnumerable<IHealthPart> parts, Readiness readiness, IClock clock, CancellationToken cancel)
    {
        var checks = new Dictionary<string, string>();
        var ready = readiness.IsPrepared;
        if (!ready) checks["demo"] = "being written";
        try
        {
            var now = clock.GetCurrentInstant();
            var late = now - Duration.FromMinutes(5);
            var waiting = await db.OutboxMessages.CountAsync(m => m.DoneAt == null && m.FailedAt == null && m.AvailableAt < late, cancel);
            checks["database"] = "ok";
            checks["outbox"] = waiting == 0 ? "ok" : $"{waiting} deliveries are more than five minutes late";
        }
        catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException)
        {
            ready = false;
            checks["database"] = "does not answer";
        }

        foreach (var part in parts)
        {
            var (_, state) = await part.Check(cancel);
            checks[part.Name] = state;
        }

        var answer = new Answer(ready ? "ready" : "unready", checks, typeof(Health).Assembly.GetName().Version!.ToString(3), DateTimeZoneProviders.Tzdb.VersionId);
        return ready ? TypedResults.Ok(answer) : TypedResults.Json(answer, statusCode: 503);
    }
}
