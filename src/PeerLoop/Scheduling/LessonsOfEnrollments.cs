using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>The lessons of enrollments, for Learning.</summary>
internal sealed class LessonsOfEnrollments(PeerLoopDbContext db, BookingDesk desk, IClock clock) : ILessons
{
    public async Task<IReadOnlyDictionary<Guid, Lessons>> Of(IReadOnlyCollection<Guid> enrollmentIds, Guid? viewerId, CancellationToken cancel)
    {
        var sessions = (await db.Sessions.AsNoTracking().Where(s => enrollmentIds.Contains(s.EnrollmentId)).ToListAsync(cancel)).ToLookup(s => s.EnrollmentId);
        return enrollmentIds.Distinct().ToDictionary(id => id, id => Summarise([.. sessions[id]]));
    }

    private static Lessons Summarise(Session[] sessions)
    {
        var next = sessions.Where(s => s.IsLive).MinBy(s => s.StartsAt);
        return new Lessons(sessions.Count(s => s.IsDelivered), sessions.Count(s => s.IsLive),
            next is null ? null : new NextLesson(next.Id, next.StartsAt, next.EndsAt, next.TeacherId, next.StudentId, SnakeCaseEnum<SessionStatus>.ToText(next.Status)),
            sessions.Where(s => s.TakesPaidSession).ToDictionary(s => s.PaidSessionNo, s => s.IsDelivered));
    }

    public async Task CancelUpcoming(Guid enrollmentId, Guid? by, string reason, CancellationToken cancel)
    {
        var upcoming = await db.Sessions.Where(s => s.EnrollmentId == enrollmentId && s.Status == SessionStatus.Scheduled).Select(s => s.Id).ToListAsync(cancel);
        foreach (var id in upcoming.Order())
        {
            if (await db.LockSession(id, cancel) is not { Status: SessionStatus.Scheduled } session) continue;
            session.CallOff(by, reason, clock.GetCurrentInstant());
            await desk.AfterCancel(session, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }
}
