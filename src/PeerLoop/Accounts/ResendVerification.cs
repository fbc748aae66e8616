using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>Sends the verification mail again; nothing happens for a verified address.</summary>
internal static class ResendVerification
{
    public static async Task<Accepted> Handle(CurrentUser me, PeerLoopDbContext db, CancellationToken cancel)
    {
        if (!me.Caller.EmailVerified)
        {
            db.Publish(new OneTimeLinkAsked(me.Id, OneTimePurpose.VerifyEmail, Guid.CreateVersion7()));
            await db.SaveChangesAsync(cancel);
        }

        return TypedResults.Accepted((string?)null);
    }
}
