using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Learning;

/// <summary>Tells the catalogue what a viewer's enrollment allows.</summary>
internal sealed class CourseStudents(PeerLoopDbContext db) : ICourseStudents
{
    public async Task<CourseViewer> Of(Guid courseId, Guid? viewerId, CancellationToken cancel)
    {
        if (viewerId is null) return CourseViewer.None;
        var all = await db.Enrollments.Where(e => e.UserId == viewerId && e.CourseId == courseId)
            .OrderByDescending(e => e.EnrolledAt).Select(e => new { e.Id, e.Status }).ToListAsync(cancel);
        if (all.Count == 0) return CourseViewer.None;
        // An active one is what the viewer works on, also when a later one was bought and left again.
        var shown = all.FirstOrDefault(e => e.Status is EnrollmentStatus.Enrolled or EnrollmentStatus.InProgress) ?? all[0];
        return new CourseViewer(shown.Id, SnakeCaseEnum<EnrollmentStatus>.ToText(shown.Status),
            all.Any(e => e.Status is EnrollmentStatus.Enrolled or EnrollmentStatus.InProgress), all.Any(e => e.Status != EnrollmentStatus.Cancelled));
    }

    public Task<bool> EverSold(Guid courseId, CancellationToken cancel) => db.Enrollments.AnyAsync(e => e.CourseId == courseId, cancel);
}
