using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>A creator lets somebody teach the course who has not taken it here.</summary>
internal static class PrecertifyTeacher
{
    public sealed record Request(Guid CourseId, Guid UserId);

    public static async Task<Results<Created<TeachingItem>, ProblemHttpResult>> Handle(
        Request request, CurrentUser me, PeerLoopDbContext db, ICourses courses, ITeachers teachers, IPeople people, CancellationToken cancel)
    {
        var course = await courses.Find(request.CourseId, cancel);
        if (course is null or { Status: CourseStatus.Deleted } || course.CreatorId != me.Id) return Problems.NotFound.ToHttp();
        if (course.Status == CourseStatus.Retired) return CatalogProblems.NotInState(course.Status, "A retired course takes no new teachers").ToHttp();
        if (await people.Find(request.UserId, cancel) is not { IsActive: true }) return Problems.Validation("userId", "There is no such person.").ToHttp();

        await using var work = await db.Begin(cancel);
        if ((await teachers.Grant(request.UserId, course.Id, TeachingBasis.Precertified, me.Id, cancel)).Failed(out var problem, out var right)) return problem.ToHttp();
        await work.Commit(cancel);

        var card = (await courses.Cards([course.Id], cancel))[course.Id];
        return TypedResults.Created($"/api/teaching/certifications/{right.Id}", TeachingItem.Of(right, card));
    }
}
