using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using PeerLoop.Files.Storage;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Files;

/// <summary>Streams a file: public ones to everybody and for ever, private ones to whom their owner module lets in.</summary>
internal static class ReadFile
{
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Handle(
        Guid id, int? w, HttpContext http, CurrentUser me, PeerLoopDbContext db, IFileStore store, IEnumerable<IFileReaders> readers, CancellationToken cancel)
    {
        if (w is { } asked && !Pictures.Widths.Contains(asked))
            return Problems.Validation("w", $"Choose one of the widths {string.Join(", ", Pictures.Widths)}.").ToHttp();

        var file = await db.UploadedFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.Status == FileStatus.Ready, cancel);
        if (file is null) return Problems.NotFound.ToHttp();
        if (file.Visibility == FileVisibility.Private && !await MayRead(file, me.IdOrNull, readers, cancel)) return Problems.NotFound.ToHttp();

        var (bytes, type) = w is { } width && Pictures.CanResize(file.MimeType)
            ? (await Narrowed(file, width, store, cancel), "image/webp")
            : (await store.Read(file.StorageKey, cancel), file.MimeType);
        if (bytes is null) return Problems.NotFound.ToHttp();

        var headers = http.Response.Headers;
        headers.CacheControl = file.Visibility == FileVisibility.Public ? "public, max-age=31536000, immutable" : "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        // Only pictures, sound and moving pictures open in the page; whatever else somebody uploaded is saved, never run.
        var opens = type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal);
        return TypedResults.File(bytes, type, opens ? null : file.OriginalName, enableRangeProcessing: true,
            entityTag: new EntityTagHeaderValue($"\"{file.Id:N}{(w is null ? "" : $"-{w}")}\""));
    }

    private static async Task<bool> MayRead(UploadedFile file, Guid? readerId, IEnumerable<IFileReaders> readers, CancellationToken cancel)
    {
        foreach (var reader in readers.Where(r => r.Purposes.Contains(file.Purpose)))
            if (await reader.MayRead(file.Id, readerId, cancel))
                return true;
        return false;
    }

    /// <summary>Made at the first request of a width and kept beside the original.</summary>
    private static async Task<Stream?> Narrowed(UploadedFile file, int width, IFileStore store, CancellationToken cancel)
    {
        var key = $"{file.StorageKey}.w{width}.webp";
        if (await store.Read(key, cancel) is { } made) return made;

        await using var original = await store.Read(file.StorageKey, cancel);
        if (original is null || Pictures.Narrow(original, width) is not { } smaller) return null;
        await store.Write(key, new MemoryStream(smaller, writable: false), "image/webp", cancel);
        return new MemoryStream(smaller, writable: false);
    }
}
