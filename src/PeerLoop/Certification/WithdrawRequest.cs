using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Certification;

/// <summary>The recommender takes a waiting request back.</summary>
internal static class WithdrawRequest
{
    public static async Task<Results<Ok<CertificationRequestItem>, ProblemHttpResult>> Handle(
        Guid id, CurrentUser me, RequestDesk desk, CertificationRequests views, PeerLoopDbContext db, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await desk.Take(id, cancel) is not { } at) return Problems.NotFound.ToHttp();
        if (at.RefusesWordsOf(me) is { } no) return no.ToHttp();
        if (at.Request.Withdraw().Failed(out var problem)) return problem.ToHttp();

        await db.CancelScheduled("certification_request", id, cancel);
        await db.Audit(me.Id, "certification.withdraw", "certification_request", id, null, new { status = "pending" }, new { status = "withdrawn" }, cancel);
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(at.Request, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(item);
    }
}
