using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>Asks for a link to set a new password. The answer is always the same, so that nobody learns which addresses have an account.</summary>
internal static class ForgotPassword
{
    private static readonly Duration Window = Duration.FromHours(1);

    public sealed record Request([property: Required, EmailAddress, StringLength(254)] string Email);

    public static async Task<Accepted> Handle(Request request, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var email = request.Email.ToLowerInvariant();
        var since = clock.GetCurrentInstant() - Window;
        var tokens = db.OneTimeTokens;
        var found = await db.Users.Where(u => u.Email == email && u.Status != UserStatus.Deleted)
            .Select(u => new { u.Id, Recent = tokens.Count(t => t.UserId == u.Id && t.Purpose == TokenPurpose.ResetPassword && t.CreatedAt > since) })
            .SingleOrDefaultAsync(cancel);
        // Three mails an hour for each address; more are not sent, and nobody is told.
        if (found is { Recent: < 3 }) db.Publish(new OneTimeLinkAsked(found.Id, OneTimePurpose.ResetPassword, Guid.CreateVersion7()));
        await db.SaveChangesAsync(cancel);
        return TypedResults.Accepted((string?)null);
    }
}
