using System.Net.Http.Headers;
using System.Text.Json;

namespace PeerLoop.Tests.Support;

/// <summary>What people were told: the inbox of the application, and the mail of the embedded outbox.</summary>
public static class Mailbox
{
    /// <summary>Types of a person's notices, oldest first; deleted ones are gone.</summary>
    public static Task<List<string>> NoticesOf(this PeerLoopApp app, TestPerson person) => app.InDatabase(async db =>
        (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<PeerLoop.Notifications.Notification>().Where(n => n.UserId == person.Id && n.DeletedAt == null).OrderBy(n => n.CreatedAt)))
        .Select(n => n.Type).ToList());

    /// <summary>Mails to a person, newest first, as Development shows them.</summary>
    public static async Task<IReadOnlyList<JsonElement>> MailsTo(this PeerLoopApp app, string email)
    {
        using var client = app.Visitor();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var list = await client.GetAsync($"/dev/mail?to={Uri.EscapeDataString(email)}").Json();
        return [.. list.GetProperty("items").EnumerateArray()];
    }

    public static Task<IReadOnlyList<JsonElement>> MailsTo(this PeerLoopApp app, TestPerson person) => app.MailsTo(person.Email);
}
