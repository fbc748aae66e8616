using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>The enrollment calendar: which days have free times, with whom and when.</summary>
internal static class GetCourseSlots
{
    /// <param name="TimeZone">the viewer's: days and labels are in it</param>
    /// <param name="Days">days with free times, by the viewer's date</param>
    public sealed record Response(string TimeZone, IReadOnlyList<Day> Days, IReadOnlyList<Slot> Slots);

    /// <param name="Date">the viewer's local date</param>
    /// <param name="Teachers">how many teachers are free</param>
    /// <param name="Slots">how many times they offer together</param>
    public sealed record Day(LocalDate Date, int Teachers, int Slots);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string slug, ICourses courses, ITeachers teachers, IEnrollments enrollments, FreeTimes free, CurrentUser me, HttpContext http, IClock clock, CancellationToken cancel,
        QueryInstant? from = null, QueryInstant? to = null, Guid? teacherId = null)
    {
        if (SlotRange.Of(from, to, clock.GetCurrentInstant()).Failed(out var problem, out var range)) return problem.ToHttp();
        var course = await courses.FindBySlug(slug, cancel);
        if (course is null || course.Status == CourseStatus.Deleted || (course.Status == CourseStatus.Draft && course.CreatorId != me.IdOrNull && !me.IsAdmin))
            return Problems.NotFound.ToHttp();

        var able = (await teachers.OfCourse(course.Id, cancel)).Where(t => t.Bookable && (teacherId is null || t.UserId == teacherId)).Select(t => t.UserId).ToArray();
        var minutes = await SessionLength.Of(course, me.IdOrNull, enrollments, cancel);
        var open = await free.Open(able, range, minutes, me.IdOrNull, null, cancel);
        var zone = ViewerZone.Of(http);
        var slots = open.SelectMany(pair => pair.Value.Select(slot => SlotLabels.Label(pair.Key, slot, zone))).OrderBy(s => s.StartsAt).ThenBy(s => s.TeacherId).ToArray();
        var days = slots.GroupBy(s => s.Local.Date).Select(day => new Day(day.Key, day.Select(s => s.TeacherId).Distinct().Count(), day.Count())).OrderBy(d => d.Date);
        return TypedResults.Ok(new Response(zone.Id, [.. days], slots));
    }
}
