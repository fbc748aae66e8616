using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Learning;

/// <summary>Puts the cards of many enrollments together with one read for each kind of thing.</summary>
internal sealed class EnrollmentCards(PeerLoopDbContext db, ICourses courses, IPeople people, ILessons lessons, ICertificationState certification, PlatformSettings settings) : IEnrollmentCards
{
    public async Task<IReadOnlyList<EnrollmentCard>> OfStudent(Guid studentId, CancellationToken cancel) =>
        await Of(await db.Enrollments.AsNoTracking().Where(e => e.UserId == studentId).OrderByDescending(e => e.EnrolledAt).ToListAsync(cancel), studentId, cancel);

    public async Task<IReadOnlyList<EnrollmentCard>> OfTeacher(Guid teacherId, CancellationToken cancel) =>
        await Of(await db.Enrollments.AsNoTracking().Where(e => e.AssignedTeacherId == teacherId && e.Status != EnrollmentStatus.Cancelled && e.Status != EnrollmentStatus.Disputed)
            .OrderByDescending(e => e.EnrolledAt).ToListAsync(cancel), teacherId, cancel);

    /// <summary>Cards in the order of the rows; enrollments whose student is deleted are left out.</summary>
    public async Task<IReadOnlyList<EnrollmentCard>> Of(IReadOnlyList<Enrollment> rows, Guid? viewerId, CancellationToken cancel) =>
        rows.Count == 0 ? [] : await Of(rows, await lessons.Of([.. rows.Select(e => e.Id)], viewerId, cancel), cancel);

    /// <summary>The same, where the lessons were read already.</summary>
    public async Task<IReadOnlyList<EnrollmentCard>> Of(IReadOnlyList<Enrollment> rows, IReadOnlyDictionary<Guid, Lessons> taught, CancellationToken cancel)
    {
        var ids = rows.Select(e => e.Id).ToArray();
        var (modules, slots) = (db.ModuleProgress, db.PaidSessions);
        var counts = await db.Enrollments.Where(e => ids.Contains(e.Id)).Select(e => new
        {
            e.Id,
            All = modules.Count(m => m.EnrollmentId == e.Id && m.IsRequired),
            Done = modules.Count(m => m.EnrollmentId == e.Id && m.IsRequired && m.CompletedAt != null),
            Slots = slots.Count(s => s.EnrollmentId == e.Id),
        }).ToDictionaryAsync(e => e.Id, cancel);
        var cards = await courses.Cards([.. rows.Select(e => e.CourseId).Distinct()], cancel);
        var persons = await people.Find([.. rows.SelectMany(e => new[] { e.UserId, e.AssignedTeacherId ?? e.UserId }).Distinct()], cancel);
        var certified = await certification.Of(ids, cancel);
        var switches = (await settings.Numbers(cancel)).TeacherSwitchMax;

        return
        [
            .. rows.Where(e => persons.ContainsKey(e.UserId) && cards.ContainsKey(e.CourseId)).Select(e =>
            {
                var lesson = taught.GetValueOrDefault(e.Id) ?? Lessons.None;
                var percent = ModulePercent.Of(counts[e.Id].All, counts[e.Id].Done);
                var certificate = certified.GetValueOrDefault(e.Id) ?? CertificationState.None;
                return new EnrollmentCard(e.Id, cards[e.CourseId], persons[e.UserId].ToCard(),
                    e.AssignedTeacherId is { } teacher ? persons.GetValueOrDefault(teacher)?.ToCard() : null,
                    e.Status, e.Source, e.PricePaidCents, e.Currency, e.SessionsIncluded, lesson.Delivered, lesson.Upcoming,
                    Math.Max(0, (counts[e.Id].Slots > 0 ? counts[e.Id].Slots : e.SessionsIncluded) - lesson.TakenPaidSessions.Count), percent.Percent, percent.Done, percent.Required,
                    e.EnrolledAt, e.StartedAt, e.CompletedAt, e.CancelledAt, e.CancelCode, lesson.Next,
                    Eligibility.Of(e.IsActive, percent, lesson.Delivered, e.MinSessionsToCertify), certificate.Request, certificate.CertificateId,
                    Math.Max(0, switches - e.TeacherSwitches), e.Version);
            }),
        ];
    }
}

/// <summary>D-04: who may be recommended, and what is missing.</summary>
internal static class Eligibility
{
    public static Recommendable Of(bool active, CourseProgress progress, int delivered, int needed)
    {
        var missing = new List<string>();
        if (progress.Done < progress.Required) missing.Add("modules");
        if (delivered < needed) missing.Add("sessions");
        return new Recommendable(active && missing.Count == 0, missing);
    }
}
