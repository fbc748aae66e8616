using System.Collections.Concurrent;
using NodaTime;

namespace PeerLoop.Scheduling.Video;

/// <summary>Camera, microphone and screen as somebody has switched them.</summary>
public sealed record MediaState(bool Mic, bool Cam, bool Screen);

/// <summary>A line of the room's chat; kept while the room is open, so that a reload does not lose it.</summary>
public sealed record ChatLine(Guid From, string Text, string At);

/// <summary>What happened when somebody came in.</summary>
/// <param name="Refused">the room has its two people already (SES-1)</param>
/// <param name="Replaced">the same person's earlier connection</param>
/// <param name="Other">the connection of the other side, if there</param>
internal sealed record Arrival(bool Refused, string? Replaced, string? Other, MediaState? OtherMedia, IReadOnlyList<ChatLine> Chat)
{
    public static readonly Arrival Full = new(true, null, null, null, []);
}

/// <summary>Somebody is gone for good.</summary>
/// <param name="At">when they were last known to be there, by the application's clock</param>
internal sealed record Departure(Guid SessionId, Guid UserId, string TicketId, string ConnectionId, Instant At, string? Other, Action Abort);

/// <summary>
/// Who is in which embedded room, and since when they were last heard. Kept in this process. Liveness runs on the monotonic clock:
/// a jump of the application's clock ends no call.
/// </summary>
internal sealed class EmbeddedRooms(TimeProvider time)
{
    public static readonly TimeSpan ReturnWithin = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan HeartbeatWithin = TimeSpan.FromSeconds(35);
    public const int SignalsPerSecond = 60;
    private const int ChatKept = 200;

    private readonly ConcurrentDictionary<string, (Guid SessionId, Guid UserId)> _connections = new();
    private readonly ConcurrentDictionary<Guid, List<Occupant>> _rooms = new();
    private readonly ConcurrentDictionary<Guid, List<ChatLine>> _chats = new();
    private readonly Lock _lock = new();

    public Arrival Enter(RoomTicket ticket, string connectionId, Instant now, Action abort)
    {
        lock (_lock)
        {
            var room = _rooms.GetOrAdd(ticket.SessionId, _ => []);
            var mine = room.Find(o => o.UserId == ticket.UserId);
            if (mine is null && room.Count >= 2) return Arrival.Full;
            var other = room.Find(o => o.UserId != ticket.UserId);
            string? replaced = null;
            if (mine is not null)
            {
                if (mine.ConnectionId != connectionId)
                {
                    if (mine.DisconnectedAt is null) replaced = mine.ConnectionId;
                    _connections.TryRemove(mine.ConnectionId, out _);
                }

                room.Remove(mine);
            }

            room.Add(new Occupant(ticket.UserId, ticket.TicketId, connectionId, abort, time.GetTimestamp(), now, mine?.TicketId == ticket.TicketId ? mine.Media : null));
            _connections[connectionId] = (ticket.SessionId, ticket.UserId);
            var present = other is { DisconnectedAt: null } ? other : null;
            return new Arrival(false, replaced, present?.ConnectionId, present?.Media, [.. _chats.GetValueOrDefault(ticket.SessionId) ?? []]);
        }
    }

    /// <summary>The person behind a connection; null when it was replaced or never came in.</summary>
    public (Guid SessionId, Guid UserId)? WhoIs(string connectionId) => _connections.TryGetValue(connectionId, out var who) ? who : null;

    /// <summary>The other side's connection, if connected now.</summary>
    public string? OtherOf(string connectionId)
    {
        lock (_lock) return Find(connectionId) is var (room, mine) ? Connected(room, mine) : null;
    }

    /// <summary>False when this connection no longer counts.</summary>
    public bool Beat(string connectionId, Instant now)
    {
        lock (_lock)
        {
            if (Find(connectionId) is not var (_, mine)) return false;
            (mine.LastBeat, mine.LastSeenAt) = (time.GetTimestamp(), now);
            return true;
        }
    }

    /// <summary>False when more signals came within a second than two browsers need.</summary>
    public bool MaySignal(string connectionId)
    {
        lock (_lock)
        {
            if (Find(connectionId) is not var (_, mine)) return false;
            if (time.GetElapsedTime(mine.SecondBegan) >= TimeSpan.FromSeconds(1)) (mine.SecondBegan, mine.Signals) = (time.GetTimestamp(), 0);
            return ++mine.Signals <= SignalsPerSecond;
        }
    }

    public void SetMedia(string connectionId, MediaState media)
    {
        lock (_lock)
            if (Find(connectionId) is var (_, mine)) mine.Media = media;
    }

