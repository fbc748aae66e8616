using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>What booking, moving and holding have in common.</summary>
internal sealed class BookingDesk(PeerLoopDbContext db, IEnrollments enrollments, ITeachers teachers, PlatformSettings settings, IClock clock)
{
    /// <summary>Which sessions of the enrollment are still to be booked. Call with the enrollment locked (ENR-5).</summary>
    public async Task<PaidSessionsLeft> Left(Guid enrollmentId, CancellationToken cancel)
    {
        var paid = await enrollments.PaidSessions(enrollmentId, cancel);
        var taken = await db.Sessions.AsNoTracking().Where(s => s.EnrollmentId == enrollmentId).ToListAsync(cancel);
        return PaidSessionsLeft.Of([.. paid.Select(p => p.No)], taken.Where(s => s.TakesPaidSession).Select(s => s.PaidSessionNo).ToHashSet());
    }

    /// <summary>Everything that decides whether this time may be booked.</summary>
    public async Task<BookingTime> TimeFor(Guid teacherId, Guid studentId, Instant startsAt, int sessionMinutes, Guid? movingSessionId, CancellationToken cancel)
    {
        var numbers = await settings.Numbers(cancel);
        var availability = await db.AvailabilityOf(teacherId, cancel) ?? Availability.None(teacherId);
        var busy = await db.BusyTimesOf([teacherId, studentId], new Interval(startsAt, startsAt), movingSessionId, cancel);
        return new BookingTime(startsAt, sessionMinutes, availability, busy[teacherId], busy[studentId], clock.GetCurrentInstant(), Duration.FromDays(numbers.BookingHorizonDays));
    }

    public async Task<bool> MayTeach(Guid teacherId, Guid courseId, CancellationToken cancel) =>
        await teachers.Find(teacherId, courseId, cancel) is { Bookable: true };

    /// <summary>Stores the session with its claims, reminders and news.</summary>
    public async Task Add(Session session, CancellationToken cancel)
    {
        await Claim(session, cancel);
        db.Sessions.Add(session);
        await PlanJobs(session, cancel);
        db.Publish(new SessionBooked(session.Id, session.StudentId, session.TeacherId, session.StartsAt, session.IcsSequence));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Claims go first and alone: whoever loses the race waits and fails here, in key order, and two bookings cannot deadlock
    /// over the overlap constraints of the sessions (SCH-3).
    /// </summary>
    public async Task Claim(Session session, CancellationToken cancel)
    {
        db.TimeClaims.AddRange(TimeClaim.For(ClaimOwner.Session, session.Id, session.TeacherId, session.StudentId, session.StartsAt, session.EndsAt, session.BusyUntil));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Frees the time of a session or hold.</summary>
    public Task Free(ClaimOwner kind, Guid ownerId, CancellationToken cancel)
    {
        foreach (var known in db.TimeClaims.Local.Where(c => c.OwnerKind == kind && c.OwnerId == ownerId).ToArray()) db.Entry(known).State = EntityState.Detached;
        return db.TimeClaims.Where(c => c.OwnerKind == kind && c.OwnerId == ownerId).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Reminders for both and the outcome after the end; those whose moment has passed are left out (domain 16.5).</summary>
    public async Task PlanJobs(Session session, CancellationToken cancel)
    {
        var numbers = await settings.Numbers(cancel);
        var now = clock.GetCurrentInstant();
        foreach (var (name, minutes) in new[] { ("24h", 1440), ("1h", 60), ("15m", 15) })
        {
            var due = session.StartsAt - Duration.FromMinutes(minutes);
            if (due <= now) continue;
            foreach (var userId in new[] { session.StudentId, session.TeacherId })
            {
                await db.Schedule(new SessionSoon(session.Id, userId, session.IcsSequence, minutes), due,
                    $"session-reminder-{name}:{session.Id}:{userId}:{session.IcsSequence}", ("session", session.Id), userId, cancel);
            }
        }

        await db.Schedule(new SessionOver(session.Id, 0), session.EndsAt + Duration.FromMinutes(numbers.RoomCloseMinutes),
            $"session-outcome:{session.Id}:{session.IcsSequence}:0", ("session", session.Id), cancel: cancel);
    }

    /// <summary>The platform or a participant calls a session off: time, quota and reminders are freed, both are told.</summary>
    public async Task AfterCancel(Session session, CancellationToken cancel)
    {
        await Free(ClaimOwner.Session, session.Id, cancel);
        await db.CancelScheduled("session", session.Id, cancel);
        db.Publish(new SessionCancelled(session.Id, session.CancelledBy));
    }
}
