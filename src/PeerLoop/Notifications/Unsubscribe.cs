using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Notifications;

/// <summary>Signed links that switch one category of mail off for one person, without signing in.</summary>
internal sealed class UnsubscribeLinks(SecretKeys keys)
{
    public string PathFor(Guid userId, string category) => $"/api/notifications/unsubscribe?token={Token(userId, category)}";

    public string Token(Guid userId, string category)
    {
        var body = Encoding.UTF8.GetBytes($"{userId:N}{category}");
        return Base64Url.EncodeToString([.. Sign(body), .. body]);
    }

    public (Guid UserId, Category Category)? Read(string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= 16 + 32 || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, 16), Sign(bytes[16..]))) return null;
        var text = Encoding.UTF8.GetString(bytes.AsSpan(16));
        return Guid.TryParseExact(text[..32], "N", out var user) && Categories.All.TryGetValue(text[32..], out var category) && category.EmailEditable ? (user, category) : null;
    }

    private byte[] Sign(byte[] body) => HMACSHA256.HashData(keys.Derive("unsubscribe"), body)[..16];
}

/// <summary>The link of a mail shows one button; the button, or the mail program's one click, switches the category off. Looking changes nothing: scanners follow links.</summary>
internal static class Unsubscribe
{
    private static readonly Problem Invalid = new("token-invalid", 400, "This link does not work; switch mails off in your settings");

    public static Results<ContentHttpResult, ProblemHttpResult> Ask(string token, UnsubscribeLinks links)
    {
        if (links.Read(token) is not { } read) return Invalid.ToHttp();
        return Page("No more mails of this kind?", $"You will get no more mails about <strong>{Words(read.Category)}</strong>. You still see everything on PeerLoop.",
            $"<form method=\"post\" action=\"/api/notifications/unsubscribe?token={WebUtility.HtmlEncode(token)}\"><button type=\"submit\">Stop these mails</button></form>");
    }

    public static async Task<Results<ContentHttpResult, ProblemHttpResult>> Confirm(string token, UnsubscribeLinks links, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        if (links.Read(token) is not { } read) return Invalid.ToHttp();
        await using var work = await db.Begin(cancel);
        await Preferences.Set(db, read.UserId, read.Category.Name, Channel.Email, false, clock.GetCurrentInstant(), cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return Page("Done", $"You get no more mails about {Words(read.Category)}.", "");
    }

    private static string Words(Category category) => category.Name switch
    {
        Categories.Booking => "bookings", Categories.Followup => "finished sessions", Categories.Learning => "your courses", Categories.Teaching => "your students", Categories.Creating => "approvals",
        Categories.Admin => "operations", var other => other,
    };

    private static ContentHttpResult Page(string title, string text, string form) => TypedResults.Content(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title></head><body><main><h1>{title}</h1><p>{text}</p>{form}<p><a href=\"/\">PeerLoop</a></p></main></body></html>",
        "text/html; charset=utf-8");
}
