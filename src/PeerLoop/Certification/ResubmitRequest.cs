using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Certification;

/// <summary>The recommender answers what the creator asked; the creator's time starts anew.</summary>
internal static class ResubmitRequest
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 3)] string Note);

    public static async Task<Results<Ok<CertificationRequestItem>, ProblemHttpResult>> Handle(
        Guid id, Request request, CurrentUser me, RequestDesk desk, CertificationRequests views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await desk.Take(id, cancel) is not { } at) return Problems.NotFound.ToHttp();
        if (at.RefusesWordsOf(me) is { } no) return no.ToHttp();
        if (at.Request.Resubmit(request.Note, clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();

        await db.CancelScheduled("certification_request", id, cancel);
        await db.ScheduleReminders(at.Request, cancel);
        await db.Audit(me.Id, "certification.resubmit", "certification_request", id, null, new { round = at.Request.Round - 1 }, new { round = at.Request.Round }, cancel);
        db.Publish(new CertificationRequested(at.Request.Id, at.Request.Round));
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(at.Request, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(item);
    }
}
