using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Payments.Gateway;

/// <summary>
/// The hosted pages of the simulated gateway. Their ids cannot be guessed, as with a real one; a form that comes from another site is refused.
/// Plain HTML without script, so that they work everywhere and our content policy holds.
/// </summary>
internal static class SimulatedPages
{
    public static void MapSimulatedPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/simulated").ExcludeFromDescription().AllowAnonymous();
        pages.MapGet("/style.css", () => TypedResults.Text(SimulatedStyle.Css, "text/css; charset=utf-8"));
        pages.MapGet("/checkout/{id}", ShowCheckout);
        pages.MapPost("/checkout/{id}", DecideCheckout);
        pages.MapGet("/connect/{userId:guid}", ShowAccount);
        pages.MapPost("/connect/{userId:guid}", DecideAccount);
        pages.MapPost("/payouts/{id}/advance", AdvancePayout);
    }

    private static async Task<IResult> ShowCheckout(string id, HttpContext http, SimulatedMemory memory, CancellationToken cancel) =>
        await memory.Look<SimulatedCheckout>(id, cancel) is { } checkout ? Page(http, SimulatedHtml.Checkout(id, checkout)) : Missing(http);

    private static async Task<IResult> DecideCheckout(string id, HttpContext http, SimulatedMemory memory, SimulatedOutcomes outcomes, CancellationToken cancel)
    {
        if (!IsOurForm(http.Request)) return Foreign;
        var form = await http.Request.ReadFormAsync(cancel);
        if (await memory.Look<SimulatedCheckout>(id, cancel) is not { } checkout) return Missing(http);
        switch (form["outcome"].ToString())
        {
            // A closed page takes money only where the tester says so: that is how late payments are tried.
            case "succeed" when checkout.State != GatewayCheckoutState.Expired:
            case "late":
                await outcomes.Pay(id, cancel);
                return SeeOther(http, checkout.PaidUrl);
            case "decline":
                await outcomes.Decline(id, form["reason"].ToString(), cancel);
                return SeeOther(http, $"/simulated/checkout/{id}");
            case "abandon":
                return SeeOther(http, checkout.BackUrl);
            default:
                return SeeOther(http, $"/simulated/checkout/{id}");
        }
    }

    private static async Task<IResult> ShowAccount(Guid userId, string? account, HttpContext http, SimulatedMemory memory, CancellationToken cancel) =>
        account is not null && await memory.Look<SimulatedAccount>(account, cancel) is { } known && known.UserId == userId
            ? Page(http, SimulatedHtml.Account(account, known)) : Missing(http);

    private static async Task<IResult> DecideAccount(Guid userId, string? account, HttpContext http, SimulatedMemory memory, SimulatedOutcomes outcomes, PublicAddress address, CancellationToken cancel)
    {
        if (!IsOurForm(http.Request)) return Foreign;
        var form = await http.Request.ReadFormAsync(cancel);
        if (account is null || await memory.Look<SimulatedAccount>(account, cancel) is not { } known || known.UserId != userId) return Missing(http);
        var done = form["outcome"].ToString() switch
        {
            "complete" => await outcomes.CompleteAccount(account, userId, cancel),
            "require-more" => await outcomes.RequireMore(account, userId, cancel),
            "deauthorise" => await outcomes.Deauthorise(account, userId, cancel),
            _ => false,
        };
        return SeeOther(http, done ? known.ReturnUrl ?? address.Link("/settings/payments") : $"/simulated/connect/{userId}?account={Uri.EscapeDataString(account)}");
    }

    /// <param name="Outcome">paid or failed</param>
    public sealed record AdvanceRequest(string Outcome);

    /// <summary>Ends the two days of waiting: <c>outcome</c> = paid or failed, as a form or as JSON; the id is ours or the gateway's.</summary>
    private static async Task<IResult> AdvancePayout(string id, HttpContext http, SimulatedOutcomes outcomes, CancellationToken cancel)
    {
        if (!IsOurForm(http.Request)) return Foreign;
        var outcome = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(cancel))["outcome"].ToString()
            : http.Request.HasJsonContentType() ? (await http.Request.ReadFromJsonAsync<AdvanceRequest>(cancel))?.Outcome
            : http.Request.Query["outcome"].ToString();
        if (outcome is not ("paid" or "failed")) return Problems.Validation("outcome", "Say paid or failed.").ToHttp();
        var gatewayId = Guid.TryParse(id, out var ours) ? outcomes.PayoutIdOf(ours) : id;
        return await outcomes.AdvancePayout(gatewayId, outcome == "paid", cancel) is { } payout
            ? TypedResults.Ok(new { id = gatewayId, payoutId = payout.PayoutId, state = payout.State }) : Problems.NotFound.ToHttp();
    }

    /// <summary>A browser says where a form came from; anything else has to know the id.</summary>
    private static bool IsOurForm(HttpRequest request) =>
        (request.Headers.Origin.ToString() is not { Length: > 0 } origin || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value))
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    private static ProblemHttpResult Foreign => new Problem("csrf", 403, "This form did not come from the payment page").ToHttp();

    private static StatusCodeHttpResult SeeOther(HttpContext http, string url)
    {
        http.Response.Headers.Location = url;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static ContentHttpResult Missing(HttpContext http) => Page(http, SimulatedHtml.Missing(), StatusCodes.Status404NotFound);

    private static ContentHttpResult Page(HttpContext http, string body, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        var theme = http.Request.Cookies["pl_theme"] is "light" or "dark" ? http.Request.Cookies["pl_theme"] : null;
        return TypedResults.Content(SimulatedHtml.Document(body, theme), "text/html", System.Text.Encoding.UTF8, status);
    }
}
