namespace PeerLoop.Catalog.Search;

/// <summary>What can be found of a course.</summary>
internal sealed record SearchableCourse(Guid Id, string Title, string Tagline, string Description, string Tags, string Creator);

/// <summary>Finds courses by words, typing errors forgiven. Each database has its own way.</summary>
internal interface ICourseSearch
{
    /// <summary>Best first, without repetition; at most as many as asked for. Nothing for words that occur nowhere.</summary>
    Task<IReadOnlyList<Guid>> Find(string words, int atMost, CancellationToken cancel);

    /// <summary>Makes the course findable as it is now.</summary>
    Task Put(SearchableCourse course, CancellationToken cancel);

    /// <summary>Makes the course unfindable.</summary>
    Task Remove(Guid courseId, CancellationToken cancel);
}
