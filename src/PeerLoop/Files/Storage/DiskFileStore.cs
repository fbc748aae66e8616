using System.Text.RegularExpressions;
using PeerLoop.Foundation;

namespace PeerLoop.Files.Storage;

/// <summary>Files in the data folder.</summary>
internal sealed partial class DiskFileStore(DataFolder data) : IFileStore
{
    public async Task Write(string key, Stream bytes, string mimeType, CancellationToken cancel)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written beside and moved: a reader never sees half a file, and neither does a restart after a power cut.
        var unfinished = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, useAsync: true))
            {
                await bytes.CopyToAsync(file, cancel);
                await file.FlushAsync(cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Task<Stream?> Read(string key, CancellationToken cancel)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, useAsync: true));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(string key, CancellationToken cancel)
    {
        var path = PathOf(key);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    public async Task<string?> Check(CancellationToken cancel)
    {
        try
        {
            var probe = Path.Combine(data.Files, $".probe-{Guid.NewGuid():N}");
            await File.WriteAllBytesAsync(probe, [1], cancel);
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "the file folder cannot be written";
        }
    }

    private string PathOf(string key) =>
        KeyShape().IsMatch(key) ? Path.Combine(data.Files, key) : throw new ArgumentException($"'{key}' is no key of a stored file.", nameof(key));

    // No part begins with a dot, so no key leads out of the folder.
    [GeneratedRegex("^[a-z0-9_-][a-z0-9._-]*(/[a-z0-9_-][a-z0-9._-]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape();
}
