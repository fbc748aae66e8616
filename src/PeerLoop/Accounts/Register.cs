using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>A visitor opens an account and is signed in, unverified until the mail is answered (F1).</summary>
internal static class Register
{
    /// <param name="AcceptTerms">must be true</param>
    /// <param name="ConfirmAdult">must be true: "I am 18 or older", kept with its date</param>
    /// <param name="Handle">derived from the name when absent</param>
    /// <param name="TimeZone">IANA id from the browser</param>
    public sealed record Request(
        [property: Required, EmailAddress, StringLength(254)] string Email,
        [property: Required] string Password,
        [property: Required, StringLength(100, MinimumLength = 1)] string Name,
        bool AcceptTerms, bool ConfirmAdult, string? Handle = null, string? TimeZone = null,
        [property: StringLength(16)] string? ReferralCode = null, string? InviteToken = null);

    public sealed record Response(Me User, string AccessToken, Instant ExpiresAt);

    public static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(Request request, HttpContext http, PeerLoopDbContext db,
        Passwords passwords, SignIns signIns, MeReader reader, IClock clock, CancellationToken cancel)
    {
        if (!request.AcceptTerms) return Problems.Validation("acceptTerms", "Accept the terms to open an account.").ToHttp();
        if (!request.ConfirmAdult) return Problems.Validation("confirmAdult", "Confirm that you are 18 or older.").ToHttp();
        if (Passwords.Refuse(request.Password) is { } weak) return weak.ToHttp();
        var handle = request.Handle?.ToLowerInvariant();
        if (handle is not null && Handles.Refuse(handle) is { } reason) return Problems.Validation("handle", reason).ToHttp();

        var email = request.Email.ToLowerInvariant();
        var hash = await passwords.Hash(request.Password, cancel);
        await using var work = await db.Begin(cancel);
        if (await db.Users.AnyAsync(u => u.Email == email, cancel)) return AccountsProblems.EmailTaken.ToHttp();
        if (handle is not null && await db.Users.AnyAsync(u => u.Handle == handle, cancel)) return AccountsProblems.HandleTaken.ToHttp();

        var now = clock.GetCurrentInstant();
        var user = new User
        {
            Email = email, Handle = handle ?? await Handles.FromName(db, request.Name, cancel), Name = request.Name, PasswordHash = hash,
            TimeZone = ViewerZone.Known(request.TimeZone)?.Id, TermsAcceptedAt = now, AdultConfirmedAt = now, LastLoginAt = now, CreatedAt = now, UpdatedAt = now,
        };
        db.Users.Add(user);
        db.UserStats.Add(new UserStats { UserId = user.Id, RefreshedAt = now });
        db.Publish(new AccountOpened(user.Id, request.ReferralCode));
        db.Publish(new OneTimeLinkAsked(user.Id, OneTimePurpose.VerifyEmail, Guid.CreateVersion7()));
        var signedIn = signIns.Begin(http, user.Id, persistent: true);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.Created("/api/users/me", new Response((await reader.Of(user.Id, cancel))!, signedIn.AccessToken, signedIn.ExpiresAt));
    }
}
