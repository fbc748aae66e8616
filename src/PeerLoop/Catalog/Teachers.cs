using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>The answers of the catalogue about who may teach what.</summary>
internal sealed class Teachers(PeerLoopDbContext db, IPeople people, IClock clock) : ITeachers
{
    public async Task<TeachingRight?> Find(Guid userId, Guid courseId, CancellationToken cancel) =>
        (await Rights(db.TeachingCertifications.Where(r => r.UserId == userId && r.CourseId == courseId), cancel)).SingleOrDefault();

    public Task<IReadOnlyList<TeachingRight>> OfCourse(Guid courseId, CancellationToken cancel) =>
        Rights(db.TeachingCertifications.Where(r => r.CourseId == courseId), cancel);

    public Task<IReadOnlyList<TeachingRight>> OfPerson(Guid userId, CancellationToken cancel) =>
        Rights(db.TeachingCertifications.Where(r => r.UserId == userId), cancel);

    public async Task<Result<TeachingRight>> Grant(Guid userId, Guid courseId, TeachingBasis basis, Guid grantedBy, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.LockRow("courses", courseId, cancel);
        if (await db.TeachingCertifications.AnyAsync(r => r.UserId == userId && r.CourseId == courseId && r.Status != TeachingStatus.Revoked, cancel))
            return CatalogProblems.AlreadyTeaches;

        var right = new TeachingCertification { UserId = userId, CourseId = courseId, Basis = basis, CertifiedAt = clock.GetCurrentInstant(), CertifiedBy = grantedBy };
        db.TeachingCertifications.Add(right);
        db.Publish(new TeachingGranted(right.Id, userId, courseId, basis));
        db.Publish(new CourseChanged(courseId));
        await db.SaveChangesAsync(cancel);
        await people.AllowTeaching(userId, cancel);
        await work.Commit(cancel);
        return right.ToRight(MayTeach(await people.Find(userId, cancel)));
    }

    public async Task Count(Guid userId, Guid courseId, int students, int sessions, CancellationToken cancel) =>
        await db.TeachingCertifications.Where(r => r.UserId == userId && r.CourseId == courseId && r.Status != TeachingStatus.Revoked)
            .ExecuteUpdateAsync(set => set
                .SetProperty(r => r.StudentsTaught, r => r.StudentsTaught + students)
                .SetProperty(r => r.SessionsTaught, r => r.SessionsTaught + sessions), cancel);

    public async Task<bool> Earns(Guid userId, CancellationToken cancel)
    {
        var courses = db.Courses.Where(c => c.CreatorId == userId && c.Status != CourseStatus.Deleted);
        // A revoked teacher may still have earnings to collect.
        return await db.TeachingCertifications.Where(r => r.UserId == userId).Select(r => r.CourseId).Concat(courses.Select(c => c.Id)).AnyAsync(cancel);
    }

    public async Task<int> CountGraduateTeachers(CancellationToken cancel) =>
        await db.TeachingCertifications.Where(r => r.Basis == TeachingBasis.Application && r.Status != TeachingStatus.Revoked).Select(r => r.UserId).Distinct().CountAsync(cancel);

    private async Task<IReadOnlyList<TeachingRight>> Rights(IQueryable<TeachingCertification> which, CancellationToken cancel)
    {
        var rights = await which.AsNoTracking().Where(r => r.Status != TeachingStatus.Revoked).OrderBy(r => r.CertifiedAt).ThenBy(r => r.Id).ToListAsync(cancel);
        var holders = await people.Find([.. rights.Select(r => r.UserId)], cancel);
        return [.. rights.Select(r => r.ToRight(MayTeach(holders.GetValueOrDefault(r.UserId))))];
    }

    internal static bool MayTeach(Person? person) => person is { IsActive: true, CanTeachCourses: true };
}
