using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling.Video;

/// <param name="TicketId">another one with each join: a reloaded page is a new peer, a reconnected one is not</param>
internal sealed record RoomTicket(Guid SessionId, Guid UserId, bool IsTeacher, Instant ExpiresAt, string TicketId);

/// <summary>Signed keys to one room for one person, good for two hours (api.md §21).</summary>
internal sealed class RoomTokens(SecretKeys keys, IClock clock)
{
    public static readonly Duration Life = Duration.FromHours(2);
    private const int SignatureLength = 32;
    private const int NonceLength = 12;
    private const int BodyLength = 16 + 16 + 1 + 8 + NonceLength;

    public string Issue(Guid sessionId, Guid userId, bool isTeacher, Instant expiresAt)
    {
        Span<byte> body = stackalloc byte[BodyLength];
        sessionId.TryWriteBytes(body);
        userId.TryWriteBytes(body[16..]);
        body[32] = isTeacher ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(body[33..], expiresAt.ToUnixTimeSeconds());
        RandomNumberGenerator.Fill(body[41..]);
        return WebEncoders.Base64UrlEncode([.. Sign(body), .. body]);
    }

    /// <summary>Null when it is not one of ours, was changed, or its time is over.</summary>
    public RoomTicket? Read(string? token)
    {
        if (token is not { Length: > 0 and < 200 }) return null;
        byte[] bytes;
        try
        {
            bytes = WebEncoders.Base64UrlDecode(token);
        }
        catch (FormatException)
        {
            return null;
        }

        if (bytes.Length != SignatureLength + BodyLength) return null;
        ReadOnlySpan<byte> body = bytes.AsSpan(SignatureLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureLength), Sign(body))) return null;
        var expiresAt = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(body[33..]));
        return expiresAt <= clock.GetCurrentInstant() ? null
            : new RoomTicket(new Guid(body[..16]), new Guid(body[16..32]), body[32] == 1, expiresAt, WebEncoders.Base64UrlEncode(body[41..]));
    }

    private byte[] Sign(ReadOnlySpan<byte> body) => HMACSHA256.HashData(keys.Derive("room-token"), body);
}
