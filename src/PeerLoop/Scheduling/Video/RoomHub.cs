using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using NodaTime;
using NodaTime.Text;

namespace PeerLoop.Scheduling.Video;

/// <summary>
/// The embedded room's signalling: two people, messages from one to the other, nothing kept but presence. The account is the access token's
/// (<c>sub</c>), the room is the room token's; both must name the same person.
/// </summary>
[Authorize]
internal sealed class RoomHub(EmbeddedRooms rooms, RoomDoor door, RoomTokens tokens, IceServers ice, AttendanceBook attendance, IClock clock) : Hub
{
    public const string Path = "/hubs/room";
    private const int MostSignalBytes = 64 * 1024;
    private const int MostChatLength = 2000;

    /// <summary>What a page needs to begin.</summary>
    /// <param name="PeerId">who I am to the other side; the same again after a reconnect, another after a reload</param>
    /// <param name="Polite">the student gives way when both offer at once; fixed by role</param>
    /// <param name="PeerPresent">the other side is here</param>
    public sealed record Joined(string PeerId, bool Polite, IReadOnlyList<object> IceServers, bool PeerPresent, bool Recording, MediaState? PeerMedia, IReadOnlyList<ChatLine> Chat);

    public async Task<Joined> JoinRoom(Guid sessionId, string roomToken)
    {
        if (tokens.Read(roomToken) is not { } ticket || ticket.SessionId != sessionId || ticket.UserId != Me)
            throw new HubException("token-invalid: join the session again");

        var now = clock.GetCurrentInstant();
        var arrival = rooms.Enter(ticket, Context.ConnectionId, now, Context.Abort);
        if (arrival.Refused) throw new HubException("room-full: this room has two places");
        if (!await attendance.Arrive(sessionId, ticket.UserId, Context.ConnectionId, now, Context.ConnectionAborted))
        {
            rooms.Leave(Context.ConnectionId, now);
            throw new HubException("join-closed: this session is not running");
        }

        if (arrival.Replaced is { } replaced) await Clients.Client(replaced).SendAsync("Replaced");
        if (arrival.Other is { } other) await Clients.Client(other).SendAsync("PeerJoined", new { peerId = ticket.TicketId });
        return new Joined(ticket.TicketId, !ticket.IsTeacher, ice.For(ticket.UserId), arrival.Other is not null, Recording: false, arrival.OtherMedia, arrival.Chat);
    }

    /// <summary>An offer, answer or candidate, to the other side only.</summary>
    public async Task Signal(JsonElement message)
    {
        Inside();
        if (Encoding.UTF8.GetByteCount(message.GetRawText()) > MostSignalBytes) throw new HubException("signal-too-large: at most 64 KiB");
        if (!rooms.MaySignal(Context.ConnectionId)) throw new HubException("rate-limited: at most 60 signals a second");
        if (rooms.OtherOf(Context.ConnectionId) is { } other) await Clients.Client(other).SendAsync("Signal", message);
    }

    public async Task Leave()
    {
        if (rooms.Leave(Context.ConnectionId, clock.GetCurrentInstant()) is { } gone) await door.See(gone, CancellationToken.None);
    }

    /// <summary>Every ten seconds.</summary>
    public async Task Heartbeat()
    {
        var (sessionId, userId) = Inside();
        var now = clock.GetCurrentInstant();
        if (rooms.Beat(Context.ConnectionId, now)) await attendance.Seen(sessionId, userId, now, Context.ConnectionAborted);
    }

    public async Task SetMedia(MediaState media)
    {
        Inside();
        rooms.SetMedia(Context.ConnectionId, media);
        if (rooms.OtherOf(Context.ConnectionId) is { } other) await Clients.Client(other).SendAsync("Media", media);
    }

    public async Task<ChatLine> Chat(string text)
    {
        var (sessionId, userId) = Inside();
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > MostChatLength) throw new HubException($"validation-failed: between 1 and {MostChatLength} characters");
        if (!rooms.MaySignal(Context.ConnectionId)) throw new HubException("rate-limited: a little slower, please");
        var line = new ChatLine(userId, trimmed, InstantPattern.General.Format(clock.GetCurrentInstant()));
        rooms.Say(sessionId, line);
        if (rooms.OtherOf(Context.ConnectionId) is { } other) await Clients.Client(other).SendAsync("Chat", line);
        return line;
    }

    /// <summary>Again, with fresh credentials, before a restart of the connection.</summary>
    public IReadOnlyList<object> GetIceServers()
    {
        var (_, userId) = Inside();
        return ice.For(userId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        rooms.Lose(Context.ConnectionId, clock.GetCurrentInstant());
        return base.OnDisconnectedAsync(exception);
    }

    // The hub has a scope of its own: the request's CurrentUser is not in it.
    private Guid Me => Guid.TryParse(Context.User?.FindFirst("sub")?.Value, out var me) ? me : throw new HubException("unauthenticated: sign in first");

    private (Guid SessionId, Guid UserId) Inside() => rooms.WhoIs(Context.ConnectionId) ?? throw new HubException("not-in-room: join the room first");
}
