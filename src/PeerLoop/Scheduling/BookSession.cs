using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>A student books one of the sessions their enrollment has paid for; an admin may do it for them.</summary>
internal static class BookSession
{
    /// <param name="EnrollmentId">active, and with a session left</param>
    /// <param name="StartsAt">one of the free slots</param>
    /// <param name="TeacherId">absent: the enrollment's teacher, or no preference</param>
    public sealed record Request(Guid EnrollmentId, Instant StartsAt, Guid? TeacherId = null);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> Handle(
        Request request, CurrentUser me, IEnrollments enrollments, BookingDesk desk, ChooseTeacher choose, SessionViews views, PeerLoopDbContext db, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        // Locked, because the decision counts its sessions (ENR-5).
        if (await enrollments.Lock(request.EnrollmentId, cancel) is not { } enrollment || (enrollment.StudentId != me.Id && !me.IsAdmin))
            return Problems.NotFound.ToHttp();

        var left = await desk.Left(enrollment.Id, cancel);
        string? matchReason = null;
        if ((request.TeacherId ?? enrollment.AssignedTeacherId) is not { } teacherId)
        {
            if (left.NextNo is null) return SchedulingProblems.NoSessionsLeft(left.Included, left.Used).ToHttp();
            if (!TimeClaim.IsOnGrid(request.StartsAt)) return SchedulingProblems.NotOnGrid("startsAt").ToHttp();
            if ((await choose.For(enrollment.CourseId, enrollment.StudentId, request.StartsAt, enrollment.SessionMinutes, cancel)).Failed(out var nobody, out var chosen)) return nobody.ToHttp();
            (teacherId, matchReason) = (chosen.TeacherId, chosen.Reason);
        }

        var source = enrollment.StudentId == me.Id ? BookingSource.Student : BookingSource.Admin;
        var time = await desk.TimeFor(teacherId, enrollment.StudentId, request.StartsAt, enrollment.SessionMinutes, null, cancel);
        if (Session.Book(enrollment, left, time, me.Id, source).Failed(out var problem, out var session)) return problem.ToHttp();
        if (teacherId == enrollment.StudentId || !await desk.MayTeach(teacherId, enrollment.CourseId, cancel)) return SchedulingProblems.TeacherNotBookable.ToHttp(); // SES-2

        // Claims before counters, as everywhere: whoever loses the race has locked nothing that others wait for.
        await desk.Add(session, cancel);
        if (enrollment.AssignedTeacherId is null) await enrollments.Assign(enrollment.Id, teacherId, matchReason, cancel);
        if (source == BookingSource.Admin)
            await db.Audit(me.Id, "session.book", "session", session.Id, after: new { session.StartsAt, session.TeacherId }, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var view = await views.Of(new Standing(session, me.Id, IsCreator: false, me.IsAdmin), cancel);
        await work.Commit(cancel);
        return TypedResults.Created($"/api/sessions/{session.Id}", view);
    }
}
