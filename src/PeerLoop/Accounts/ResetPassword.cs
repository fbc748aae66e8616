using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>Sets a new password by the mailed link and ends all sign-ins.</summary>
internal static class ResetPassword
{
    public sealed record Request([property: Required, StringLength(100)] string Token, [property: Required] string Password);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, PeerLoopDbContext db, OneTimeTokens tokens, Passwords passwords,
        SignIns signIns, IClock clock, CancellationToken cancel)
    {
        if (Passwords.Refuse(request.Password) is { } weak) return weak.ToHttp();
        var hash = await passwords.Hash(request.Password, cancel);
        await using var work = await db.Begin(cancel);
        if ((await tokens.Spend(request.Token, TokenPurpose.ResetPassword, cancel)).Failed(out var problem, out var userId)) return problem.ToHttp();

        var now = clock.GetCurrentInstant();
        // Whoever opens the mailed link has shown that the address is theirs.
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.PasswordHash, hash).SetProperty(u => u.EmailVerifiedAt, u => u.EmailVerifiedAt ?? now)
            .SetProperty(u => u.UpdatedAt, now).SetProperty(u => u.Version, u => u.Version + 1), cancel);
        await signIns.EndAll(userId, RevokeReason.PasswordChanged, exceptFamily: null, cancel);
        db.Publish(new PasswordChanged(userId, Guid.CreateVersion7()));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.NoContent();
    }
}
