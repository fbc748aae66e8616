using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Certification;

/// <summary>The creator says no, and why; the student goes on learning and may be recommended again.</summary>
internal static class RejectRequest
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 3)] string Note);

    public static async Task<Results<Ok<CertificationRequestItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, CurrentUser me, RequestDesk desk, CertificationRequests views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await desk.Take(id, cancel) is not { } at) return Problems.NotFound.ToHttp();
        if (at.RefusesDecisionOf(me) is { } no) return no.ToHttp();
        var before = at.Request.Status;
        if (at.Request.Reject(me.Id, request.Note, clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();

        await db.CancelScheduled("certification_request", id, cancel);
        await db.Audit(me.Id, "certification.reject", "certification_request", id, request.Note, new { status = before.ToString() }, new { status = at.Request.Status.ToString() }, cancel);
        db.Publish(new CertificationRejected(at.Request.Id));
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(at.Request, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(item);
    }
}
