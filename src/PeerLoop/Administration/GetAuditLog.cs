using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Administration;

/// <summary>Who did what, when and why (ADM-1); newest first.</summary>
internal static class GetAuditLog
{
    public sealed record Item(Guid Id, long Seq, Instant At, UserCard? Actor, string ActorKind, string Action, string EntityKind, Guid? EntityId, string? EntityKey, string? Reason,
        JsonElement? Before, JsonElement? After, string? RequestId);

    public static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(PeerLoopDbContext db, IPeople people, Cursors cursors, CancellationToken cancel,
        Guid? actor = null, string? entity = null, Guid? entityId = null, string? action = null, QueryInstant? from = null, QueryInstant? to = null,
        [Range(1, Cursors.MaxLimit)] int limit = Cursors.DefaultLimit, string? cursor = null)
    {
        var list = $"audit:{actor}:{entity}:{entityId}:{action}:{from?.Value}:{to?.Value}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var after) && problem is not null) return problem.ToHttp();

        var query = db.AuditLog.AsNoTracking();
        if (actor is { } who) query = query.Where(e => e.ActorId == who);
        if (entity is not null) query = query.Where(e => e.EntityKind == entity);
        if (entityId is { } thing) query = query.Where(e => e.EntityId == thing);
        if (action is not null) query = query.Where(e => e.Action == action);
        if (from is { } start) query = query.Where(e => e.At >= start.Value);
        if (to is { } end) query = query.Where(e => e.At < end.Value);
        if (after is not null)
        {
            var last = after.AsNumber;
            query = query.Where(e => e.Seq < last);
        }

        var rows = await query.OrderByDescending(e => e.Seq).Take(limit + 1).ToListAsync(cancel);
        var actors = await people.Find([.. rows.Select(e => e.ActorId).OfType<Guid>().Distinct()], cancel);
        return TypedResults.Ok(cursors.Page(list, rows, limit, e => (e.Seq.ToString(CultureInfo.InvariantCulture), e.Id), e => new Item(e.Id, e.Seq, e.At,
            e.ActorId is { } id ? actors.GetValueOrDefault(id)?.ToCard() : null, SnakeCaseEnum<ActorKind>.ToText(e.ActorKind), e.Action, e.EntityKind, e.EntityId, e.EntityKey, e.Reason,
            Json(e.Before), Json(e.After), e.RequestId)));
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);
}
