using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

internal static class SchedulingTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<TeachingSettings> TeachingSettings => db.Set<TeachingSettings>();
        internal DbSet<AvailabilityRule> AvailabilityRules => db.Set<AvailabilityRule>();
        internal DbSet<AvailabilityOverride> AvailabilityOverrides => db.Set<AvailabilityOverride>();
        internal DbSet<SlotHold> SlotHolds => db.Set<SlotHold>();
        internal DbSet<TimeClaim> TimeClaims => db.Set<TimeClaim>();
        internal DbSet<Session> Sessions => db.Set<Session>();
        internal DbSet<SessionAttendance> SessionAttendance => db.Set<SessionAttendance>();
        internal DbSet<SessionRating> SessionRatings => db.Set<SessionRating>();
    }
}
