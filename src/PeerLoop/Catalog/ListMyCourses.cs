using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Catalog;

/// <summary>One's own courses, drafts included, the newest first.</summary>
internal static class ListMyCourses
{
    public sealed record Response(IReadOnlyList<CourseCard> Items);

    public static async Task<Ok<Response>> Handle(CurrentUser me, ICourses courses, CancellationToken cancel)
    {
        var ids = await courses.CreatedBy(me.Id, cancel);
        var cards = await courses.Cards(ids, cancel);
        return TypedResults.Ok(new Response([.. ids.Reverse().Select(id => cards[id])]));
    }
}
