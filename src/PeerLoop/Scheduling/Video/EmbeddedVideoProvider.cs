using NodaTime;

namespace PeerLoop.Scheduling.Video;

/// <summary>The default: two browsers, our hub between them. Presence is observed here, so no webhook is needed.</summary>
internal sealed class EmbeddedVideoProvider(EmbeddedRooms rooms, RoomDoor door, RoomTokens tokens, IceServers ice, IClock clock) : IVideoProvider
{
    public VideoProviderKind Kind => VideoProviderKind.Embedded;

    /// <summary>A room exists while somebody is in it; there is nothing to prepare.</summary>
    public Task<string> CreateRoom(Room room, CancellationToken cancel) => Task.FromResult($"embedded-{room.SessionId}");

    public Task DeleteRoom(Guid sessionId, CancellationToken cancel) => door.Close(sessionId, cancel);

    public Task<RoomEntry> Admit(Room room, Participant participant, CancellationToken cancel)
    {
        var expiresAt = clock.GetCurrentInstant() + RoomTokens.Life;
        var token = tokens.Issue(room.SessionId, participant.UserId, participant.IsTeacher, expiresAt);
        return Task.FromResult(new RoomEntry(RoomMode.Embedded, token, RoomHub.Path, ice.For(participant.UserId), null, expiresAt, "This session is not recorded."));
    }

    public Task<IReadOnlySet<Guid>> WhoIsInside(Guid sessionId, CancellationToken cancel) => Task.FromResult(rooms.Inside(sessionId));
}
