using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Certification;

/// <summary>Tells the teacher when the last thing that was missing is done (D-04). The notice's own key keeps it to one.</summary>
internal sealed class AnnounceReadyStudents(PeerLoopDbContext db, IEnrollments enrollments, ILessons lessons, ISchedule schedule) : IHandle<ProgressMade>, IHandle<SessionEnded>
{
    public Task Handle(ProgressMade made, Guid messageId, CancellationToken cancel) => Look(made.EnrollmentId, cancel);

    public async Task Handle(SessionEnded ended, Guid messageId, CancellationToken cancel)
    {
        if (await schedule.Find(ended.SessionId, cancel) is { IsDelivered: true } session) await Look(session.EnrollmentId, cancel);
    }

    private async Task Look(Guid enrollmentId, CancellationToken cancel)
    {
        if (await enrollments.Find(enrollmentId, cancel) is not { Status: EnrollmentStatus.InProgress, AssignedTeacherId: { } teacher } enrollment) return;
        var delivered = (await lessons.Of([enrollmentId], null, cancel)).GetValueOrDefault(enrollmentId, Lessons.None).Delivered;
        if (Eligibility.Missing(enrollment, await enrollments.Progress(enrollmentId, cancel), delivered).Count > 0) return;
        if (await db.CertificationRequests.AnyAsync(r => r.EnrollmentId == enrollmentId && r.Status != RequestStatus.Withdrawn, cancel)) return;
        db.Publish(new ReadyToRecommend(enrollmentId, teacher));
    }
}
