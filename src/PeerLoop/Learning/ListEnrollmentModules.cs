using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

/// <summary>The modules of an enrollment with their content and what was ticked.</summary>
internal static class ListEnrollmentModules
{
    /// <param name="IsRequired">required of this student: modules added later are a gift (CAT-4)</param>
    public sealed record Module(Guid Id, int Position, int? SessionNumber, string Title, string? Description, int? DurationMinutes, bool IsRequired,
        IReadOnlyList<string> LearningObjectives, IReadOnlyList<string> TopicsCovered, string? HandsOnExercise, IReadOnlyList<ModuleLink> Links, Instant? CompletedAt);

    public sealed record Response(IReadOnlyList<Module> Items, int ProgressPercent, int ModulesDone, int ModulesRequired);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, IEnrollments enrollments, ICourses courses, CancellationToken cancel)
    {
        var enrollment = await enrollments.Find(id, cancel);
        if (enrollment is null || !(me.IsAdmin || await enrollments.MayRead(enrollment, me.Id, cancel))) return Problems.NotFound.ToHttp();
        // A course that was left is closed to its former student (access: enrR).
        if (enrollment.Status == EnrollmentStatus.Cancelled && enrollment.StudentId == me.Id && !me.IsAdmin) return Problems.NotFound.ToHttp();

        var content = await courses.Content(enrollment.CourseId, cancel);
        var ticks = await db.ModuleProgress.AsNoTracking().Where(p => p.EnrollmentId == id).ToDictionaryAsync(p => p.ModuleId, cancel);
        var required = ticks.Values.Where(t => t.IsRequired).ToArray();
        var progress = ModulePercent.Of(required.Length, required.Count(t => t.CompletedAt is not null));
        return TypedResults.Ok(new Response(
        [
            .. content.Select(module => new Module(module.Outline.Id, module.Outline.Position, module.Outline.SessionNumber, module.Outline.Title, module.Outline.Description,
                module.Outline.DurationMinutes, ticks.GetValueOrDefault(module.Outline.Id)?.IsRequired ?? false,
                module.LearningObjectives, module.TopicsCovered, module.HandsOnExercise, module.Links, ticks.GetValueOrDefault(module.Outline.Id)?.CompletedAt)),
        ], progress.Percent, progress.Done, progress.Required));
    }
}
