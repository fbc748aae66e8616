using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Accounts;

internal static class AccountsProblems
{
    public static readonly Problem EmailTaken = new("email-taken", 409, "There is already an account with this address; sign in instead");
    public static readonly Problem HandleTaken = new("handle-taken", 409, "Somebody else has this handle");
    public static readonly Problem InvalidCredentials = new("invalid-credentials", 401, "Address or password is not right");
    public static readonly Problem TokenInvalid = new("token-invalid", 400, "This link is not valid");
    public static readonly Problem TokenUsed = new("token-used", 400, "This link was used already");
    public static readonly Problem LinkExpired = new("expired", 410, "This link has ended; ask for a new one");
    public static readonly Problem RefreshEnded = new("token-expired", 401, "Your sign-in has ended; sign in again");
    public static readonly Problem RefreshReused = new("token-used", 401, "This sign-in was copied and has been ended; sign in again");

    public static Problem Suspended(Instant until) =>
        new Problem("account-suspended", 403, "This account is suspended").With("until", until == Instant.MaxValue ? null : until);

    public static Problem WaitForLogin(int seconds) =>
        (Problems.RateLimited with { Title = "Too many tries; wait before the next one" }).With("retryAfterSeconds", seconds);
}
