using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Outbox;

internal static class OutboxTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<OutboxMessage> OutboxMessages => db.Set<OutboxMessage>();
        internal DbSet<ScheduledJob> ScheduledJobs => db.Set<ScheduledJob>();
        internal DbSet<WebhookEvent> WebhookEvents => db.Set<WebhookEvent>();
    }
}
