using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>The sessions of one enrollment, soonest first: for its student, its teachers, the creator and admins. At most 40 are paid for.</summary>
internal static class GetEnrollmentSessions
{
    public static async Task<Results<Ok<Page<SessionCard>>, ProblemHttpResult>> Handle(
        Guid id, CurrentUser me, IEnrollments enrollments, SessionCards cards, PeerLoopDbContext db, CancellationToken cancel)
    {
        if (await enrollments.Find(id, cancel) is not { } enrollment || (!me.IsAdmin && !await enrollments.MayRead(enrollment, me.Id, cancel))) return Problems.NotFound.ToHttp();
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.EnrollmentId == id).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancel);
        return TypedResults.Ok(new Page<SessionCard>(await cards.Of(sessions, me.Id, cancel), null));
    }
}
