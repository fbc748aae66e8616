using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

/// <summary>The teachers a student may choose from, soonest free first.</summary>
internal static class ListEnrollmentTeachers
{
    public sealed record Response(IReadOnlyList<TeacherCard> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, HttpContext http, IEnrollments enrollments, ICourses courses, ITeachers teachers,
        IPeople people, IFreeTimes times, CancellationToken cancel)
    {
        var enrollment = await enrollments.Find(id, cancel);
        if (enrollment is null || !(me.IsAdmin || enrollment.StudentId == me.Id)) return Problems.NotFound.ToHttp();

        var creator = (await courses.Find(enrollment.CourseId, cancel))?.CreatorId;
        var rights = (await teachers.OfCourse(enrollment.CourseId, cancel)).Where(right => right.Bookable && right.UserId != enrollment.StudentId).ToArray();
        Guid[] ids = [.. rights.Select(right => right.UserId)];
        var persons = await people.Find(ids, cancel);
        var next = await times.Next(ids, enrollment.SessionMinutes, 3, enrollment.StudentId, ViewerZone.Of(http), cancel);
        return TypedResults.Ok(new Response(
        [
            .. rights.Where(right => persons.ContainsKey(right.UserId)).Select(right =>
            {
                var card = persons[right.UserId].ToCard();
                var slots = next.GetValueOrDefault(right.UserId) ?? [];
                return new TeacherCard(card.Id, card.Handle, card.Name, card.AvatarUrl, card.Title, card.Badges, card.IsPrivate, right.Basis, right.UserId == creator,
                    right.Rating, right.RatingCount, right.StudentsTaught, right.SessionsTaught, right.CertifiedAt, slots.Count > 0 ? slots[0] : null, slots);
            })
            // Who has no free time comes last.
            .OrderBy(card => card.NextSlot?.StartsAt ?? NodaTime.Instant.MaxValue),
        ]));
    }
}
