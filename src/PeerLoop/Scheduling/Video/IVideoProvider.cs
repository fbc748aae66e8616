using NodaTime;

namespace PeerLoop.Scheduling.Video;

/// <summary>What PeerLoop needs from a video service, in our words.</summary>
internal interface IVideoProvider
{
    VideoProviderKind Kind { get; }

    /// <summary>Creates the room with two places and answers its name there. Creating it again changes nothing. Called at the first join: idle rooms expire.</summary>
    Task<string> CreateRoom(Room room, CancellationToken cancel);

    /// <summary>Sends everybody out and closes the room. No room is no error.</summary>
    Task DeleteRoom(Guid sessionId, CancellationToken cancel);

    /// <summary>What lets this person, and nobody else, in.</summary>
    Task<RoomEntry> Admit(Room room, Participant participant, CancellationToken cancel);

    /// <summary>Who is in the room at this moment.</summary>
    Task<IReadOnlySet<Guid>> WhoIsInside(Guid sessionId, CancellationToken cancel);
}

/// <param name="SessionId">one room for each session</param>
/// <param name="Title">what the room shows</param>
/// <param name="ClosesAt">nobody stays longer</param>
internal sealed record Room(Guid SessionId, string Title, Instant ClosesAt);

internal sealed record Participant(Guid UserId, string Name, bool IsTeacher);

internal enum RoomMode { Embedded, Redirect }

/// <summary>Either the keys to our own room, or the address of somebody else's.</summary>
internal sealed record RoomEntry(RoomMode Mode, string? RoomToken, string? HubUrl, IReadOnlyList<IceServer>? IceServers, Uri? JoinUrl, Instant ExpiresAt, string RecordingNotice);

/// <summary>How two browsers find each other; in the form browsers take.</summary>
internal sealed record IceServer(IReadOnlyList<string> Urls, string? Username = null, string? Credential = null);
