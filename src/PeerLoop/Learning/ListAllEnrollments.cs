using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

/// <summary>All enrollments, for admins.</summary>
internal static class ListAllEnrollments
{
    public static async Task<Results<Ok<Page<EnrollmentCard>>, ProblemHttpResult>> Handle(Guid? courseId, QueryEnum<EnrollmentStatus>? status, Guid? teacherId, Guid? studentId,
        QueryInstant? from, QueryInstant? to, int? limit, string? cursor, PeerLoopDbContext db, EnrollmentCards cards, Cursors cursors, CancellationToken cancel)
    {
        var list = $"all-enrollments:{courseId}:{status?.Value}:{teacherId}:{studentId}:{from?.Value}:{to?.Value}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var at) && problem is not null) return problem.ToHttp();

        IQueryable<Enrollment> all = db.Enrollments;
        if (courseId is { } course) all = all.Where(e => e.CourseId == course);
        if (status is { } wanted) all = all.Where(e => e.Status == wanted.Value);
        if (teacherId is { } teacher) all = all.Where(e => e.AssignedTeacherId == teacher);
        if (studentId is { } student) all = all.Where(e => e.UserId == student);
        if (from is { } since) all = all.Where(e => e.EnrolledAt >= since.Value);
        if (to is { } until) all = all.Where(e => e.EnrolledAt < until.Value);
        return TypedResults.Ok(await EnrollmentPages.Of(all, list, at, limit, null, cards, cursors, cancel));
    }
}
