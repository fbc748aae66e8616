using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

/// <summary>The payout account of a person, kept as the gateway says.</summary>
internal sealed class ConnectAccounts(PeerLoopDbContext db, IPaymentGateway gateway, IPeople people, IClock clock)
{
    public Task<ConnectAccount?> Find(Guid userId, CancellationToken cancel) => db.ConnectAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == userId, cancel);

    public async Task<Guid?> OwnerOf(string accountId, CancellationToken cancel) =>
        await db.ConnectAccounts.Where(a => a.ExternalId == accountId).Select(a => (Guid?)a.UserId).SingleOrDefaultAsync(cancel);

    /// <summary>Reads the account at the gateway and takes over what changed; the owner is told of a new state. Throws when the gateway is away.</summary>
    public async Task<ConnectAccount?> Sync(Guid userId, CancellationToken cancel)
    {
        if (await Find(userId, cancel) is not { } known || await gateway.ReadAccount(known.ExternalId, cancel) is not { } told) return await Find(userId, cancel);
        await using var work = await db.Begin(cancel);
        await people.Lock(userId, cancel);
        var account = await Tracked(userId, cancel);
        if (account.ExternalId == told.Id && account.Sync(told, clock.GetCurrentInstant()))
        {
            db.Publish(new ConnectChanged(userId, SnakeCaseEnum<ConnectStatus>.ToText(account.Status), Guid.CreateVersion7()));
            if (account.Status == ConnectStatus.Disabled) await CancelUnsent(userId, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return account;
    }

    /// <summary>Opens an account, or another one after the last was closed. Throws when the gateway is away.</summary>
    public async Task<ConnectAccount> Open(Guid userId, string email, CancellationToken cancel)
    {
        var known = await Find(userId, cancel);
        if (known is { Status: not ConnectStatus.Disabled }) return known;
        var told = await gateway.OpenAccount(userId, (known?.Version ?? 0) + 1, email, cancel);

        await using var work = await db.Begin(cancel);
        await people.Lock(userId, cancel);
        var now = clock.GetCurrentInstant();
        if (await Find(userId, cancel) is null)
            db.ConnectAccounts.Add(new ConnectAccount { UserId = userId, Provider = gateway.Kind, ExternalId = told.Id, CreatedAt = now, UpdatedAt = now });
        else if (await Tracked(userId, cancel) is { Status: ConnectStatus.Disabled } closed && closed.ExternalId != told.Id)
            closed.Replace(told.Id, now);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return (await Find(userId, cancel))!;
    }

    private async Task CancelUnsent(Guid userId, CancellationToken cancel)
    {
        foreach (var payout in await db.Payouts.Where(p => p.UserId == userId && p.Status == PayoutStatus.Requested).ToListAsync(cancel))
        {
            if (payout.Cancel(clock.GetCurrentInstant()).Failed(out _)) continue;
            await db.Audit(null, "payout.cancel", "payout", payout.Id, "The payout account was closed.", cancel: cancel);
        }
    }

    private async Task<ConnectAccount> Tracked(Guid userId, CancellationToken cancel)
    {
        var account = (await db.ConnectAccounts.FindAsync([userId], cancel))!;
        if (db.Entry(account).State == EntityState.Unchanged) await db.Entry(account).ReloadAsync(cancel);
        return account;
    }
}

/// <summary>The state of one's own payout account, read from the gateway.</summary>
internal static class GetConnect
{
    /// <param name="Status">none, pending, active, restricted or disabled</param>
    public sealed record Response(string Status, bool DetailsSubmitted, bool PayoutsEnabled, IReadOnlyList<string> Requirements, PaymentGatewayKind Provider);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(CurrentUser me, ITeachers teachers, ConnectAccounts accounts, IPaymentGateway gateway, CancellationToken cancel)
    {
        if (!await teachers.Earns(me.Id, cancel)) return Problems.Forbidden.ToHttp();
        ConnectAccount? account;
        try
        {
            account = await accounts.Sync(me.Id, cancel);
        }
        catch (GatewayUnavailableException)
        {
            // What was known last is better than nothing.
            account = await accounts.Find(me.Id, cancel);
        }

        return TypedResults.Ok(account is null
            ? new Response("none", false, false, [], gateway.Kind)
            : new Response(SnakeCaseEnum<ConnectStatus>.ToText(account.Status), account.DetailsSubmitted, account.PayoutsEnabled, account.RequirementsDue, account.Provider));
    }
}

/// <summary>Leads to the gateway's form for the payout account.</summary>
internal static class StartConnect
{
    /// <param name="ReturnUrl">where to come back to: a path, or an address of this site</param>
    public sealed record Request([property: Required, StringLength(1000)] string ReturnUrl);

    public sealed record Response(string Url);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser me, HttpRequest http, ITeachers teachers, IPeople people, ConnectAccounts accounts,
        IPaymentGateway gateway, PublicAddress address, CancellationToken cancel)
    {
        if (!await teachers.Earns(me.Id, cancel)) return Problems.Forbidden.ToHttp();
        if (OwnAddress(request.ReturnUrl, http, address) is not { } back) return Problems.Validation("returnUrl", "Give a path or an address of this site.").ToHttp();
        try
        {
            var account = await accounts.Open(me.Id, (await people.Reach(me.Id, cancel))!.Email, cancel);
            return TypedResults.Ok(new Response(await gateway.AccountLink(account.ExternalId, me.Id, back, cancel)));
        }
        catch (GatewayUnavailableException)
        {
            return PaymentProblems.GatewaySilent.ToHttp();
        }
    }

    /// <summary>Nobody is sent elsewhere by a link that begins here.</summary>
    private static string? OwnAddress(string url, HttpRequest http, PublicAddress address)
    {
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)) return address.Link(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var to) || to.Scheme is not ("http" or "https")) return null;
        return to.Authority == http.Host.Value || to.Authority == new Uri(address.Base).Authority ? url : null;
    }
}

/// <summary>Leads to the gateway's own page about the payout account.</summary>
internal static class OpenConnectDashboard
{
    public sealed record Response(string Url);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(CurrentUser me, ITeachers teachers, ConnectAccounts accounts, IPaymentGateway gateway, CancellationToken cancel)
    {
        if (!await teachers.Earns(me.Id, cancel)) return Problems.Forbidden.ToHttp();
        if (await accounts.Find(me.Id, cancel) is not { } account) return PaymentProblems.ConnectNotReady("none", []).ToHttp();
        try
        {
            return (await gateway.DashboardLink(account.ExternalId, me.Id, cancel)).Failed(out var problem, out var url) ? problem.ToHttp() : TypedResults.Ok(new Response(url));
        }
        catch (GatewayUnavailableException)
        {
            return PaymentProblems.GatewaySilent.ToHttp();
        }
    }
}
