using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace PeerLoop.Foundation.Http;

/// <summary>One page of a list; <c>nextCursor</c> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Where a page ended: the last row's sort key and its id, which breaks ties.</summary>
public sealed record CursorKey(string Key, Guid Id)
{
    [JsonIgnore]
    public long AsNumber => long.Parse(Key, System.Globalization.CultureInfo.InvariantCulture);

    [JsonIgnore]
    public NodaTime.Instant AsInstant => NodaTime.Instant.FromUnixTimeMilliseconds(AsNumber);
}

/// <summary>Cursors are opaque, signed and bound to the list they came from, filters included.</summary>
internal sealed class Cursors(SecretKeys keys)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    public string Write(string list, string key, Guid id)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new CursorKey(key, id));
        return WebEncoders.Base64UrlEncode([.. Sign(list, body), .. body]);
    }

    public string Write(string list, NodaTime.Instant key, Guid id) =>
        Write(list, key.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), id);

    /// <summary>Null for the first page; a problem when the cursor is foreign.</summary>
    public Result<CursorKey?> Read(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return (CursorKey?)null;
        try
        {
            var bytes = WebEncoders.Base64UrlDecode(cursor);
            if (bytes.Length <= 16 || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, 16), Sign(list, bytes[16..]))) return Problems.InvalidCursor;
            return JsonSerializer.Deserialize<CursorKey>(bytes.AsSpan(16));
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return Problems.InvalidCursor;
        }
    }

    /// <summary>Cuts a read of limit + 1 rows to a page.</summary>
    public Page<TItem> Page<TRow, TItem>(string list, IReadOnlyList<TRow> rows, int limit, Func<TRow, (string Key, Guid Id)> at, Func<TRow, TItem> item)
    {
        var shown = rows.Take(limit).ToArray();
        var next = rows.Count > limit ? at(shown[^1]) : default((string Key, Guid Id)?);
        return new Page<TItem>([.. shown.Select(item)], next is null ? null : Write(list, next.Value.Key, next.Value.Id));
    }

    private byte[] Sign(string list, byte[] body) =>
        HMACSHA256.HashData(keys.Derive("cursors"), (byte[])[.. Encoding.UTF8.GetBytes(list), 0, .. body])[..16];
}
