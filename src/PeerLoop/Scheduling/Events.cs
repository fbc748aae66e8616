using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

/// <summary>The first participant has come in: the session runs.</summary>
internal sealed record SessionStarted(Guid SessionId) : IEvent;

/// <summary>The planned end and its grace have passed: the outcome is due. Comes again while both are still inside.</summary>
internal sealed record SessionOver(Guid SessionId, int Round) : IEvent;

/// <summary>Nobody is in the room; due when that has lasted long enough to end the session.</summary>
internal sealed record RoomEmpty(Guid SessionId) : IEvent;

/// <summary>Time to look whether the other side has come.</summary>
internal sealed record PartnerDue(Guid SessionId, Guid AbsentUserId) : IEvent;

/// <summary>Time to look whether a rating was given.</summary>
internal sealed record RatingDue(Guid SessionId, Guid UserId) : IEvent;

/// <summary>The times somebody can be booked at are others now: hours were set, a day was opened or closed, a hold began or ended.</summary>
internal sealed record HoursChanged(Guid UserId) : IEvent;
