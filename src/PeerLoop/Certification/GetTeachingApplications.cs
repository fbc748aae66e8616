using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>One's own applications and those for one's courses; all of them for an admin. Newest first.</summary>
internal static class GetTeachingApplications
{
    public static async Task<Results<Ok<Page<TeachingApplicationItem>>, ProblemHttpResult>> Handle(CurrentUser me, ICourses courses, CertificationRequests views, PeerLoopDbContext db,
        Cursors cursors, CancellationToken cancel, Guid? courseId = null, QueryEnum<ApplicationStatus>? status = null,
        [Range(1, Cursors.MaxLimit)] int limit = Cursors.DefaultLimit, string? cursor = null)
    {
        var list = $"teaching-applications:{me.Id}:{status?.Value}:{courseId}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var after) && problem is not null) return problem.ToHttp();

        var query = db.TeachingApplications.AsNoTracking();
        if (!me.IsAdmin)
        {
            var own = await courses.CreatedBy(me.Id, cancel);
            query = query.Where(a => a.UserId == me.Id || own.Contains(a.CourseId));
        }

        if (status is { } wanted) query = query.Where(a => a.Status == wanted.Value);
        if (courseId is { } course) query = query.Where(a => a.CourseId == course);
        if (after is not null)
        {
            var (at, id) = (after.AsInstant, after.Id);
            query = query.Where(a => a.CreatedAt < at || (a.CreatedAt == at && a.Id < id));
        }

        var rows = await query.OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id).Take(limit + 1).ToListAsync(cancel);
        var items = await views.Show([.. rows.Take(limit)], cancel);
        return TypedResults.Ok(new Page<TeachingApplicationItem>(items, rows.Count > limit ? cursors.Write(list, rows[limit - 1].CreatedAt, rows[limit - 1].Id) : null));
    }
}