    public void Say(Guid sessionId, ChatLine line)
    {
        lock (_lock)
        {
            var chat = _chats.GetOrAdd(sessionId, _ => []);
            chat.Add(line);
            if (chat.Count > ChatKept) chat.RemoveAt(0);
        }
    }

    /// <summary>The connection broke: whoever returns within 30 seconds was never gone.</summary>
    public void Lose(string connectionId, Instant now)
    {
        lock (_lock)
        {
            if (Find(connectionId) is not var (_, mine)) return;
            (mine.DisconnectedAt, mine.LastSeenAt) = (time.GetTimestamp(), now);
        }
    }

    public Departure? Leave(string connectionId, Instant now)
    {
        lock (_lock) return Find(connectionId) is var (room, mine) ? Remove(_connections[connectionId].SessionId, room, mine, now) : null;
    }

    /// <summary>Leaves by ticket: a closing page's beacon does not put out the page that was opened after it.</summary>
    public Departure? Leave(RoomTicket ticket, Instant now)
    {
        lock (_lock)
        {
            if (!_rooms.TryGetValue(ticket.SessionId, out var room)) return null;
            return room.Find(o => o.UserId == ticket.UserId && o.TicketId == ticket.TicketId) is { } mine ? Remove(ticket.SessionId, room, mine, now) : null;
        }
    }

    /// <summary>Leaves as a person, whatever page it was.</summary>
    public Departure? Leave(Guid sessionId, Guid userId, Instant now)
    {
        lock (_lock)
        {
            if (!_rooms.TryGetValue(sessionId, out var room)) return null;
            return room.Find(o => o.UserId == userId) is { } mine ? Remove(sessionId, room, mine, now) : null;
        }
    }

    /// <summary>Those who lost their connection and did not return, and those whose heartbeat stopped.</summary>
    public IReadOnlyList<Departure> Sweep()
    {
        lock (_lock)
        {
            var gone = new List<Departure>();
            foreach (var (sessionId, room) in _rooms)
            {
                foreach (var occupant in room.ToArray())
                {
                    var missing = occupant.DisconnectedAt is { } since ? time.GetElapsedTime(since) > ReturnWithin : time.GetElapsedTime(occupant.LastBeat) > HeartbeatWithin;
                    if (missing) gone.Add(Remove(sessionId, room, occupant, occupant.LastSeenAt));
                }
            }

            return gone;
        }
    }

    public IReadOnlySet<Guid> Inside(Guid sessionId)
    {
        lock (_lock) return _rooms.TryGetValue(sessionId, out var room) ? room.Select(o => o.UserId).ToHashSet() : [];
    }

    /// <summary>Empties the room and forgets it; answers the connections that were in it.</summary>
    public IReadOnlyList<string> Close(Guid sessionId)
    {
        lock (_lock)
        {
            _chats.TryRemove(sessionId, out _);
            if (!_rooms.TryRemove(sessionId, out var room)) return [];
            foreach (var occupant in room) _connections.TryRemove(occupant.ConnectionId, out _);
            return [.. room.Where(o => o.DisconnectedAt is null).Select(o => o.ConnectionId)];
        }
    }

    private (List<Occupant> Room, Occupant Mine)? Find(string connectionId) =>
        _connections.TryGetValue(connectionId, out var who) && _rooms.TryGetValue(who.SessionId, out var room) && room.Find(o => o.ConnectionId == connectionId) is { } mine
            ? (room, mine) : null;

    private static string? Connected(List<Occupant> room, Occupant mine) => room.Find(o => o != mine && o.DisconnectedAt is null)?.ConnectionId;

    private Departure Remove(Guid sessionId, List<Occupant> room, Occupant occupant, Instant at)
    {
        room.Remove(occupant);
        _connections.TryRemove(occupant.ConnectionId, out _);
        return new Departure(sessionId, occupant.UserId, occupant.TicketId, occupant.ConnectionId, at, Connected(room, occupant), occupant.Abort);
    }

    private sealed class Occupant(Guid userId, string ticketId, string connectionId, Action abort, long beat, Instant seenAt, MediaState? media)
    {
        public Guid UserId { get; } = userId;
        public string TicketId { get; } = ticketId;
        public string ConnectionId { get; } = connectionId;
        public Action Abort { get; } = abort;
        public long LastBeat { get; set; } = beat;
        public Instant LastSeenAt { get; set; } = seenAt;
        public long? DisconnectedAt { get; set; }
        public MediaState? Media { get; set; } = media;
        public long SecondBegan { get; set; } = beat;
        public int Signals { get; set; }
    }
}
