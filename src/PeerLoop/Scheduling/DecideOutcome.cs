using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>
/// Ends a session. Room ended, empty room, teacher, admin and job all come here, and end in the same rows (SES-9).
/// The session is locked by the caller, and still live.
/// </summary>
internal sealed class DecideOutcome(
    PeerLoopDbContext db, BookingDesk desk, ISessionMoney money, IPeople people, ITeachers teachers, IEnrollments enrollments, PlatformSettings settings, IClock clock)
{
    /// <summary>From attendance (domain 5.4), or as declared where the attendance has been looked at already.</summary>
    public async Task Decide(Session session, CompletionSource source, Verdict? declared, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var attendance = await db.SessionAttendance.Where(a => a.SessionId == session.Id).ToListAsync(cancel);
        foreach (var open in attendance.Where(a => a.LeftAt is null)) open.LeftAt = Instant.Max(open.JoinedAt, now);

        var verdict = declared ?? Outcome.Of(session.TeacherId, session.StudentId, new Interval(session.StartsAt, session.EndsAt),
            [.. attendance.Select(a => new Stay(a.UserId, a.JoinedAt, a.LeftAt!.Value))], Duration.FromMinutes((await settings.Numbers(cancel)).MinOverlapMinutes));
        var numbers = await db.Sessions.Where(s => s.EnrollmentId == session.EnrollmentId).Select(s => s.SessionNumber).ToListAsync(cancel);
        session.End(verdict, source, LessonNumbers.Next(numbers), now);

        await desk.Free(ClaimOwner.Session, session.Id, cancel);
        await db.CancelScheduled("session", session.Id, cancel);
        if (session.Status == SessionStatus.Completed) await AskForRatings(session, now, cancel);
        db.Publish(new SessionEnded(session.Id, session.Status, session.NoShowParty));
        await db.SaveChangesAsync(cancel);

        if (!session.IsDelivered) return;
        await Count(session, 1, cancel);
        await enrollments.Touch(session.EnrollmentId, cancel);
        await money.Accrue(session.ToFacts(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A delivered session counts for the teacher, and for a student who came.</summary>
    public async Task Count(Session session, int by, CancellationToken cancel)
    {
        await people.Count(session.TeacherId, Statistic.SessionsTaught, by, cancel);
        await teachers.Count(session.TeacherId, session.CourseId, students: 0, sessions: by, cancel);
        if (session.Status == SessionStatus.Completed) await people.Count(session.StudentId, Statistic.SessionsAttended, by, cancel);
    }

    private async Task AskForRatings(Session session, Instant now, CancellationToken cancel)
    {
        foreach (var userId in new[] { session.StudentId, session.TeacherId })
            await db.Schedule(new RatingDue(session.Id, userId), now + Duration.FromHours(1), $"rating-due:{session.Id}:{userId}", ("session", session.Id), userId, cancel);
    }
}
