using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

/// <summary>One's own balance, as the ledger has it.</summary>
internal static class GetBalance
{
    public static async Task<Results<Ok<Balance>, ProblemHttpResult>> Handle(CurrentUser me, ITeachers teachers, IEarnings earnings, CancellationToken cancel) =>
        await teachers.Earns(me.Id, cancel) ? TypedResults.Ok(await earnings.BalanceOf(me.Id, cancel)) : Problems.Forbidden.ToHttp();
}

/// <summary>One's own payouts, newest first.</summary>
internal static class ListPayouts
{
    public static async Task<Results<Ok<Page<PayoutCard>>, ProblemHttpResult>> Handle(string? status, int? limit, string? cursor, CurrentUser me, PeerLoopDbContext db, PayoutCards cards, Cursors cursors, CancellationToken cancel)
    {
        if (StatusList.Read<PayoutStatus>(status).Failed(out var problem, out var wanted)) return problem.ToHttp();
        var list = $"payouts:{me.Id}:{status}";
        if (cursors.Read(list, cursor).Failed(out problem, out var from)) return problem.ToHttp();
        return TypedResults.Ok(await cards.Page(db.Payouts.Where(p => p.UserId == me.Id), wanted, list, from, limit, cursors, cancel));
    }
}

/// <summary>One payout with the lessons inside it.</summary>
internal static class GetPayout
{
    public static async Task<Results<Ok<PayoutCard>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, HttpResponse response, PeerLoopDbContext db, PayoutCards cards, CancellationToken cancel)
    {
        var payout = await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (payout is null || (payout.UserId != me.Id && !me.IsAdmin)) return Problems.NotFound.ToHttp();
        IfMatch.Tell(response, payout.Version);
        return TypedResults.Ok(await cards.One(payout, withItems: true, cancel));
    }
}

/// <summary>A teacher or creator asks for their money.</summary>
internal static class RequestPayout
{
    /// <param name="AmountCents">the whole balance when absent (D-13)</param>
    public sealed record Request([property: Range(1, 100_000_000)] long? AmountCents = null);

    public static async Task<Results<Created<PayoutCard>, ProblemHttpResult>> Handle(Request request, CurrentUser me, ITeachers teachers, Payouts payouts, PayoutCards cards, CancellationToken cancel)
    {
        if (!await teachers.Earns(me.Id, cancel)) return Problems.Forbidden.ToHttp();
        if ((await payouts.Request(me.Id, request.AmountCents, me.Id, null, null, cancel)).Failed(out var problem, out var payout)) return problem.ToHttp();
        return TypedResults.Created($"/api/payouts/{payout.Id}", await cards.One(payout, withItems: false, cancel));
    }
}

/// <summary>The owner calls off what was not sent yet.</summary>
internal static class CancelPayout
{
    public static async Task<Results<Ok<PayoutCard>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, Payouts payouts, PayoutCards cards, CancellationToken cancel)
    {
        if (!await db.Payouts.AnyAsync(p => p.Id == id && (p.UserId == me.Id || me.IsAdmin), cancel)) return Problems.NotFound.ToHttp();
        if ((await payouts.Cancel(id, me.Id, null, cancel)).Failed(out var problem, out var payout)) return problem.ToHttp();
        return TypedResults.Ok(await cards.One(payout, withItems: false, cancel));
    }
}

/// <summary>All payouts, newest first: the audit trail of what was paid (US-A029).</summary>
internal static class ListAllPayouts
{
    public static async Task<Results<Ok<Page<PayoutCard>>, ProblemHttpResult>> Handle(string? status, Guid? userId, int? limit, string? cursor, PeerLoopDbContext db, PayoutCards cards, Cursors cursors, CancellationToken cancel)
    {
        if (StatusList.Read<PayoutStatus>(status).Failed(out var problem, out var wanted)) return problem.ToHttp();
        var list = $"all-payouts:{status}:{userId}";
        if (cursors.Read(list, cursor).Failed(out problem, out var from)) return problem.ToHttp();
        return TypedResults.Ok(await cards.Page(db.Payouts.Where(p => userId == null || p.UserId == userId), wanted, list, from, limit, cursors, cancel));
    }
}

/// <summary>Who could be paid: balances at or above the minimum, with the state of the account and of an open payout.</summary>
internal static class ListPendingPayouts
{
    public sealed record PayableBalance(UserCard User, long AvailableCents, string Currency, string? ConnectStatus, Guid? OpenPayoutId);

    public sealed record Response(IReadOnlyList<PayableBalance> Items, string? NextCursor);

