using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>A recommendation of somebody who has left waits for no decision any more.</summary>
internal sealed class WithdrawRequestOfLeft(PeerLoopDbContext db) : IHandle<EnrollmentCancelled>
{
    public async Task Handle(EnrollmentCancelled happened, Guid messageId, CancellationToken cancel)
    {
        await db.LockRow("enrollments", happened.EnrollmentId, cancel);
        var open = await db.CertificationRequests.SingleOrDefaultAsync(r => r.EnrollmentId == happened.EnrollmentId && (r.Status == RequestStatus.Pending || r.Status == RequestStatus.InfoRequested), cancel);
        if (open is null || !open.StudentLeft()) return;
        await db.CancelScheduled("certification_request", open.Id, cancel);
        await db.Audit(null, "certification.withdraw", "certification_request", open.Id, "The student left the course", cancel: cancel);
        await db.SaveChangesAsync(cancel);
    }
}
