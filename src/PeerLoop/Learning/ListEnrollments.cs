using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

public enum EnrollmentRole { Student, Teacher, Creator }

/// <summary>One's own enrollments: as student, as the assigned teacher, or of one's own courses.</summary>
internal static class ListEnrollments
{
    public static async Task<Results<Ok<Page<EnrollmentCard>>, ProblemHttpResult>> Handle(QueryEnum<EnrollmentStatus>? status, QueryEnum<EnrollmentRole>? role, int? limit, string? cursor,
        CurrentUser me, PeerLoopDbContext db, ICourses courses, EnrollmentCards cards, Cursors cursors, CancellationToken cancel)
    {
        var asked = role?.Value ?? EnrollmentRole.Student;
        var list = $"enrollments:{me.Id}:{asked}:{status?.Value}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var from) && problem is not null) return problem.ToHttp();

        var mine = db.Enrollments.AsNoTracking();
        if (asked == EnrollmentRole.Student) mine = mine.Where(e => e.UserId == me.Id);
        else if (asked == EnrollmentRole.Teacher) mine = mine.Where(e => e.AssignedTeacherId == me.Id);
        else
        {
            var created = await courses.CreatedBy(me.Id, cancel);
            mine = mine.Where(e => created.Contains(e.CourseId));
        }

        if (status is { } wanted) mine = mine.Where(e => e.Status == wanted.Value);
        return TypedResults.Ok(await EnrollmentPages.Of(mine, list, from, limit, me.Id, cards, cursors, cancel));
    }
}

/// <summary>Pages of enrollments, newest first.</summary>
internal static class EnrollmentPages
{
    public static async Task<Page<EnrollmentCard>> Of(IQueryable<Enrollment> which, string list, CursorKey? from, int? limit, Guid? viewerId,
        EnrollmentCards cards, Cursors cursors, CancellationToken cancel)
    {
        if (from is not null)
        {
            var (at, id) = (from.AsInstant, from.Id);
            which = which.Where(e => e.EnrolledAt < at || (e.EnrolledAt == at && e.Id < id));
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var rows = await which.OrderByDescending(e => e.EnrolledAt).ThenByDescending(e => e.Id).Take(size + 1).ToListAsync(cancel);
        var shown = rows.Take(size).ToArray();
        var items = await cards.Of(shown, viewerId, cancel);
        return new Page<EnrollmentCard>(items, rows.Count > size ? cursors.Write(list, shown[^1].EnrolledAt, shown[^1].Id) : null);
    }
}
