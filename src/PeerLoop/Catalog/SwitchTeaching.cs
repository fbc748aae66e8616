using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

/// <summary>A teacher pauses or resumes one course. Booked sessions stand; only new ones are no longer offered.</summary>
internal static class SwitchTeaching
{
    public sealed record Request(bool TeachingActive);

    public static async Task<Results<Ok<TeachingItem>, ProblemHttpResult>> Handle(
        Guid courseId, Request request, CurrentUser me, PeerLoopDbContext db, ICourses courses, ITeachers teachers, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await db.TeachingCertifications.SingleOrDefaultAsync(r => r.UserId == me.Id && r.CourseId == courseId && r.Status != TeachingStatus.Revoked, cancel) is not { } right)
            return Problems.NotFound.ToHttp();

        right.SwitchTeaching(request.TeachingActive);
        db.Publish(new CourseChanged(courseId));
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);

        var card = (await courses.Cards([courseId], cancel))[courseId];
        return TypedResults.Ok(TeachingItem.Of((await teachers.Find(me.Id, courseId, cancel))!, card));
    }
}
