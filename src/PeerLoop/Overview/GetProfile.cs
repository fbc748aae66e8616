using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Overview;

/// <summary>Public profiles: a person, and a person as teacher.</summary>
internal static class GetProfile
{
    /// <param name="Course">the course</param>
    /// <param name="Teacher">the person as teacher of it, with the next free times</param>
    /// <param name="Bookable">students can book here now</param>
    public sealed record TaughtCourse(CourseCard Course, TeacherCard Teacher, bool Bookable);

    public sealed record TeacherProfile(UserProfile Profile, IReadOnlyList<TaughtCourse> Certifications);

    public static async Task<Results<Ok<UserProfile>, ProblemHttpResult>> Person(string handle, CurrentUser me, ProfileReader profiles, CancellationToken cancel) =>
        await profiles.Read(handle, me, cancel) is { } read ? TypedResults.Ok(read.Profile) : Problems.NotFound.ToHttp();

    /// <summary>The teaching view: what this person may teach, since when, and when there is time next. Times are the viewer's.</summary>
    public static async Task<Results<Ok<TeacherProfile>, ProblemHttpResult>> Teacher(
        string handle, HttpContext http, CurrentUser me, ProfileReader profiles, ITeachers teachers, ICourses courses, IFreeTimes times, CancellationToken cancel)
    {
        if (await profiles.Read(handle, me, cancel) is not { } read) return Problems.NotFound.ToHttp();
        var rights = (await teachers.OfPerson(read.Profile.Id, cancel)).Where(r => r.Status == TeachingStatus.Active).ToArray();
        if (rights.Length == 0) return Problems.NotFound.ToHttp();
        if (!read.IsOpen) return TypedResults.Ok(new TeacherProfile(read.Profile, []));

        var cards = await courses.Cards([.. rights.Select(r => r.CourseId)], cancel);
        var hasHours = (await times.WithHours([read.Profile.Id], cancel)).Contains(read.Profile.Id);
        var zone = ViewerZone.Of(http);
        var taught = new List<TaughtCourse>();
        foreach (var right in rights.Where(r => cards.TryGetValue(r.CourseId, out var card) && card.Status == CourseStatus.Published))
        {
            var course = cards[right.CourseId];
            var next = right.Bookable && hasHours
                ? (await times.Next([right.UserId], course.SessionMinutes, 3, me.IdOrNull, zone, cancel)).GetValueOrDefault(right.UserId, [])
                : [];
            var p = read.Profile;
            taught.Add(new TaughtCourse(course, new TeacherCard(p.Id, p.Handle, p.Name, p.AvatarUrl, p.Title, p.Badges, p.IsPrivate, right.Basis, course.Creator.Id == p.Id, right.Rating, right.RatingCount,
                right.StudentsTaught, right.SessionsTaught, right.CertifiedAt, next.Count > 0 ? next[0] : null, next), right.Bookable && hasHours));
        }

        return TypedResults.Ok(new TeacherProfile(read.Profile, taught));
    }
}
