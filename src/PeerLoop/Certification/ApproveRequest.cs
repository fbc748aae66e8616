using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>The creator certifies: the student has the certificate, the teacher's money waits for release.</summary>
internal static class ApproveRequest
{
    public sealed record Request([property: StringLength(1000)] string? Note = null);

    /// <param name="Request">the decided request</param>
    /// <param name="Certificate">the new certificate</param>
    /// <param name="ReleaseId">the release that now waits for approval; null when nothing was paid</param>
    public sealed record Response(CertificationRequestItem Request, CertificateItem Certificate, Guid? ReleaseId);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, Request request, CurrentUser me, RequestDesk desk, Certifying certifying, CertificationRequests views, PeerLoopDbContext db, PublicAddress address, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await desk.Take(id, cancel) is not { } at) return Problems.NotFound.ToHttp();
        if (at.RefusesDecisionOf(me) is { } no) return no.ToHttp();
        if ((await certifying.Approve(at, me.Id, string.IsNullOrWhiteSpace(request.Note) ? null : request.Note, cancel)).Failed(out var problem, out var certified)) return problem.ToHttp();

        var item = await views.Show(at.Request, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(new Response(item, CertificateItem.Of(certified.Certificate, at.Course.Slug, address), certified.ReleaseId));
    }
}
