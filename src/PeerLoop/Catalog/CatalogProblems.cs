using PeerLoop.Foundation;

namespace PeerLoop.Catalog;

internal static class CatalogProblems
{
    public static readonly Problem SlugTaken = new("slug-taken", 409, "Another course has this address already");
    public static readonly Problem AlreadyTeaches = Problems.AlreadyExists("This person may teach the course already");
    public static readonly Problem TooManyTags = Problems.Validation("tagIds", "Choose at most five tags from at most three topics.");
    public static readonly Problem PublishedNeedsTag = Problems.Validation("tagIds", "A published course needs at least one tag.");
    public static readonly Problem UnknownTag = Problems.Validation("tagIds", "One of these tags does not exist.");

    public static Problem NotInState(CourseStatus state, string title) => Problems.InvalidState(title, state);

    /// <summary>The publish checklist (CAT-7) with what is missing.</summary>
    public static Problem PublishIncomplete(IReadOnlyList<string> missing) =>
        new Problem("publish-checklist", 409, "Some things are missing before the course can be published").With("missing", missing);
}
