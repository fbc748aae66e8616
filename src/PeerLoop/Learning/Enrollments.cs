using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Learning;

/// <inheritdoc cref="IEnrollments" />
internal sealed class Enrollments(PeerLoopDbContext db, ICourses courses, ITeachers teachers, IPeople people, IClock clock) : IEnrollments
{
    public Task<EnrollmentFacts?> Find(Guid id, CancellationToken cancel) => First(db.Enrollments.Where(e => e.Id == id), cancel);

    public async Task<IReadOnlyDictionary<Guid, EnrollmentFacts>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new Dictionary<Guid, EnrollmentFacts>();
        return (await db.Enrollments.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel)).ToDictionary(e => e.Id, e => e.ToFacts());
    }

    public Task<EnrollmentFacts?> FindByCheckout(Guid checkoutId, CancellationToken cancel) => First(db.Enrollments.Where(e => e.CheckoutId == checkoutId), cancel);

    // ENR-1 counts an enrollment frozen by a dispute as active for buying; it is told as such, so that nobody pays twice.
    public Task<EnrollmentFacts?> FindActive(Guid studentId, Guid courseId, CancellationToken cancel) =>
        First(db.Enrollments.Where(e => e.UserId == studentId && e.CourseId == courseId)
            .Where(e => e.Status == EnrollmentStatus.Enrolled || e.Status == EnrollmentStatus.InProgress
                || (e.Status == EnrollmentStatus.Disputed && (e.StatusBeforeDispute == StatusBeforeDispute.Enrolled || e.StatusBeforeDispute == StatusBeforeDispute.InProgress))), cancel);

    public Task<EnrollmentFacts?> FindCompleted(Guid studentId, Guid courseId, CancellationToken cancel) =>
        First(db.Enrollments.Where(e => e.UserId == studentId && e.CourseId == courseId && e.Status == EnrollmentStatus.Completed).OrderByDescending(e => e.CompletedAt), cancel);

    public async Task<EnrollmentFacts?> Lock(Guid id, CancellationToken cancel) => (await db.LockAnew<Enrollment>(id, cancel))?.ToFacts();

    public async Task<EnrollmentFacts> Fulfil(CheckoutFacts checkout, Guid? teacherId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var terms = checkout.Terms;
        var enrollment = new Enrollment
        {
            UserId = terms.UserId, CourseId = terms.CourseId, CheckoutId = checkout.Id, Source = EnrollmentSource.Purchase, PricePaidCents = terms.AmountCents,
            Currency = terms.Currency, SessionsIncluded = terms.SessionCount, SessionMinutes = terms.SessionMinutes, MinSessionsToCertify = terms.MinSessionsToCertify,
            EnrolledAt = now, LastActivityAt = now,
        };
        db.Enrollments.Add(enrollment);
        db.PaidSessions.AddRange(MoneySchedule.Of(terms.AmountCents, terms.SessionCount, terms.PlatformBps, terms.CreatorBps).Select(share => new PaidSessionSlot
        {
            EnrollmentId = enrollment.Id, PaidSessionNo = share.No, GrossCents = share.GrossCents, PlatformCents = share.PlatformCents,
            CreatorCents = share.CreatorCents, TeachingCents = share.TeachingCents, CreatedAt = now,
        }));
        // CAT-4: the modules of this moment are what is required; later ones are a gift.
        db.ModuleProgress.AddRange((await courses.Outline(terms.CourseId, cancel)).Select(module => new ModuleProgress
        {
            EnrollmentId = enrollment.Id, ModuleId = module.Id, IsRequired = module.IsRequired,
        }));
        if (teacherId is { } teacher) await AssignTo(enrollment, teacher, matchReason: null, chosenByStudent: checkout.Terms.TeacherId == teacher, now, cancel);
        await courses.CountStudent(terms.CourseId, 1, cancel);
        db.Publish(new StudentEnrolled(enrollment.Id, enrollment.UserId, enrollment.CourseId, teacherId, checkout.Id));
        await db.SaveChangesAsync(cancel);
        return enrollment.ToFacts();
    }

    public async Task<IReadOnlyList<PaidSession>> PaidSessions(Guid enrollmentId, CancellationToken cancel) =>
        [.. (await db.PaidSessions.AsNoTracking().Where(s => s.EnrollmentId == enrollmentId).OrderBy(s => s.PaidSessionNo).ToListAsync(cancel)).Select(s => s.ToFacts())];

    public async Task<ILookup<Guid, PaidSession>> PaidSessions(IReadOnlyCollection<Guid> enrollmentIds, CancellationToken cancel) =>
        (await db.PaidSessions.AsNoTracking().Where(s => enrollmentIds.Contains(s.EnrollmentId)).OrderBy(s => s.EnrollmentId).ThenBy(s => s.PaidSessionNo).ToListAsync(cancel))
        .Select(s => s.ToFacts()).ToLookup(s => s.EnrollmentId);

    public async Task Assign(Guid enrollmentId, Guid teacherId, string? matchReason, CancellationToken cancel)
    {
        var enrollment = await Tracked(enrollmentId, cancel);
        if (enrollment.AssignedTeacherId == teacherId) return;
        if (enrollment.AssignedTeacherId is not null) throw new InvalidOperationException("This enrollment has a teacher; a switch ends the old assignment first (ENR-6).");
        await AssignTo(enrollment, teacherId, matchReason, chosenByStudent: matchReason is null, clock.GetCurrentInstant(), cancel);
    }

    public async Task Touch(Guid enrollmentId, CancellationToken cancel) => (await Tracked(enrollmentId, cancel)).Touch(clock.GetCurrentInstant());

    public async Task<Result<Done>> Complete(Guid enrollmentId, CancellationToken cancel)
    {
        var enrollment = await Tracked(enrollmentId, cancel);
        if (enrollment.Complete(clock.GetCurrentInstant()).Failed(out var problem)) return problem;
        await people.Count(enrollment.UserId, Statistic.CoursesCompleted, 1, cancel);
        db.Publish(new EnrollmentCompleted(enrollment.Id, enrollment.UserId, enrollment.CourseId));
        return Done.Ok;
    }

    public async Task<Result<Done>> Cancel(Guid enrollmentId, CancelCode code, Guid? by, string? note, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var enrollment = await Tracked(enrollmentId, cancel);
        if (enrollment.Cancel(code, note, now).Failed(out var problem)) return problem;
        // The enrollment goes on naming its last teacher, who is told and whose past student this is.
        if (await db.TeacherAssignments.SingleOrDefaultAsync(a => a.EnrollmentId == enrollmentId && a.EndedAt == null, cancel) is { } assignment)
            assignment.End(AssignmentEnd.EnrollmentClosed, by, now);
        db.Publish(new EnrollmentCancelled(enrollment.Id, enrollment.UserId, enrollment.CourseId, code));
        await db.SaveChangesAsync(cancel);
        return Done.Ok;
    }

    public async Task<CourseProgress> Progress(Guid enrollmentId, CancellationToken cancel)
    {
        var required = await db.ModuleProgress.Where(p => p.EnrollmentId == enrollmentId && p.IsRequired)
            .GroupBy(_ => 1).Select(g => new { All = g.Count(), Done = g.Count(p => p.CompletedAt != null) }).SingleOrDefaultAsync(cancel);
        return ModulePercent.Of(required?.All ?? 0, required?.Done ?? 0);
    }

    public async Task<bool> MayRead(EnrollmentFacts enrollment, Guid readerId, CancellationToken cancel) =>
        enrollment.StudentId == readerId || enrollment.AssignedTeacherId == readerId
        || await db.TeacherAssignments.AnyAsync(a => a.EnrollmentId == enrollment.Id && a.TeacherId == readerId, cancel)
        || (await courses.Find(enrollment.CourseId, cancel))?.CreatorId == readerId;

    public async Task<IReadOnlyList<EnrollmentFacts>> OfTeacher(Guid teacherId, CancellationToken cancel)
    {
        var assignments = db.TeacherAssignments;
        var rows = await db.Enrollments.AsNoTracking().Where(e => assignments.Any(a => a.EnrollmentId == e.Id && a.TeacherId == teacherId))
            .OrderByDescending(e => e.EnrolledAt).ToListAsync(cancel);
        return [.. rows.Select(e => e.ToFacts())];
    }

    public async Task<IReadOnlyList<Guid>> Disputed(CancellationToken cancel) =>
        await db.Enrollments.Where(e => e.Status == EnrollmentStatus.Disputed).Select(e => e.Id).ToListAsync(cancel);

    public async Task<IReadOnlyList<Guid>> IdsOfCourses(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel) =>
        await db.Enrollments.Where(e => courseIds.Contains(e.CourseId)).Select(e => e.Id).ToListAsync(cancel);

    public async Task<EnrollmentFigures> Figures(CancellationToken cancel)
    {
        var students = await db.Enrollments.Select(e => e.UserId).Distinct().CountAsync(cancel);
        var counts = await db.Enrollments.GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        int Of(EnrollmentStatus status) => counts.GetValueOrDefault(status);
        return new EnrollmentFigures(students, counts.Values.Sum(), Of(EnrollmentStatus.Completed), Of(EnrollmentStatus.Cancelled),
            Of(EnrollmentStatus.Enrolled) + Of(EnrollmentStatus.InProgress));
    }

    public async Task<IReadOnlyDictionary<Guid, CourseEnrollments>> FiguresOf(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel)
    {
        var rows = await db.Enrollments.Where(e => courseIds.Contains(e.CourseId)).GroupBy(e => new { e.CourseId, e.Status })
            .Select(g => new { g.Key.CourseId, g.Key.Status, Count = g.Count() }).ToListAsync(cancel);
        return rows.GroupBy(r => r.CourseId).ToDictionary(g => g.Key, g => new CourseEnrollments(g.Key, g.Sum(r => r.Count),
            g.Where(r => r.Status is EnrollmentStatus.Enrolled or EnrollmentStatus.InProgress).Sum(r => r.Count),
            g.Where(r => r.Status == EnrollmentStatus.Completed).Sum(r => r.Count), g.Where(r => r.Status == EnrollmentStatus.Cancelled).Sum(r => r.Count)));
    }

    private async Task AssignTo(Enrollment enrollment, Guid teacherId, string? matchReason, bool chosenByStudent, Instant now, CancellationToken cancel)
    {
        var assignment = new TeacherAssignment { EnrollmentId = enrollment.Id, TeacherId = teacherId, AssignedAt = now, MatchReason = matchReason };
        db.TeacherAssignments.Add(assignment);
        enrollment.Assign(teacherId);
        await people.Count(teacherId, Statistic.StudentsTaught, 1, cancel);
        await teachers.Count(teacherId, enrollment.CourseId, students: 1, sessions: 0, cancel);
        db.Publish(new TeacherAssigned(assignment.Id, enrollment.Id, teacherId, chosenByStudent));
    }

    private static async Task<EnrollmentFacts?> First(IQueryable<Enrollment> which, CancellationToken cancel) =>
        (await which.AsNoTracking().FirstOrDefaultAsync(cancel))?.ToFacts();

    /// <summary>The tracked row; the caller has locked it.</summary>
    private async Task<Enrollment> Tracked(Guid id, CancellationToken cancel) =>
        await db.Enrollments.FindAsync([id], cancel) ?? throw new InvalidOperationException($"There is no enrollment {id}.");
}

/// <summary>ENR-8: required modules done, by floor; a course without required modules is done.</summary>
internal static class ModulePercent
{
    public static CourseProgress Of(int required, int done) => new(required, done, required == 0 ? 100 : done * 100 / required);
}
