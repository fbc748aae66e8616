using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

public enum SessionStatus { Scheduled, InProgress, Completed, NoShow, Failed, Cancelled }

public enum NoShowParty { Student, Teacher, Both }

/// <summary>A session in lists (api.md §2).</summary>
public sealed record SessionCard(Guid Id, Guid EnrollmentId, string CourseTitle, string CourseSlug, UserCard Counterpart, string Role, Instant StartsAt, Instant EndsAt,
    SessionStatus Status, int? SessionNumber, bool CanJoin, Instant JoinableAt);

/// <summary>The facts of a session.</summary>
public sealed record SessionFacts(Guid Id, Guid EnrollmentId, int PaidSessionNo, Guid CourseId, Guid StudentId, Guid TeacherId, Instant StartsAt, Instant EndsAt,
    SessionStatus Status, NoShowParty? NoShowParty, int? SessionNumber, int IcsSequence, string? CancelReason, Guid? CancelledBy, Instant? CancelledAt, bool IsLateCancel)
{
    /// <summary>Completed, or missed by the student: the sessions that earn money and use up quota.</summary>
    public bool IsDelivered => Status == SessionStatus.Completed || (Status == SessionStatus.NoShow && NoShowParty == Scheduling.NoShowParty.Student);
}

/// <summary>A time picked before paying.</summary>
public sealed record HeldSlot(Guid TeacherId, Instant StartsAt, Instant EndsAt, Instant ExpiresAt);

/// <summary>Sessions and holds, for the modules that sell and certify. Changes run in the caller's transaction.</summary>
public interface ISchedule
{
    /// <summary>
    /// Holds a slot for a checkout (D-14): checks that it is one of the generated slots now, claims the time of both.
    /// Problems: slot-not-offered, notice-too-short, beyond-horizon, slot-unavailable, teacher-not-bookable.
    /// </summary>
    Task<Result<HeldSlot>> Hold(Guid checkoutId, Guid teacherId, Guid studentId, Guid courseId, Instant startsAt, int sessionMinutes, Instant expiresAt, CancellationToken cancel);

    /// <summary>Frees the hold of a checkout that ended without a purchase; no hold is no error.</summary>
    Task Release(Guid checkoutId, bool expired, CancellationToken cancel);

    /// <summary>The active hold of a checkout.</summary>
    Task<HeldSlot?> FindHold(Guid checkoutId, CancellationToken cancel);

    /// <summary>Whether the checkout ever had a hold (to tell a lost slot from Schedule Later).</summary>
    Task<bool> HadHold(Guid checkoutId, CancellationToken cancel);

    /// <summary>Turns the hold into the first session of the enrollment; null when the hold is gone.</summary>
    Task<Guid?> BookHeld(Guid checkoutId, Guid enrollmentId, int paidSessionNo, CancellationToken cancel);

    /// <summary>Teachers of a course who can be booked at this time, for "no preference".</summary>
    Task<IReadOnlyList<Guid>> FreeAt(Guid courseId, Guid studentId, Instant startsAt, int sessionMinutes, CancellationToken cancel);

    /// <summary>Teachers of the course who can be booked at all: right active, hours present.</summary>
    Task<IReadOnlyList<Guid>> Bookable(Guid courseId, CancellationToken cancel);

    Task<SessionFacts?> Find(Guid sessionId, CancellationToken cancel);

    Task<IReadOnlyList<SessionFacts>> OfEnrollment(Guid enrollmentId, CancellationToken cancel);

    /// <summary>The session booked from a checkout's hold, if any.</summary>
    Task<Guid?> SessionOfCheckout(Guid checkoutId, CancellationToken cancel);

    /// <summary>The calendar file of a session: METHOD:REQUEST, or CANCEL for a cancelled one.</summary>
    Task<string> CalendarFile(Guid sessionId, CancellationToken cancel);

    /// <summary>How many people delivered at least one session as teacher by application, for the flywheel figures.</summary>
    Task<int> CountTeachersWhoDelivered(IReadOnlyCollection<Guid> teacherIds, CancellationToken cancel);

    /// <summary>Upcoming sessions of a person in either role, soonest first, as cards.</summary>
    Task<IReadOnlyList<SessionCard>> Upcoming(Guid userId, int atMost, CancellationToken cancel);

    /// <summary>Delivered sessions the person may still rate.</summary>
    Task<IReadOnlyList<SessionCard>> ToRate(Guid userId, int atMost, CancellationToken cancel);
}

/// <summary>The money side of a session. Payments implements it; runs in the transaction that decides the outcome.</summary>
public interface ISessionMoney
{
    /// <summary>A session was delivered: its slot accrues (J-04). Called again it changes nothing.</summary>
    Task Accrue(SessionFacts session, CancellationToken cancel);

    /// <summary>True when the slot's money was neither released nor cut and the student has not left, so the outcome may still be corrected or waived.</summary>
    Task<bool> MayUndo(Guid sessionId, CancellationToken cancel);

    /// <summary>The session no longer counts (waiver, correction): money back to escrow (J-19a).</summary>
    Task Undo(Guid sessionId, CancellationToken cancel);
}

public sealed record SessionBooked(Guid SessionId, Guid StudentId, Guid TeacherId, Instant StartsAt, int Sequence) : IEvent;

public sealed record SessionRescheduled(Guid SessionId, Instant From, Instant To, int Sequence) : IEvent;

public sealed record SessionCancelled(Guid SessionId, Guid? By) : IEvent;

/// <summary>The outcome of a session was decided: completed, no_show or failed.</summary>
public sealed record SessionEnded(Guid SessionId, SessionStatus Status, NoShowParty? NoShowParty) : IEvent;

/// <summary>A session begins soon; scheduled at booking, rebuilt at each move.</summary>
public sealed record SessionSoon(Guid SessionId, Guid UserId, int Sequence, int MinutesBefore) : IEvent;

/// <summary>One is in the room, the other has not come within three minutes after the start.</summary>
public sealed record PartnerWaiting(Guid SessionId, Guid AbsentUserId) : IEvent;

/// <summary>An hour after a session, its rating may be missing.</summary>
public sealed record RatingMissing(Guid SessionId, Guid UserId) : IEvent;
