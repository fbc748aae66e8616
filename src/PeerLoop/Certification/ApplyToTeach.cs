using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Certification;

/// <summary>A graduate asks to teach the course (flow F7).</summary>
internal static class ApplyToTeach
{
    public sealed record Request(Guid CourseId, [property: Required, StringLength(3000, MinimumLength = 20)] string Motivation);

    public static async Task<Results<Created<TeachingApplicationItem>, ProblemHttpResult>> Handle(Request request, CurrentUser me, IPeople people, ICourses courses, ITeachers teachers,
        CertificationRequests views, PlatformSettings settings, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await people.Lock(me.Id, cancel);
        if (await courses.Find(request.CourseId, cancel) is not { } course || course.Status is CourseStatus.Deleted or CourseStatus.Draft) return Problems.NotFound.ToHttp();

        var teaches = await teachers.Find(me.Id, course.Id, cancel) is not null;
        var before = await db.TeachingApplications.AsNoTracking().Where(a => a.UserId == me.Id && a.CourseId == course.Id).ToListAsync(cancel);
        var certificate = await db.Certificates.AsNoTracking()
            .Where(c => c.UserId == me.Id && c.CourseId == course.Id && c.Status == CertificateStatus.Issued).OrderByDescending(c => c.IssuedAt).FirstOrDefaultAsync(cancel);
        var cooldown = Duration.FromDays((await settings.Numbers(cancel)).ApplicationCooldownDays);
        if (TeachingApplication.Apply(me.Id, course, certificate, teaches, before, cooldown, request.Motivation, clock.GetCurrentInstant()).Failed(out var problem, out var application))
            return problem.ToHttp();

        db.TeachingApplications.Add(application);
        await db.Audit(me.Id, "teaching_application.submit", "teaching_application", application.Id, null, null, new { courseId = course.Id }, cancel);
        db.Publish(new TeachingApplied(application.Id));
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(application, cancel);
        await work.Commit(cancel);
        return TypedResults.Created($"/api/teaching/applications?courseId={course.Id}", item);
    }
}
