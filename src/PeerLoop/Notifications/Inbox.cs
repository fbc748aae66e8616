using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Notifications;

/// <summary>A line of the inbox (api.md §2).</summary>
public sealed record NotificationItem(Guid Id, string Type, string Category, string Title, string Body, string? ActionUrl, string? ActionLabel, IReadOnlyDictionary<string, string> Data, Instant CreatedAt, Instant? ReadAt);

/// <summary>One's own notices. Reading and deleting again change nothing.</summary>
internal static class Inbox
{
    public sealed record UnreadCount(int Count);

    public static async Task<Results<Ok<Page<NotificationItem>>, ProblemHttpResult>> List(CurrentUser me, PeerLoopDbContext db, Cursors cursors, CancellationToken cancel,
        bool unread = false, string? category = null, [Range(1, Cursors.MaxLimit)] int limit = Cursors.DefaultLimit, string? cursor = null)
    {
        var list = $"notifications:{me.Id}:{unread}:{category}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var after) && problem is not null) return problem.ToHttp();

        var query = db.Notifications.AsNoTracking().Where(n => n.UserId == me.Id && n.DeletedAt == null);
        if (unread) query = query.Where(n => n.ReadAt == null);
        if (category is not null) query = query.Where(n => n.Category == category);
        if (after is not null)
        {
            var (at, id) = (after.AsInstant, after.Id);
            query = query.Where(n => n.CreatedAt < at || (n.CreatedAt == at && n.Id < id));
        }

        var rows = await query.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(limit + 1).ToListAsync(cancel);
        return TypedResults.Ok(cursors.Page(list, rows, limit,
            n => (n.CreatedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), n.Id),
            n => new NotificationItem(n.Id, n.Type, n.Category, n.Title, n.Body, n.ActionUrl, n.ActionLabel, n.Data, n.CreatedAt, n.ReadAt)));
    }

    public static async Task<Ok<UnreadCount>> Count(CurrentUser me, PeerLoopDbContext db, CancellationToken cancel) => TypedResults.Ok(new UnreadCount(await db.UnreadOf(me.Id, cancel)));

    public static async Task<Results<NoContent, ProblemHttpResult>> Read(Guid id, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var own = db.Notifications.Where(n => n.Id == id && n.UserId == me.Id && n.DeletedAt == null);
        if (!await own.AnyAsync(cancel)) return Problems.NotFound.ToHttp();
        await own.Where(n => n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> ReadAll(CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await db.Notifications.Where(n => n.UserId == me.Id && n.ReadAt == null && n.DeletedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var own = db.Notifications.Where(n => n.Id == id && n.UserId == me.Id);
        if (!await own.AnyAsync(cancel)) return Problems.NotFound.ToHttp();
        await own.Where(n => n.DeletedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.DeletedAt, now), cancel);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> DeleteAll(CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await db.Notifications.Where(n => n.UserId == me.Id && n.DeletedAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.DeletedAt, now), cancel);
        return TypedResults.NoContent();
    }

    internal static Task<int> UnreadOf(this PeerLoopDbContext db, Guid userId, CancellationToken cancel) =>
        db.Notifications.CountAsync(n => n.UserId == userId && n.ReadAt == null && n.DeletedAt == null, cancel);
}

/// <summary>The badge in <c>Me</c>.</summary>
internal sealed class UnreadInMe(PeerLoopDbContext db) : IMeDetail
{
    public async Task<MeDetail> Of(Guid userId, CancellationToken cancel) => new(UnreadNotifications: await db.UnreadOf(userId, cancel));
}
