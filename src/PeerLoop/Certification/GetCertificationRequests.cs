using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>Requests one made oneself, and those for one's courses; all of them for an admin. Newest first.</summary>
internal static class GetCertificationRequests
{
    public static async Task<Results<Ok<Page<CertificationRequestItem>>, ProblemHttpResult>> Handle(CurrentUser me, ICourses courses, CertificationRequests views, PeerLoopDbContext db,
        Cursors cursors, CancellationToken cancel, QueryEnum<RequestStatus>? status = null, Guid? courseId = null,
        [Range(1, Cursors.MaxLimit)] int limit = Cursors.DefaultLimit, string? cursor = null)
    {
        var list = $"certification-requests:{me.Id}:{status?.Value}:{courseId}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var after) && problem is not null) return problem.ToHttp();

        var query = db.CertificationRequests.AsNoTracking();
        if (!me.IsAdmin)
        {
            var own = await courses.CreatedBy(me.Id, cancel);
            query = query.Where(r => r.RecommendedBy == me.Id || own.Contains(r.CourseId));
        }

        if (status is { } wanted) query = query.Where(r => r.Status == wanted.Value);
        if (courseId is { } course) query = query.Where(r => r.CourseId == course);
        if (after is not null)
        {
            var (at, id) = (after.AsInstant, after.Id);
            query = query.Where(r => r.CreatedAt < at || (r.CreatedAt == at && r.Id < id));
        }

        var rows = await query.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancel);
        var items = await views.Show([.. rows.Take(limit)], cancel);
        var next = rows.Count > limit ? cursors.Write(list, rows[limit - 1].CreatedAt, rows[limit - 1].Id) : null;
        return TypedResults.Ok(new Page<CertificationRequestItem>(items, next));
    }
}
