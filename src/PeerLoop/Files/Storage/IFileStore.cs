namespace PeerLoop.Files.Storage;

/// <summary>What PeerLoop needs from a place that keeps bytes, in our words. Keys are made by us: lower-case letters, digits, <c>/ - .</c></summary>
internal interface IFileStore
{
    /// <summary>Keeps the bytes under the key, whole or not at all. Writing the same key again replaces them.</summary>
    Task Write(string key, Stream bytes, string mimeType, CancellationToken cancel);

    /// <summary>The bytes, seekable; null when there are none.</summary>
    Task<Stream?> Read(string key, CancellationToken cancel);

    /// <summary>Removes the bytes; none is no error.</summary>
    Task Delete(string key, CancellationToken cancel);

    /// <summary>Null when it works, otherwise what is wrong, for the health report.</summary>
    Task<string?> Check(CancellationToken cancel);
}
