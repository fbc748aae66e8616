using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>The teacher puts a student forward for certification; a creator who taught the student may certify in the same step (CER-3).</summary>
internal static class RecommendStudent
{
    /// <param name="Note">what the creator should know; required after a rejection</param>
    /// <param name="Certify">recommend and certify at once: for the creator who taught the student</param>
    public sealed record Request([property: StringLength(1000)] string? Note = null, bool Certify = false);

    public static async Task<Results<Created<CertificationRequestItem>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, IEnrollments enrollments, ICourses courses,
        ILessons lessons, Certifying certifying, CertificationRequests views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await enrollments.Lock(id, cancel) is not { } enrollment || await courses.Find(enrollment.CourseId, cancel) is not { } course) return Problems.NotFound.ToHttp();
        if (me.Id != enrollment.AssignedTeacherId && me.Id != course.CreatorId && !await enrollments.MayRead(enrollment, me.Id, cancel)) return Problems.NotFound.ToHttp();

        var before = await db.CertificationRequests.AsNoTracking().Where(r => r.EnrollmentId == id).Select(r => r.Status).ToListAsync(cancel);
        if (before.Any(s => s is RequestStatus.Pending or RequestStatus.InfoRequested or RequestStatus.Approved)) return CertificationProblems.RequestOpen.ToHttp();
        if (before.Contains(RequestStatus.Rejected) && string.IsNullOrWhiteSpace(request.Note)) return CertificationProblems.SayWhatChanged.ToHttp();
        if (request.Certify && !(me.Id == course.CreatorId && me.Id == enrollment.AssignedTeacherId)) return CertificationProblems.OnlyTaughtByCreator.ToHttp();

        var progress = await enrollments.Progress(id, cancel);
        var delivered = (await lessons.Of([id], me.Id, cancel)).GetValueOrDefault(id, Lessons.None).Delivered;
        if (CertificationRequest.Recommend(enrollment, course.CreatorId, progress, delivered, me.Id, Blank(request.Note), clock.GetCurrentInstant()).Failed(out var problem, out var recommended))
            return problem.ToHttp();

        db.CertificationRequests.Add(recommended);
        await db.Audit(me.Id, "certification.recommend", "certification_request", recommended.Id, null, null, new { enrollmentId = id }, cancel);
        if (request.Certify)
        {
            await db.SaveChangesAsync(cancel);
            if ((await certifying.Approve(new RequestAtHand(recommended, enrollment, course), me.Id, null, cancel)).Failed(out var refused)) return refused.ToHttp();
        }
        else
        {
            await db.ScheduleReminders(recommended, cancel);
            db.Publish(new CertificationRequested(recommended.Id, recommended.Round));
        }

        await db.SaveChangesAsync(cancel);
        var item = await views.Show(recommended, cancel);
        await work.Commit(cancel);
        return TypedResults.Created($"/api/certificates/requests/{recommended.Id}", item);
    }

    private static string? Blank(string? note) => string.IsNullOrWhiteSpace(note) ? null : note;
}
