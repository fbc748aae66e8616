using PeerLoop.Foundation;

namespace PeerLoop.Files;

/// <summary>What a file is for; decides limits, treatment and who may read it.</summary>
public enum FilePurpose { Avatar, ProfileMedia, CourseThumbnail, CourseResource, SessionResource, Recording, PostImage, DisputeEvidence, Export }

public enum FileVisibility { Public, Private }

/// <summary>A stored file.</summary>
/// <param name="Url">where it is read, such as <c>/api/files/{id}</c>; images take <c>?w=96|320|960</c></param>
public sealed record StoredFile(Guid Id, string Url, string MimeType, long SizeBytes);

/// <summary>Uploaded and drawn bytes, and who may read them.</summary>
public interface IFiles
{
    /// <summary>
    /// Stores bytes the application made itself (a drawn cover, an export) as a ready file, in the caller's transaction.
    /// Stored before the row is saved; a row that is never saved leaves bytes that the nightly purge removes.
    /// </summary>
    Task<StoredFile> Keep(FilePurpose purpose, FileVisibility visibility, string name, string mimeType, byte[] bytes, Guid? ownerId, CancellationToken cancel);

    /// <summary>Where a file is read; null for null.</summary>
    string? UrlOf(Guid? fileId);

    /// <summary>The ready file, or null.</summary>
    Task<StoredFile?> Find(Guid fileId, CancellationToken cancel);
}

/// <summary>Answers who may read the private files of a purpose. Each owner module implements its own.</summary>
public interface IFileReaders
{
    IReadOnlyCollection<FilePurpose> Purposes { get; }

    /// <param name="fileId">a ready private file</param>
    /// <param name="readerId">null for a visitor</param>
    /// <param name="cancel">the caller gave up</param>
    Task<bool> MayRead(Guid fileId, Guid? readerId, CancellationToken cancel);

    /// <summary>True while something still points to the file.</summary>
    Task<bool> IsInUse(Guid fileId, CancellationToken cancel);
}
