using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Files.Storage;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Files;

/// <summary>The answers of Files to other modules.</summary>
internal sealed class KeptFiles(PeerLoopDbContext db, IFileStore store, IClock clock) : IFiles
{
    public async Task<StoredFile> Keep(FilePurpose purpose, FileVisibility visibility, string name, string mimeType, byte[] bytes, Guid? ownerId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var id = Guid.CreateVersion7();
        var file = new UploadedFile
        {
            Id = id, OwnerId = ownerId, Purpose = purpose, Visibility = visibility, StorageKey = KeyOf(purpose, id), OriginalName = name, MimeType = mimeType,
            SizeBytes = bytes.LongLength, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), Status = FileStatus.Ready, CreatedAt = now, ReadyAt = now,
        };
        using var content = new MemoryStream(bytes, writable: false);
        await store.Write(file.StorageKey, content, mimeType, cancel);
        db.UploadedFiles.Add(file);
        await db.SaveChangesAsync(cancel);
        return Described(file);
    }

    public string? UrlOf(Guid? fileId) => fileId is { } id ? $"/api/files/{id}" : null;

    public async Task<StoredFile?> Find(Guid fileId, CancellationToken cancel) =>
        await db.UploadedFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.Status == FileStatus.Ready, cancel) is { } file ? Described(file) : null;

    /// <summary>By purpose and the random end of the id: folders stay small.</summary>
    private static string KeyOf(FilePurpose purpose, Guid id)
    {
        var text = id.ToString("N");
        return $"{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(purpose.ToString())}/{text[^2..]}/{text}";
    }

    private StoredFile Described(UploadedFile file) => new(file.Id, UrlOf(file.Id)!, file.MimeType, file.SizeBytes);
}
