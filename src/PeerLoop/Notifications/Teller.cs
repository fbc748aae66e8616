using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Notifications;

/// <summary>A line was written into an inbox.</summary>
internal sealed record NoticeWritten(Guid NotificationId, Guid UserId) : IEvent;

/// <summary>A mail waits to be sent.</summary>
internal sealed record MailQueued(Guid MailId) : IEvent;

/// <summary>Writes notices: at most one line and one mail for each person, type and key, however often the event is delivered (NOT-1).</summary>
internal sealed class Teller(PeerLoopDbContext db, IPeople people, IEmailSender sender, UnsubscribeLinks unsubscribe, PublicAddress address, IClock clock)
{
    /// <param name="userId">who is told; nobody when the account is gone</param>
    /// <param name="type">from the catalogue</param>
    /// <param name="key">what it is about: the part of the dedupe key after the type</param>
    /// <param name="write">the words for this reader; asked for only when something is to be written</param>
    /// <param name="category">where it differs from the type's own, such as the teacher's copy of a creator's notice</param>
    /// <param name="ics">calendar file to attach to the mail</param>
    /// <param name="cancel">stopping</param>
    public async Task Tell(Guid userId, string type, string key, Func<Reader, Task<Words>> write, string? category = null, string? ics = null, CancellationToken cancel = default)
    {
        var kind = NoticeTypes.Named(type);
        category ??= kind.Category;
        var (lineKey, mailKey) = ($"{type}:{key}", $"{type}:{key}:{userId}");
        var wantsLine = kind.InApp && !await LineExists(userId, lineKey, cancel) && await IsOn(userId, category, Channel.InApp, cancel);
        var wantsMail = kind.Email && !await MailExists(mailKey, cancel);
        if (!wantsLine && !wantsMail || await people.Reach(userId, cancel) is not { } person) return;
        // Suspended people get what they must know, and no more.
        wantsLine &= person.MayBeMailed || kind.Class != MailClass.News;
        wantsMail &= person.MayBeMailed || kind.Class != MailClass.News;
        if (!wantsLine && !wantsMail) return;

        var reader = new Reader(person);
        var words = await write(reader);
        if (wantsLine) AddLine(kind, category, lineKey, reader, words);
        if (wantsMail) AddMail(kind, category, mailKey, reader, words, ics);
        await db.SaveChangesAsync(cancel);
    }

    public Task Tell(Guid userId, string type, string key, Func<Reader, Words> write, string? category = null, string? ics = null, CancellationToken cancel = default) =>
        Tell(userId, type, key, reader => Task.FromResult(write(reader)), category, ics, cancel);

    /// <summary>The same to every admin, as a task of operations.</summary>
    public async Task TellAdmins(string type, string key, Func<Reader, Words> write, CancellationToken cancel)
    {
        foreach (var admin in await people.Admins(cancel)) await Tell(admin, type, $"{key}:admin", write, Categories.Admin, null, cancel);
    }

    private void AddLine(NoticeType kind, string category, string key, Reader reader, Words words)
    {
        var line = new Notification
        {
            UserId = reader.Id, Type = kind.Name, Category = category, Title = Cut(words.Subject, 140), Body = Cut(words.Lead, 400), ActionUrl = words.ActionPath, ActionLabel = Cut(words.ActionLabel, 40),
            DedupeKey = key, CreatedAt = clock.GetCurrentInstant(),
        };
        db.Notifications.Add(line);
        db.Publish(new NoticeWritten(line.Id, line.UserId));
    }

    private void AddMail(NoticeType kind, string category, string key, Reader reader, Words words, string? ics)
    {
        var now = clock.GetCurrentInstant();
        var link = address.Link(words.ActionPath);
        var off = kind.Class == MailClass.News ? address.Link(unsubscribe.PathFor(reader.Id, category)) : null;
        var mail = new EmailMessage
        {
            UserId = reader.Id, ToEmail = reader.Person.Email, Template = kind.Name, Category = category, IsTransactional = kind.Class != MailClass.News, Subject = MailLayout.Subject(words.Subject),
            BodyHtml = MailLayout.Html(words, reader.FirstName, link, off), BodyText = MailLayout.Text(words, reader.FirstName, link, off), Ics = ics, Provider = sender.Provider, DedupeKey = key,
            QueuedAt = now, UpdatedAt = now,
        };
        db.EmailMessages.Add(mail);
        db.Publish(new MailQueued(mail.Id));
    }

    private async Task<bool> LineExists(Guid userId, string key, CancellationToken cancel) => await db.Notifications.AnyAsync(n => n.UserId == userId && n.DedupeKey == key, cancel);

    private async Task<bool> MailExists(string key, CancellationToken cancel) => await db.EmailMessages.AnyAsync(m => m.DedupeKey == key, cancel);

    private Task<bool> IsOn(Guid userId, string category, Channel channel, CancellationToken cancel) => Preferences.IsOn(db, userId, category, channel, cancel);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}

/// <summary>The preference matrix: a missing row means the default, a locked cell cannot be changed.</summary>
internal static class Preferences
{
    public static async Task<bool> IsOn(PeerLoopDbContext db, Guid userId, string category, Channel channel, CancellationToken cancel)
    {
        var rule = Categories.All[category];
        if (!rule.Editable(channel)) return rule.Default(channel);
        return await db.NotificationPreferences.Where(p => p.UserId == userId && p.Category == category && p.Channel == channel).Select(p => (bool?)p.IsEnabled).SingleOrDefaultAsync(cancel)
            ?? rule.Default(channel);
    }

    public static async Task Set(PeerLoopDbContext db, Guid userId, string category, Channel channel, bool isEnabled, Instant now, CancellationToken cancel)
    {
        var row = await db.NotificationPreferences.SingleOrDefaultAsync(p => p.UserId == userId && p.Category == category && p.Channel == channel, cancel);
        if (row is null) db.NotificationPreferences.Add(new NotificationPreference { UserId = userId, Category = category, Channel = channel, IsEnabled = isEnabled, UpdatedAt = now });
        else (row.IsEnabled, row.UpdatedAt) = (isEnabled, now);
    }
}
