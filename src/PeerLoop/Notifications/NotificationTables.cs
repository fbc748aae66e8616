using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

internal static class NotificationTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<Notification> Notifications => db.Set<Notification>();
        internal DbSet<NotificationPreference> NotificationPreferences => db.Set<NotificationPreference>();
        internal DbSet<EmailMessage> EmailMessages => db.Set<EmailMessage>();
        internal DbSet<EmailSuppression> EmailSuppressions => db.Set<EmailSuppression>();
    }
}
