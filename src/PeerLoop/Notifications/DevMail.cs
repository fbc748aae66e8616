using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

/// <summary>Development only: what was sent, to read and to follow the links of.</summary>
internal static partial class DevMail
{
    private const string Css = """
        body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;background:#fbfaf6;color:#16211f}
        table{border-collapse:collapse;width:100%}td,th{text-align:left;overflow-wrap:anywhere;padding:.5rem;border-bottom:1px solid #e4e1d8;vertical-align:top}
        main{overflow-x:auto}@media(max-width:40rem){td:nth-child(4),th:nth-child(4),td:nth-child(5),th:nth-child(5){display:none}}
        a{color:#0e5a4b}pre{white-space:pre-wrap;background:#fff;border:1px solid #e4e1d8;border-radius:10px;padding:1rem}iframe{width:100%;height:44rem;border:1px solid #e4e1d8;border-radius:16px;background:#fff}
        """;

    internal sealed record Item(Guid Id, string To, string Template, string Subject, string Text, string Html, IReadOnlyList<string> Links, string? Ics, Instant QueuedAt);

    public static void MapDevMail(this IEndpointRouteBuilder app)
    {
        var mail = app.MapGroup("/dev/mail").ExcludeFromDescription().AllowAnonymous();
        mail.MapGet("/", List);
        mail.MapGet("/style.css", () => TypedResults.Text(Css, "text/css"));
        mail.MapGet("/{id:guid}", One);
        mail.MapGet("/{id:guid}/html", Body);
        mail.MapGet("/{id:guid}/calendar.ics", Calendar);
    }

    private static async Task<IResult> List(HttpRequest request, PeerLoopDbContext db, CancellationToken cancel, string? to = null)
    {
        var query = db.EmailMessages.AsNoTracking();
        if (to?.Trim().ToLowerInvariant() is { Length: > 0 } address) query = query.Where(m => m.ToEmail == address);
        var mails = await query.OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Take(200).ToListAsync(cancel);
        if (WantsJson(request)) return TypedResults.Ok(new { items = mails.Select(ItemOf) });

        var rows = new StringBuilder();
        foreach (var m in mails)
            rows.Append(CultureInfo.InvariantCulture, $"<tr><td>{m.QueuedAt:uuuu-MM-dd HH:mm:ss}Z</td><td>{E(m.ToEmail)}</td><td><a href=\"/dev/mail/{m.Id}\">{E(m.Subject)}</a></td><td>{E(m.Template)}</td><td>{E(m.Status.ToString())}</td></tr>");
        return Page("Mail", mails.Count == 0 ? "<p>No mail yet.</p>" : $"<table><thead><tr><th>When</th><th>To</th><th>Subject</th><th>Kind</th><th>State</th></tr></thead><tbody>{rows}</tbody></table>");
    }

    private static async Task<IResult> One(Guid id, HttpRequest request, PeerLoopDbContext db, CancellationToken cancel)
    {
        if (await db.EmailMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } mail) return Problems.NotFound.ToHttp();
        if (WantsJson(request)) return TypedResults.Ok(ItemOf(mail));
        var links = string.Concat(LinksIn(mail.BodyText).Select(link => $"<li><a href=\"{E(link)}\">{E(link)}</a></li>"));
        var calendar = mail.Ics is null ? "" : $"<p><a href=\"/dev/mail/{mail.Id}/calendar.ics\">Calendar file</a></p>";
        return Page(mail.Subject, $"<p><a href=\"/dev/mail\">All mail</a></p><p>To {E(mail.ToEmail)}, {mail.QueuedAt}, {E(mail.Template)}</p><ul>{links}</ul>{calendar}"
            + $"<iframe title=\"The mail\" sandbox=\"allow-popups allow-top-navigation-by-user-activation\" src=\"/dev/mail/{mail.Id}/html\"></iframe><h2>As text</h2><pre>{E(mail.BodyText)}</pre>");
    }

    private static async Task<IResult> Body(Guid id, PeerLoopDbContext db, CancellationToken cancel) =>
        await db.EmailMessages.Where(m => m.Id == id).Select(m => m.BodyHtml).SingleOrDefaultAsync(cancel) is { } html
            ? TypedResults.Content(html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal), "text/html; charset=utf-8") : Problems.NotFound.ToHttp();

    private static async Task<IResult> Calendar(Guid id, PeerLoopDbContext db, CancellationToken cancel) =>
        await db.EmailMessages.Where(m => m.Id == id).Select(m => m.Ics).SingleOrDefaultAsync(cancel) is { } ics
            ? TypedResults.Content(ics, "text/calendar; charset=utf-8") : Problems.NotFound.ToHttp();

    private static Item ItemOf(EmailMessage m) => new(m.Id, m.ToEmail, m.Template, m.Subject, m.BodyText, m.BodyHtml, LinksIn(m.BodyText), m.Ics, m.QueuedAt);

    /// <summary>In the order of the text: the main link first.</summary>
    internal static IReadOnlyList<string> LinksIn(string text) => [.. Link().Matches(text).Select(link => link.Value).Distinct()];

    private static bool WantsJson(HttpRequest request) => request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    private static IResult Page(string title, string body) => TypedResults.Content(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{E(title)}</title><link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" href=\"/dev/mail/style.css\"></head><body><main><h1>{E(title)}</h1>{body}</main></body></html>",
        "text/html; charset=utf-8");

    private static string E(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex(@"https?://[^\s)]+")]
    private static partial Regex Link();
}
