using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

internal static class LearningTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<Checkout> Checkouts => db.Set<Checkout>();
        internal DbSet<Enrollment> Enrollments => db.Set<Enrollment>();
        internal DbSet<PaidSessionSlot> PaidSessions => db.Set<PaidSessionSlot>();
        internal DbSet<SessionCredit> SessionCredits => db.Set<SessionCredit>();
        internal DbSet<TeacherAssignment> TeacherAssignments => db.Set<TeacherAssignment>();
        internal DbSet<ModuleProgress> ModuleProgress => db.Set<ModuleProgress>();
    }
}
