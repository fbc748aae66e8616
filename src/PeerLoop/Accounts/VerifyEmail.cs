using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>The link of the verification mail was opened, on whatever device.</summary>
internal static class VerifyEmail
{
    public sealed record Request([property: Required, StringLength(100)] string Token);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, PeerLoopDbContext db, OneTimeTokens tokens, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if ((await tokens.Spend(request.Token, TokenPurpose.VerifyEmail, cancel)).Failed(out var problem, out var userId)) return problem.ToHttp();

        var now = clock.GetCurrentInstant();
        var first = await db.Users.Where(u => u.Id == userId && u.EmailVerifiedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.EmailVerifiedAt, now).SetProperty(u => u.UpdatedAt, now).SetProperty(u => u.Version, u => u.Version + 1), cancel) == 1;
        if (first) db.Publish(new EmailVerified(userId), dedupeKey: $"email-verified:{userId}");
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.NoContent();
    }
}
