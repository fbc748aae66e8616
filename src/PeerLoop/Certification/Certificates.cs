using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Certification;

/// <summary>The answers of this module for others.</summary>
internal sealed class Certificates(PeerLoopDbContext db, ICourses courses, CertificationRequests views, IClock clock) : ICertificates
{
    public async Task<CertificateFacts?> Find(Guid id, CancellationToken cancel) =>
        await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } certificate ? Facts(certificate) : null;

    public async Task<IReadOnlyList<CertificateFacts>> OfPerson(Guid userId, CancellationToken cancel) =>
        [.. (await db.Certificates.AsNoTracking().Where(c => c.UserId == userId).OrderByDescending(c => c.IssuedAt).ToListAsync(cancel)).Select(Facts)];

    public async Task<CertificationRequestFacts?> FindRequest(Guid id, CancellationToken cancel)
    {
        if (await db.CertificationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } r) return null;
        var attempt = 1 + await db.CertificationRequests.CountAsync(other => other.EnrollmentId == r.EnrollmentId && other.CreatedAt < r.CreatedAt, cancel);
        return new CertificationRequestFacts(r.Id, r.EnrollmentId, r.RecommendedBy, SnakeCaseEnum<RequestStatus>.ToText(r.Status), r.Note, r.DecisionNote, r.DecidedBy, r.Round, attempt, r.CreatedAt);
    }

    public async Task<TeachingApplicationFacts?> FindApplication(Guid id, CancellationToken cancel) =>
        await db.TeachingApplications.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancel) is { } a
            ? new TeachingApplicationFacts(a.Id, a.UserId, a.CourseId, SnakeCaseEnum<ApplicationStatus>.ToText(a.Status), a.Motivation, a.DecisionNote, a.DecidedBy)
            : null;

    public async Task<(int Requests, int Applications)> CountPending(Guid creatorId, CancellationToken cancel)
    {
        var own = await courses.CreatedBy(creatorId, cancel);
        return (await db.CertificationRequests.CountAsync(r => own.Contains(r.CourseId) && r.Status == RequestStatus.Pending, cancel),
            await db.TeachingApplications.CountAsync(a => own.Contains(a.CourseId) && a.Status == ApplicationStatus.Submitted, cancel));
    }

    public async Task<IReadOnlyList<CertificationRequestItem>> PendingRequests(Guid creatorId, CancellationToken cancel)
    {
        var own = await courses.CreatedBy(creatorId, cancel);
        return await views.Show(await db.CertificationRequests.AsNoTracking()
            .Where(r => own.Contains(r.CourseId) && r.Status == RequestStatus.Pending).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(200).ToListAsync(cancel), cancel);
    }

    public async Task<IReadOnlyList<TeachingApplicationItem>> PendingApplications(Guid creatorId, CancellationToken cancel)
    {
        var own = await courses.CreatedBy(creatorId, cancel);
        return await views.Show(await db.TeachingApplications.AsNoTracking()
            .Where(a => own.Contains(a.CourseId) && a.Status == ApplicationStatus.Submitted).OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).Take(200).ToListAsync(cancel), cancel);
    }

    public async Task<OverdueFigures> Overdue(CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var requests = db.CertificationRequests.Where(r => r.Status == RequestStatus.Pending && r.EscalateAt <= now);
        var applications = db.TeachingApplications.Where(a => a.Status == ApplicationStatus.Submitted);
        return new OverdueFigures(await requests.CountAsync(cancel), await requests.MinAsync(r => (Instant?)r.CreatedAt, cancel),
            await applications.CountAsync(cancel), await applications.MinAsync(a => (Instant?)a.CreatedAt, cancel));
    }

    public async Task<(int Certified, int Applied)> Figures(CancellationToken cancel) =>
        (await db.Certificates.Where(c => c.Status == CertificateStatus.Issued).Select(c => c.UserId).Distinct().CountAsync(cancel),
            await db.TeachingApplications.Select(a => a.UserId).Distinct().CountAsync(cancel));

    public async Task<IReadOnlyList<CertificationRequestItem>> OpenRequestsOf(Guid recommenderId, CancellationToken cancel) =>
        await views.Show(await db.CertificationRequests.AsNoTracking()
            .Where(r => r.RecommendedBy == recommenderId && (r.Status == RequestStatus.Pending || r.Status == RequestStatus.InfoRequested)).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(200).ToListAsync(cancel), cancel);

    public async Task<IReadOnlyList<Guid>> GraduateTeachers(CancellationToken cancel) =>
        await db.TeachingApplications.Where(a => a.Status == ApplicationStatus.Approved).Select(a => a.UserId).Distinct().ToListAsync(cancel);

    private static CertificateFacts Facts(Certificate c) => new(c.Id, c.UserId, c.CourseId, c.EnrollmentId, c.Number, c.VerifyCode, c.RecipientName, c.CourseTitle, c.CreatorName, c.IssuedAt,
        c.Status == CertificateStatus.Revoked);
}
