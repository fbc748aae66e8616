using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>The curriculum: its outline for all, its content for students, teachers, the creator and admins (access 4.3).</summary>
internal static class ListCourseModules
{
    /// <summary>A module; what a viewer may not read yet is null.</summary>
    public sealed record Item(Guid Id, int Position, int? SessionNumber, string Title, string? Description, int? DurationMinutes, bool IsRequired,
        IReadOnlyList<string>? LearningObjectives, IReadOnlyList<string>? TopicsCovered, string? HandsOnExercise, IReadOnlyList<ModuleLink>? Links);

    public sealed record Response(IReadOnlyList<Item> Items, bool WithContent);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string slug, CurrentUser me, PeerLoopDbContext db, ICourses courses, [FromServices] ICourseStudents students, CancellationToken cancel)
    {
        if (await CourseAddress.Find(db, slug, cancel) is not { } course) return Problems.NotFound.ToHttp();

        var mayRead = course.Status != CourseStatus.Deleted && await MayReadContent(course, me, db, students, cancel);
        if (!mayRead && !course.IsOpenTo(me)) return Problems.NotFound.ToHttp();
        IReadOnlyList<Item> items = mayRead
            ? [.. (await courses.Content(course.Id, cancel)).Select(m => ItemOf(m.Outline, m))]
            : [.. (await courses.Outline(course.Id, cancel)).Select(m => ItemOf(m, null))];
        return TypedResults.Ok(new Response(items, mayRead));
    }

    private static async Task<bool> MayReadContent(Course course, CurrentUser me, PeerLoopDbContext db, ICourseStudents students, CancellationToken cancel)
    {
        if (me.IdOrNull is not { } id) return false;
        return me.IsAdmin || id == course.CreatorId
            || await db.TeachingCertifications.AnyAsync(r => r.UserId == id && r.CourseId == course.Id && r.Status == TeachingStatus.Active, cancel)
            || (await students.Of(course.Id, id, cancel)).MayReadContent;
    }

    private static Item ItemOf(ModuleOutline m, ModuleContent? content) => new(m.Id, m.Position, m.SessionNumber, m.Title, m.Description, m.DurationMinutes, m.IsRequired,
        content?.LearningObjectives, content?.TopicsCovered, content?.HandsOnExercise, content?.Links);
}
