using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

internal static class SessionLocks
{
    /// <summary>Locks enrollment, then session, and reads the session afresh; null when there is none.</summary>
    public static async Task<Session?> LockSession(this PeerLoopDbContext db, Guid sessionId, CancellationToken cancel)
    {
        var enrollmentId = await db.Sessions.Where(s => s.Id == sessionId).Select(s => (Guid?)s.EnrollmentId).SingleOrDefaultAsync(cancel);
        if (enrollmentId is null) return null;
        await db.LockRow("enrollments", enrollmentId.Value, cancel);
        await db.LockRow("sessions", sessionId, cancel);
        if (db.Sessions.Local.FirstOrDefault(s => s.Id == sessionId) is not { } known) return await db.Sessions.SingleAsync(s => s.Id == sessionId, cancel);
        await db.Entry(known).ReloadAsync(cancel);
        return known;
    }
}
