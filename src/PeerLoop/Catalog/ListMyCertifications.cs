using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>What one may teach.</summary>
internal static class ListMyCertifications
{
    public sealed record Response(IReadOnlyList<TeachingItem> Items);

    public static async Task<Ok<Response>> Handle(CurrentUser me, ITeachers teachers, ICourses courses, CancellationToken cancel)
    {
        var rights = await teachers.OfPerson(me.Id, cancel);
        var cards = await courses.Cards([.. rights.Select(r => r.CourseId)], cancel);
        return TypedResults.Ok(new Response([.. rights.Where(r => cards.ContainsKey(r.CourseId)).Select(r => TeachingItem.Of(r, cards[r.CourseId]))]));
    }
}