    public static async Task<Ok<Response>> Handle(PeerLoopDbContext db, Earnings earnings, IPeople people, Foundation.Settings.PlatformSettings settings, CancellationToken cancel)
    {
        var owed = await earnings.Owed((await settings.Numbers(cancel)).PayoutMinCents, cancel);
        Guid[] ids = [.. owed.Select(row => row.UserId)];
        var persons = await people.Find(ids, cancel);
        var accounts = await db.ConnectAccounts.AsNoTracking().Where(a => ids.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.Status, cancel);
        var open = await db.Payouts.AsNoTracking().Where(p => ids.Contains(p.UserId) && (p.Status == PayoutStatus.Requested || p.Status == PayoutStatus.Processing))
            .ToDictionaryAsync(p => p.UserId, p => p.Id, cancel);
        return TypedResults.Ok(new Response(
        [
            .. owed.Where(row => persons.ContainsKey(row.UserId)).Select(row => new PayableBalance(persons[row.UserId].ToCard(), row.PayableCents, Earnings.Currency,
                accounts.TryGetValue(row.UserId, out var status) ? SnakeCaseEnum<ConnectStatus>.ToText(status) : null, open.TryGetValue(row.UserId, out var payout) ? payout : null)),
        ], null));
    }
}

/// <summary>An admin makes a payout for somebody, also below the minimum.</summary>
internal static class CreatePayout
{
    public sealed record Request(Guid UserId, [property: Required, StringLength(500, MinimumLength = 5)] string Reason, [property: Range(1, 100_000_000)] long? AmountCents = null);

    public static async Task<Results<Created<PayoutCard>, ProblemHttpResult>> Handle(Request request, CurrentUser me, IPeople people, Payouts payouts, PayoutCards cards, CancellationToken cancel)
    {
        if (await people.Find(request.UserId, cancel) is null) return Problems.NotFound.ToHttp();
        if ((await payouts.Request(request.UserId, request.AmountCents, me.Id, request.Reason, null, cancel)).Failed(out var problem, out var payout)) return problem.ToHttp();
        return TypedResults.Created($"/api/payouts/{payout.Id}", await cards.One(payout, withItems: false, cancel));
    }
}

/// <summary>An admin sends a requested payout: reserved, then transferred at once where the gateway answers.</summary>
internal static class ProcessPayout
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 5)] string Reason);

    public static async Task<Results<Ok<PayoutCard>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, PeerLoopDbContext db, Payouts payouts, SendPayout send, PayoutCards cards, CancellationToken cancel)
    {
        if ((await payouts.Process(id, me.Id, request.Reason, cancel)).Failed(out var problem, out _)) return problem.ToHttp();
        try
        {
            await send.Run(id, cancel);
        }
        catch (GatewayUnavailableException)
        {
            // Reserved it is; the delivery from the outbox sends it as soon as the gateway answers.
        }

        return TypedResults.Ok(await cards.One(await db.Payouts.AsNoTracking().SingleAsync(p => p.Id == id, cancel), withItems: true, cancel));
    }
}

/// <summary>An admin sends several; those that can be sent are, the others say why not.</summary>
internal static class ProcessPayouts
{
    public sealed record Request([property: MinLength(1), MaxLength(100)] IReadOnlyList<Guid> PayoutIds, [property: Required, StringLength(500, MinimumLength = 5)] string Reason);

    public sealed record Outcome(Guid PayoutId, PayoutStatus? Status, string? Problem);

    public sealed record Response(IReadOnlyList<Outcome> Results);

    public static async Task<Ok<Response>> Handle(Request request, CurrentUser me, PeerLoopDbContext db, Payouts payouts, SendPayout send, CancellationToken cancel)
    {
        var outcomes = new List<Outcome>();
        foreach (var id in request.PayoutIds.Distinct())
        {
            var refused = (await payouts.Process(id, me.Id, request.Reason, cancel)).Failed(out var problem, out _);
            if (!refused)
            {
                try
                {
                    await send.Run(id, cancel);
                }
                catch (GatewayUnavailableException)
                {
                    // As above: the outbox goes on with it.
                }
            }

            outcomes.Add(new Outcome(id, await db.Payouts.Where(p => p.Id == id).Select(p => (PayoutStatus?)p.Status).SingleOrDefaultAsync(cancel), problem?.Code));
        }

        return TypedResults.Ok(new Response(outcomes));
    }
}

/// <summary>An admin repeats a failed payout by a new one (D-44).</summary>
internal static class RetryPayout
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 5)] string Reason);

    public static async Task<Results<Created<PayoutCard>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, Payouts payouts, PayoutCards cards, CancellationToken cancel)
    {
        if ((await payouts.Retry(id, me.Id, request.Reason, cancel)).Failed(out var problem, out var payout)) return problem.ToHttp();
        return TypedResults.Created($"/api/payouts/{payout.Id}", await cards.One(payout, withItems: false, cancel));
    }
}

/// <summary>An admin calls off what was not sent yet.</summary>
internal static class AdminCancelPayout
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 5)] string Reason);

    public static async Task<Results<Ok<PayoutCard>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, Payouts payouts, PayoutCards cards, CancellationToken cancel)
    {
        if ((await payouts.Cancel(id, me.Id, request.Reason, cancel)).Failed(out var problem, out var payout)) return problem.ToHttp();
        return TypedResults.Ok(await cards.One(payout, withItems: false, cancel));
    }
}
