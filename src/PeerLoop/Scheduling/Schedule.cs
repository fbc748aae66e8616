using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>Sessions, for the modules that certify, tell and count.</summary>
internal sealed class Schedule(
    PeerLoopDbContext db, SlotHolds holds, ChooseTeacher choose, SessionCards cards, IEnrollments enrollments, ITeachers teachers, IFreeTimes free,
    IPeople people, ICourses courses, PublicAddress address, IClock clock) : ISchedule
{
    public Task<Result<HeldSlot>> Hold(Guid checkoutId, Guid teacherId, Guid studentId, Guid courseId, Instant startsAt, int sessionMinutes, Instant expiresAt, CancellationToken cancel) =>
        holds.Hold(checkoutId, teacherId, studentId, courseId, startsAt, sessionMinutes, expiresAt, cancel);

    public Task Release(Guid checkoutId, bool expired, CancellationToken cancel) => holds.Release(checkoutId, expired, cancel);

    public async Task<HeldSlot?> FindHold(Guid checkoutId, CancellationToken cancel) =>
        (await db.SlotHolds.AsNoTracking().SingleOrDefaultAsync(h => h.CheckoutId == checkoutId && h.Status == HoldStatus.Active, cancel))?.ToHeldSlot();

    public Task<bool> HadHold(Guid checkoutId, CancellationToken cancel) => db.SlotHolds.AnyAsync(h => h.CheckoutId == checkoutId, cancel);

    public Task<Guid?> BookHeld(Guid checkoutId, Guid enrollmentId, int paidSessionNo, CancellationToken cancel) =>
        holds.Book(checkoutId, enrollmentId, paidSessionNo, cancel);

    public async Task<IReadOnlyList<Guid>> FreeAt(Guid courseId, Guid studentId, Instant startsAt, int sessionMinutes, CancellationToken cancel) =>
        (await choose.Free(courseId, studentId, startsAt, sessionMinutes, cancel)).Failed(out _, out var found) ? [] : found;

    public async Task<IReadOnlyList<Guid>> Bookable(Guid courseId, CancellationToken cancel)
    {
        var able = (await teachers.OfCourse(courseId, cancel)).Where(t => t.Bookable).Select(t => t.UserId).ToArray();
        var withHours = await free.WithHours(able, cancel);
        return [.. able.Where(withHours.Contains)];
    }

    public async Task<SessionFacts?> Find(Guid sessionId, CancellationToken cancel) =>
        (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, cancel))?.ToFacts();

    public async Task<IReadOnlyList<SessionFacts>> OfEnrollment(Guid enrollmentId, CancellationToken cancel) =>
        [.. (await db.Sessions.AsNoTracking().Where(s => s.EnrollmentId == enrollmentId).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancel)).Select(s => s.ToFacts())];

    public async Task<Guid?> SessionOfCheckout(Guid checkoutId, CancellationToken cancel)
    {
        if (await enrollments.FindByCheckout(checkoutId, cancel) is not { } enrollment) return null;
        return await db.Sessions.Where(s => s.EnrollmentId == enrollment.Id && s.BookingSource == BookingSource.Checkout).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancel);
    }

    public async Task<string> CalendarFile(Guid sessionId, CancellationToken cancel)
    {
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == sessionId, cancel);
        var persons = await people.Find([session.StudentId, session.TeacherId], cancel);
        var course = await courses.Find(session.CourseId, cancel);
        return Scheduling.CalendarFile.Write(new CalendarEntry(session.Id, session.IcsSequence, session.Status == SessionStatus.Cancelled, course?.Title ?? "PeerLoop",
            SessionCards.CardOf(persons, session.StudentId).Name, SessionCards.CardOf(persons, session.TeacherId).Name,
            session.StartsAt, session.EndsAt, session.UpdatedAt, new Uri(address.Link($"/session/{session.Id}")), $"no-reply@{new Uri(address.Base).Host}"));
    }

    public Task<int> CountTeachersWhoDelivered(IReadOnlyCollection<Guid> teacherIds, CancellationToken cancel) => db.Sessions
        .Where(s => teacherIds.Contains(s.TeacherId) && (s.Status == SessionStatus.Completed || (s.Status == SessionStatus.NoShow && s.NoShowParty == NoShowParty.Student)))
        .Select(s => s.TeacherId).Distinct().CountAsync(cancel);

    public async Task<IReadOnlyList<SessionCard>> Upcoming(Guid userId, int atMost, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var upcoming = await db.Sessions.AsNoTracking()
            .Where(s => (s.StudentId == userId || s.TeacherId == userId) && (s.Status == SessionStatus.InProgress || (s.Status == SessionStatus.Scheduled && s.EndsAt > now)))
            .OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Take(atMost).ToListAsync(cancel);
        return await cards.Of(upcoming, userId, cancel);
    }

    public async Task<IReadOnlyList<SessionCard>> ToRate(Guid userId, int atMost, CancellationToken cancel)
    {
        var (since, ratings) = (clock.GetCurrentInstant() - Session.Ratable, db.SessionRatings);
        var open = await db.Sessions.AsNoTracking()
            .Where(s => (s.StudentId == userId || s.TeacherId == userId) && s.Status == SessionStatus.Completed && s.EndedAt >= since)
            .Where(s => !ratings.Any(r => r.SessionId == s.Id && r.RaterId == userId))
            .OrderByDescending(s => s.EndedAt).ThenBy(s => s.Id).Take(atMost).ToListAsync(cancel);
        return await cards.Of(open, userId, cancel);
    }
}
