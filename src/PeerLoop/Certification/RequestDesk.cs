using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>A request with what it is decided on.</summary>
internal sealed record RequestAtHand(CertificationRequest Request, EnrollmentFacts Enrollment, CourseFacts Course)
{
    /// <summary>Null when this person may decide: the creator of the course or an admin (CER-3).</summary>
    public Problem? RefusesDecisionOf(CurrentUser me) =>
        me.Id == Course.CreatorId || me.IsAdmin ? null
        : me.Id == Request.RecommendedBy || me.Id == Enrollment.StudentId ? Problems.Forbidden
        : Problems.NotFound;

    /// <summary>Null when this person asked for it.</summary>
    public Problem? RefusesWordsOf(CurrentUser me) =>
        me.Id == Request.RecommendedBy ? null
        : me.Id == Course.CreatorId || me.Id == Enrollment.StudentId || me.IsAdmin ? Problems.Forbidden
        : Problems.NotFound;
}

/// <summary>Takes a request in hand: its enrollment is locked first, and then everything is read anew.</summary>
internal sealed class RequestDesk(PeerLoopDbContext db, IEnrollments enrollments, ICourses courses)
{
    public async Task<RequestAtHand?> Take(Guid requestId, CancellationToken cancel)
    {
        var enrollmentId = await db.CertificationRequests.Where(r => r.Id == requestId).Select(r => (Guid?)r.EnrollmentId).SingleOrDefaultAsync(cancel);
        if (enrollmentId is null || await enrollments.Lock(enrollmentId.Value, cancel) is not { } enrollment) return null;
        var request = await db.CertificationRequests.SingleAsync(r => r.Id == requestId, cancel);
        var course = await courses.Find(enrollment.CourseId, cancel);
        return course is null ? null : new RequestAtHand(request, enrollment, course);
    }
}
