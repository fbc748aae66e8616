using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>Who can be booked for a course: the soonest first, each with the next two free times.</summary>
internal static class ListCourseTeachers
{
    private const int SlotsEach = 2;

    public sealed record Response(IReadOnlyList<TeacherCard> Items, string? NextCursor = null);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string slug, HttpContext http, CurrentUser me, PeerLoopDbContext db, IPeople people, [FromServices] ICourseStudents students, [FromServices] IFreeTimes freeTimes,
        CancellationToken cancel)
    {
        if (await CourseAddress.Find(db, slug, cancel) is not { } course) return Problems.NotFound.ToHttp();
        if (!course.IsOpenTo(me) && !(await students.Of(course.Id, me.IdOrNull, cancel)).MayReadContent) return Problems.NotFound.ToHttp();

        var rights = await db.TeachingCertifications.AsNoTracking()
            .Where(r => r.CourseId == course.Id && r.Status == TeachingStatus.Active && r.TeachingActive).ToListAsync(cancel);
        var known = await people.Find([.. rights.Select(r => r.UserId)], cancel);
        var bookable = rights.Where(r => Teachers.MayTeach(known.GetValueOrDefault(r.UserId))).ToArray();
        var next = bookable.Length == 0 ? new Dictionary<Guid, IReadOnlyList<Slot>>()
            : await freeTimes.Next([.. bookable.Select(r => r.UserId)], course.SessionMinutes, SlotsEach, me.IdOrNull, ViewerZone.Of(http), cancel);

        var cards = bookable.Select(right => CardOf(right, known[right.UserId], course.CreatorId, next.GetValueOrDefault(right.UserId) ?? []));
        return TypedResults.Ok(new Response([.. cards
            .OrderBy(c => c.NextSlot is null).ThenBy(c => c.NextSlot?.StartsAt).ThenByDescending(c => c.StudentsTaught).ThenBy(c => c.CertifiedAt).ThenBy(c => c.Id)]));
    }

    private static TeacherCard CardOf(TeachingCertification right, Person person, Guid creatorId, IReadOnlyList<Slot> slots)
    {
        var card = person.ToCard();
        return new TeacherCard(card.Id, card.Handle, card.Name, card.AvatarUrl, card.Title, card.Badges, card.IsPrivate, right.Basis, right.UserId == creatorId,
            CatalogRating.Shown(right.RatingSum, right.RatingCount), right.RatingCount, right.StudentsTaught, right.SessionsTaught, right.CertifiedAt, slots.Count > 0 ? slots[0] : null, slots);
    }
}
