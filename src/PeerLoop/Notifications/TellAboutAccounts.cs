using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Notifications;

/// <summary>Notices about sign-in and the account itself.</summary>
internal sealed class TellAboutAccounts(Teller teller, IPeople people, IClock clock)
    : IHandle<OneTimeLinkAsked>, IHandle<EmailVerified>, IHandle<PasswordChanged>, IHandle<TokenReused>, IHandle<AccountSuspended>
{
    /// <summary>The token is made when the mail is written, so that it never waits in an event.</summary>
    public Task Handle(OneTimeLinkAsked asked, Guid messageId, CancellationToken cancel) => asked.Purpose == OneTimePurpose.VerifyEmail
        ? teller.Tell(asked.UserId, "verify_email", $"{asked.RequestId}", async _ => AccountTexts.VerifyEmail(await people.FreshToken(asked.UserId, asked.Purpose, cancel)), cancel: cancel)
        : teller.Tell(asked.UserId, "password_reset", $"{asked.RequestId}", async _ => AccountTexts.PasswordReset(await people.FreshToken(asked.UserId, asked.Purpose, cancel)), cancel: cancel);

    public Task Handle(EmailVerified verified, Guid messageId, CancellationToken cancel) =>
        teller.Tell(verified.UserId, "welcome", $"{verified.UserId}", _ => AccountTexts.Welcome(), cancel: cancel);

    public Task Handle(PasswordChanged changed, Guid messageId, CancellationToken cancel) =>
        teller.Tell(changed.UserId, "password_changed", $"{changed.ChangeId}", reader => AccountTexts.PasswordChanged(clock.GetCurrentInstant(), reader), cancel: cancel);

    public Task Handle(TokenReused reused, Guid messageId, CancellationToken cancel) =>
        teller.Tell(reused.UserId, "token_reuse", $"{reused.SignInId}", reader => AccountTexts.TokenReuse(clock.GetCurrentInstant(), reader), cancel: cancel);

    public Task Handle(AccountSuspended suspended, Guid messageId, CancellationToken cancel) =>
        teller.Tell(suspended.UserId, "account_suspended", $"{messageId}",
            reader => AccountTexts.Suspended(suspended.Until == Instant.MaxValue ? null : suspended.Until, reader), cancel: cancel);
}
