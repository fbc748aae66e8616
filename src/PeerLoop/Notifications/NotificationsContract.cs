using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

/// <summary>Mail that did not go out, for the admin's work list.</summary>
public interface IMailRecord
{
    Task<(int Count, Instant? Since)> Failed(CancellationToken cancel);
}

internal sealed class MailRecord(PeerLoopDbContext db) : IMailRecord
{
    public async Task<(int Count, Instant? Since)> Failed(CancellationToken cancel)
    {
        var failed = db.EmailMessages.Where(m => m.Status == EmailDelivery.Failed);
        return (await failed.CountAsync(cancel), await failed.MinAsync(m => (Instant?)m.QueuedAt, cancel));
    }
}
