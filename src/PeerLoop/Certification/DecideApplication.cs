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

namespace PeerLoop.Certification;

/// <summary>The creator, or an admin, decides on an application; the applicant may take it back.</summary>
internal static class DecideApplication
{
    public sealed record ApproveRequest([property: StringLength(1000)] string? Note = null);

    public sealed record DeclineRequest([property: Required, StringLength(1000, MinimumLength = 3)] string Note);

    /// <summary>The graduate becomes a Student-Teacher: the right to teach is granted in the same transaction.</summary>
    public static async Task<Results<Ok<TeachingApplicationItem>, ProblemHttpResult>> Approve(Guid id, ApproveRequest request, CurrentUser me, IPeople people, ICourses courses, ITeachers teachers,
        CertificationRequests views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if ((await Take(id, me, people, courses, db, cancel)).Failed(out var no, out var application)) return no.ToHttp();
        if (application.Approve(me.Id, string.IsNullOrWhiteSpace(request.Note) ? null : request.Note, clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();

        // The certificate may have been revoked since (CER-5).
        if (!await db.Certificates.AnyAsync(c => c.Id == application.CertificateId && c.Status == CertificateStatus.Issued, cancel))
            return Problems.NotEligible("The applicant's certificate is no longer valid", ["certificate"]).ToHttp();
        if ((await teachers.Grant(application.UserId, application.CourseId, TeachingBasis.Application, me.Id, cancel)).Failed(out var refused)) return refused.ToHttp();
        return await Finish(application, approved: true, me, views, db, work, cancel);
    }

    /// <summary>Not now, and why; the applicant may ask again after the waiting time.</summary>
    public static async Task<Results<Ok<TeachingApplicationItem>, ProblemHttpResult>> Decline(Guid id, DeclineRequest request, CurrentUser me, IPeople people, ICourses courses,
        CertificationRequests views, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if ((await Take(id, me, people, courses, db, cancel)).Failed(out var no, out var application)) return no.ToHttp();
        if (application.Decline(me.Id, request.Note, clock.GetCurrentInstant()).Failed(out var problem)) return problem.ToHttp();
        return await Finish(application, approved: false, me, views, db, work, cancel);
    }

    public static async Task<Results<Ok<TeachingApplicationItem>, ProblemHttpResult>> Withdraw(
        Guid id, CurrentUser me, IPeople people, CertificationRequests views, PeerLoopDbContext db, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await people.Lock(me.Id, cancel);
        await db.LockRow("teaching_applications", id, cancel);
        var application = await db.TeachingApplications.SingleOrDefaultAsync(a => a.Id == id && a.UserId == me.Id, cancel);
        if (application is null) return Problems.NotFound.ToHttp();
        if (application.Withdraw().Failed(out var problem)) return problem.ToHttp();
        await db.Audit(me.Id, "teaching_application.withdraw", "teaching_application", id, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(application, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(item);
    }

    private static async Task<Result<TeachingApplication>> Take(Guid id, CurrentUser me, IPeople people, ICourses courses, PeerLoopDbContext db, CancellationToken cancel)
    {
        var applicant = await db.TeachingApplications.Where(a => a.Id == id).Select(a => (Guid?)a.UserId).SingleOrDefaultAsync(cancel);
        if (applicant is null) return Problems.NotFound;
        await people.Lock(applicant.Value, cancel);
        await db.LockRow("teaching_applications", id, cancel);
        var application = await db.TeachingApplications.SingleAsync(a => a.Id == id, cancel);
        var course = await courses.Find(application.CourseId, cancel);
        if (course?.CreatorId == me.Id || me.IsAdmin) return application;
        return applicant == me.Id ? Problems.Forbidden : Problems.NotFound;
    }

    private static async Task<Results<Ok<TeachingApplicationItem>, ProblemHttpResult>> Finish(
        TeachingApplication application, bool approved, CurrentUser me, CertificationRequests views, PeerLoopDbContext db, UnitOfWork.Work work, CancellationToken cancel)
    {
        await db.Audit(me.Id, approved ? "teaching_application.approve" : "teaching_application.decline", "teaching_application", application.Id, application.DecisionNote,
            new { status = "submitted" }, new { status = approved ? "approved" : "declined" }, cancel);
        db.Publish(new TeachingApplicationDecided(application.Id, approved));
        await db.SaveChangesAsync(cancel);
        var item = await views.Show(application, cancel);
        await work.Commit(cancel);
        return TypedResults.Ok(item);
    }
}
