using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>Anybody sees when a teacher of a course is free.</summary>
internal static class GetOpenSlots
{
    /// <param name="TimeZone">the teacher's; the labels of the slots are in the viewer's</param>
    public sealed record Response(string TimeZone, IReadOnlyList<Slot> Slots);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string handle, Guid courseId, IPeople people, ITeachers teachers, ICourses courses, IEnrollments enrollments, FreeTimes free, PeerLoopDbContext db, SessionAccess access,
        CurrentUser me, HttpContext http, IClock clock, CancellationToken cancel, QueryInstant? from = null, QueryInstant? to = null, Guid? excludeSessionId = null)
    {
        if (SlotRange.Of(from, to, clock.GetCurrentInstant()).Failed(out var problem, out var range)) return problem.ToHttp();
        var teacher = await people.FindByHandle(handle, cancel);
        var course = await courses.Find(courseId, cancel);
        if (teacher is null || course is null || course.Status is CourseStatus.Draft or CourseStatus.Deleted) return Problems.NotFound.ToHttp();
        if (await teachers.Find(teacher.Id, courseId, cancel) is not { Bookable: true } || await db.AvailabilityOf(teacher.Id, cancel) is not { } availability)
            return SchedulingProblems.TeacherNotBookable.ToHttp();

        // Only somebody who takes part in the session may look past it.
        var moving = me.IsSignedIn && excludeSessionId is { } id && await access.Read(id, cancel) is { MayAct: true } ? excludeSessionId : null;
        var minutes = await SessionLength.Of(course, me.IdOrNull, enrollments, cancel);
        var open = await free.Open([teacher.Id], range, minutes, me.IdOrNull, moving, cancel);
        var zone = ViewerZone.Of(http);
        return TypedResults.Ok(new Response(availability.Zone.Id, [.. open[teacher.Id].Select(slot => SlotLabels.Label(teacher.Id, slot, zone))]));
    }
}

/// <summary>Who is enrolled has the length they bought; everybody else sees the course's present one (CAT-3).</summary>
internal static class SessionLength
{
    public static async Task<int> Of(CourseFacts course, Guid? viewerId, IEnrollments enrollments, CancellationToken cancel) =>
        viewerId is { } id && await enrollments.FindActive(id, course.Id, cancel) is { } enrollment ? enrollment.SessionMinutes : course.SessionMinutes;
}
