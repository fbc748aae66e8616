using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Learning;

/// <summary>A student ticks or unticks a module. Free self-marking: certification is the gate (D-33).</summary>
internal static class TickModule
{
    public sealed record Request(bool Completed);

    public sealed record Response(int ProgressPercent, int ModulesDone, int ModulesRequired, Recommendable Recommend);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Guid moduleId, Request request, CurrentUser me, PeerLoopDbContext db,
        IEnrollments enrollments, ICourses courses, ILessons lessons, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var enrollment = await enrollments.Lock(id, cancel);
        if (enrollment is null || enrollment.StudentId != me.Id) return Problems.NotFound.ToHttp();
        if (!enrollment.IsActive) return LearningProblems.NotActive(enrollment.Status).ToHttp();

        var tick = await db.ModuleProgress.SingleOrDefaultAsync(p => p.EnrollmentId == id && p.ModuleId == moduleId, cancel);
        if (tick is null)
        {
            if ((await courses.Outline(enrollment.CourseId, cancel)).All(module => module.Id != moduleId)) return Problems.NotFound.ToHttp();
            tick = new ModuleProgress { EnrollmentId = id, ModuleId = moduleId, IsRequired = false };
            db.ModuleProgress.Add(tick);
        }

        if (request.Completed != (tick.CompletedAt is not null))
        {
            tick.CompletedAt = request.Completed ? clock.GetCurrentInstant() : null;
            if (request.Completed) await enrollments.Touch(id, cancel);
            db.Publish(new ProgressMade(id));
        }

        await db.SaveChangesAsync(cancel);
        var progress = await enrollments.Progress(id, cancel);
        var delivered = (await lessons.Of([id], me.Id, cancel)).GetValueOrDefault(id)?.Delivered ?? 0;
        await work.Commit(cancel);
        return TypedResults.Ok(new Response(progress.Percent, progress.Done, progress.Required, Eligibility.Of(true, progress, delivered, enrollment.MinSessionsToCertify)));
    }
}
