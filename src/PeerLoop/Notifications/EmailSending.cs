using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Live;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Notifications;

/// <summary>What PeerLoop needs from a mail service, in our words.</summary>
internal interface IEmailSender
{
    EmailProvider Provider { get; }

    /// <summary>Hands the mail over; the same message id means the same mail. Answers the service's own id, if it has one.</summary>
    Task<string?> Send(EmailMessage mail, Guid messageId, CancellationToken cancel);
}

/// <summary>Keeps mail in our own table: it counts as sent, and Development shows it at <c>/dev/mail</c>.</summary>
internal sealed class OutboxEmailSender : IEmailSender
{
    public EmailProvider Provider => EmailProvider.Outbox;

    public Task<string?> Send(EmailMessage mail, Guid messageId, CancellationToken cancel) => Task.FromResult<string?>(null);
}

/// <summary>Which mail service is used: setting <c>Notifications:Email</c>.</summary>
internal static class EmailSenders
{
    public static IServiceCollection AddEmailSender(this IServiceCollection services, IConfiguration settings) => settings["Notifications:Email"] switch
    {
        null or "Outbox" => services.AddSingleton<IEmailSender, OutboxEmailSender>(),
        var other => throw new InvalidOperationException($"Notifications:Email is '{other}'. Choose Outbox."),
    };
}

/// <summary>Sends a queued mail, unless its address is suppressed or its category was switched off meanwhile (NOT-2).</summary>
internal sealed class SendMail(PeerLoopDbContext db, IEmailSender sender, IHostEnvironment environment, IClock clock) : IHandle<MailQueued>, ICallsOutside
{
    public const int Tries = 5;

    public async Task Handle(MailQueued queued, Guid messageId, CancellationToken cancel)
    {
        if (await db.EmailMessages.SingleOrDefaultAsync(m => m.Id == queued.MailId, cancel) is not { Status: EmailDelivery.Queued } mail) return;
        if (await IsSuppressed(mail, cancel))
        {
            (mail.Status, mail.UpdatedAt) = (EmailDelivery.Suppressed, clock.GetCurrentInstant());
            return;
        }

        string? providerId;
        try
        {
            providerId = await sender.Send(mail, messageId, cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            var now = clock.GetCurrentInstant();
            var text = error.Message.Length > 500 ? error.Message[..500] : error.Message;
            var state = mail.Attempts + 1 >= Tries ? EmailDelivery.Failed : EmailDelivery.Queued;
            await db.EmailMessages.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Attempts, m => m.Attempts + 1)
                .SetProperty(m => m.Error, text).SetProperty(m => m.Status, state).SetProperty(m => m.UpdatedAt, now), cancel);
            throw;
        }

        mail.Attempts++;
        (mail.Status, mail.ProviderId, mail.SentAt, mail.UpdatedAt, mail.Error) = (EmailDelivery.Sent, providerId, clock.GetCurrentInstant(), clock.GetCurrentInstant(), null);
        // A one-time link does not stay behind in the database; Development shows it at /dev/mail.
        if (NoticeTypes.Named(mail.Template).HoldsLink && !environment.IsDevelopment()) (mail.BodyHtml, mail.BodyText) = ("", "");
    }

    private async Task<bool> IsSuppressed(EmailMessage mail, CancellationToken cancel)
    {
        var kind = NoticeTypes.Named(mail.Template);
        var reason = await db.EmailSuppressions.Where(s => s.Email == mail.ToEmail).Select(s => (SuppressionReason?)s.Reason).SingleOrDefaultAsync(cancel);
        if (reason is SuppressionReason.Bounced or SuppressionReason.Manual) return true;
        if (reason is SuppressionReason.Complained && kind.Class != MailClass.Security) return true;
        return kind.Class == MailClass.News && mail.UserId is { } user && !await Preferences.IsOn(db, user, mail.Category, Channel.Email, cancel);
    }
}

/// <summary>Open pages of the reader show the new line at once.</summary>
internal sealed class PushNotice(ILive live) : IHandle<NoticeWritten>
{
    public Task Handle(NoticeWritten written, Guid messageId, CancellationToken cancel) => live.Tell(written.UserId, "notification", written.NotificationId, cancel);
}

internal sealed class EmailHealth(PeerLoopDbContext db, IEmailSender sender, IClock clock) : IHealthPart
{
    public string Name => "email";

    public async Task<(bool Ok, string State)> Check(CancellationToken cancel)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(1);
        var failed = await db.EmailMessages.CountAsync(m => m.Status == EmailDelivery.Failed && m.QueuedAt > since, cancel);
        return failed > 0 ? (false, $"{failed} mails failed within a day")
            : (true, sender.Provider == EmailProvider.Outbox ? "ok: mail is kept in the outbox, none leaves" : "ok");
    }
}
