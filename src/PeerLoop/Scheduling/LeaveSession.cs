using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Scheduling.Video;

namespace PeerLoop.Scheduling;

/// <summary>
/// A participant leaves. A closing browser sends a beacon, which has no headers and comes as text: the room token in it is proof enough.
/// Without one, a signed-in participant may leave too.
/// </summary>
internal static class LeaveSession
{
    private const int MostBytes = 4096;

    public sealed record Request(string? RoomToken = null);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, HttpRequest http, RoomTokens tokens, EmbeddedRooms rooms, RoomDoor door, SessionAccess access, CurrentUser me, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        if (tokens.Read(await ReadToken(http, cancel)) is { } ticket)
        {
            if (ticket.SessionId != id) return Problems.NotFound.ToHttp();
            if (rooms.Leave(ticket, now) is { } gone) await door.See(gone, CancellationToken.None);
            return TypedResults.NoContent();
        }

        if (!me.IsSignedIn) return Problems.Unauthenticated.ToHttp();
        // Cookies alone do not prove that our page asked.
        if (http.Headers.Authorization.Count == 0 && http.Headers["X-Requested-With"] != "peerloop") return Problems.Forbidden.ToHttp();
        if (await access.Read(id, cancel) is not { IsParticipant: true }) return Problems.NotFound.ToHttp();
        if (rooms.Leave(id, me.Id, now) is { } left) await door.See(left, CancellationToken.None);
        return TypedResults.NoContent();
    }

    private static async Task<string?> ReadToken(HttpRequest http, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes + 1];
        var read = await http.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        if (read is 0 or > MostBytes) return null;
        try
        {
            using var body = JsonDocument.Parse(Encoding.UTF8.GetString(buffer, 0, read));
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("roomToken", out var token) && token.ValueKind == JsonValueKind.String
                ? token.GetString() : null;
        }
        catch (JsonException)
        {
            return null; // no token in it: the sign-in has to do
        }
    }
}
