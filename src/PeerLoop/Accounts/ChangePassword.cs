using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>Changes the password with the present one; every other sign-in ends.</summary>
internal static class ChangePassword
{
    public sealed record Request([property: Required, StringLength(128)] string CurrentPassword, [property: Required] string NewPassword);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, HttpContext http, CurrentUser me, PeerLoopDbContext db, Passwords passwords,
        LoginThrottle throttle, SignIns signIns, IClock clock, CancellationToken cancel)
    {
        if (Passwords.Refuse(request.NewPassword, "newPassword") is { } weak) return weak.ToHttp();
        if (throttle.MustWait(ClientAddress.Of(http), me.Id.ToString()) is { } seconds) return AccountsProblems.WaitForLogin(seconds).ToHttp();

        var present = await db.Users.Where(u => u.Id == me.Id).Select(u => u.PasswordHash).SingleAsync(cancel);
        if (!await passwords.Matches(present, request.CurrentPassword, cancel)) return AccountsProblems.InvalidCredentials.OnField("currentPassword", "This is not your present password.").ToHttp();

        var hash = await passwords.Hash(request.NewPassword, cancel);
        var now = clock.GetCurrentInstant();
        await using var work = await db.Begin(cancel);
        await db.Users.Where(u => u.Id == me.Id).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.UpdatedAt, now).SetProperty(u => u.Version, u => u.Version + 1), cancel);
        await signIns.EndAll(me.Id, RevokeReason.PasswordChanged, exceptFamily: me.SignInId, cancel);
        db.Publish(new PasswordChanged(me.Id, Guid.CreateVersion7()));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.NoContent();
    }
}
