using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments;

namespace PeerLoop.Certification;

/// <summary>What a certification came to.</summary>
internal sealed record Certified(Certificate Certificate, Guid? ReleaseId);

/// <summary>
/// Approves a request (domain 9.3): certificate, completed enrollment, cancelled lessons and the question for the money, in the caller's transaction,
/// which holds the lock of the enrollment.
/// </summary>
internal sealed class Certifying(PeerLoopDbContext db, IPeople people, ICourses courses, IEnrollments enrollments, ILessons lessons, IReleases releases, SigningKey key, IClock clock)
{
    public async Task<Result<Certified>> Approve(RequestAtHand at, Guid by, string? note, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (at.Request.Approve(by, note, now).Failed(out var refused)) return refused;

        var course = await courses.Find(at.Course.Id, cancel) ?? at.Course;
        var who = await people.Find([at.Enrollment.StudentId, course.CreatorId], cancel);
        if (!who.TryGetValue(at.Enrollment.StudentId, out var student) || !who.TryGetValue(course.CreatorId, out var creator))
            return Problems.NotFound.Because("The student's or the creator's account is gone.");

        // Lessons first: what is cancelled is undelivered when the money is counted (J-04b).
        await lessons.CancelUpcoming(at.Enrollment.Id, by, "Course completed: certified", cancel);
        if ((await enrollments.Complete(at.Enrollment.Id, cancel)).Failed(out var notComplete)) return notComplete;
        var release = await releases.RequestAfterCertification(at.Enrollment.Id, at.Request.RecommendedBy, cancel);
        var certificate = await Issue(at, student, creator, course, by, now, cancel);

        await db.CancelScheduled("certification_request", at.Request.Id, cancel);
        await db.Audit(by, "certification.approve", "certification_request", at.Request.Id, note, new { status = "pending" }, new { status = "approved", certificateId = certificate.Id }, cancel);
        db.Publish(new CertificateIssued(certificate.Id, at.Enrollment.Id, at.Request.RecommendedBy));
        await db.SaveChangesAsync(cancel);
        return new Certified(certificate, release);
    }

    private async Task<Certificate> Issue(RequestAtHand at, Person student, Person creator, CourseFacts course, Guid by, Instant now, CancellationToken cancel)
    {
        // Numbers and list places are counted: one issue at a time.
        await db.LockName("certificates", cancel);
        var prefix = CertificateNumbers.Prefix(now);
        var last = await db.Certificates.Where(c => c.Number.StartsWith(prefix)).MaxAsync(c => (string?)c.Number, cancel);
        var place = (await db.Certificates.MaxAsync(c => (int?)c.StatusIndex, cancel) ?? -1) + 1;
        var certificate = new Certificate
        {
            UserId = student.Id, CourseId = course.Id, EnrollmentId = at.Enrollment.Id, Number = CertificateNumbers.After(now, last), VerifyCode = CertificateNumbers.NewCode(),
            KeyId = key.Id, StatusIndex = place, RecipientName = student.Name, CourseTitle = course.Title, CreatorName = creator.Name,
            IssuedAt = now, IssuedBy = by,
        };
        db.Certificates.Add(certificate);
        return certificate;
    }
}
