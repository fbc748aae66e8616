using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

internal enum BookingSource { Student, Checkout, Invite, Admin }

internal enum CompletionSource { RoomEnded, EmptyRoom, Teacher, Admin, Sweep }

internal enum VideoProviderKind { Embedded, Bbb, Plugnmeet, Daily }

internal enum VideoRoomState { None, Open, Ended }

internal enum DisputeState { None, Open, Resolved }

/// <summary>A booked one-to-one lesson: exactly one student and one teacher (SES-1).</summary>
internal sealed partial class Session
{
    public static readonly Duration Waivable = Duration.FromHours(24);
    public static readonly Duration Ratable = Duration.FromDays(14);
    public static readonly Duration Overtime = Duration.FromMinutes(60);

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EnrollmentId { get; init; }
    public required int PaidSessionNo { get; init; }
    public required Guid CourseId { get; init; }
    public required Guid StudentId { get; init; }
    public required Guid TeacherId { get; init; }
    public required Instant StartsAt { get; set; }
    public required Instant EndsAt { get; set; }
    public required Instant BusyUntil { get; set; }
    public SessionStatus Status { get; private set; }
    public NoShowParty? NoShowParty { get; private set; }
    public Instant? StartedAt { get; private set; }
    public Instant? EndedAt { get; private set; }
    public int? SessionNumber { get; private set; }
    public CompletionSource? CompletionSource { get; private set; }
    public required Guid BookedBy { get; init; }
    public required BookingSource BookingSource { get; init; }
    public int RescheduleCount { get; private set; }
    public Instant? CancelledAt { get; private set; }
    public Guid? CancelledBy { get; private set; }
    public string? CancelReason { get; private set; }
    public bool IsLateCancel { get; private set; }
    public VideoProviderKind? VideoProvider { get; private set; }
    public string? VideoRoomId { get; private set; }
    public VideoRoomState VideoRoomState { get; private set; }
    public DisputeState DisputeStatus { get; private set; }
    public string? TeacherNotes { get; private set; }
    public int IcsSequence { get; private set; }
    public required Instant CreatedAt { get; init; }
    public Instant UpdatedAt { get; private set; }
    public int Version { get; private set; }

    public bool IsLive => Status is SessionStatus.Scheduled or SessionStatus.InProgress;

    public bool IsDelivered => Status == SessionStatus.Completed || (Status == SessionStatus.NoShow && NoShowParty == Scheduling.NoShowParty.Student);

    /// <summary>SES-3</summary>
    public bool TakesPaidSession => IsLive || IsDelivered;

    public bool IsParticipant(Guid userId) => userId == StudentId || userId == TeacherId;

    public Guid OtherThan(Guid userId) => userId == StudentId ? TeacherId : StudentId;

    /// <summary>Turns an open slot into a session, or says why not (ENR-5, ENR-6, SCH-3 to SCH-5).</summary>
    public static Result<Session> Book(EnrollmentFacts enrollment, PaidSessionsLeft left, BookingTime time, Guid bookedBy, BookingSource source)
    {
        if (!enrollment.IsActive)
            return Problems.InvalidState("This enrollment cannot be booked any more", enrollment.Status, EnrollmentStatus.Enrolled, EnrollmentStatus.InProgress);
        if (enrollment.AssignedTeacherId is { } assigned && assigned != time.Availability.TeacherId) return SchedulingProblems.TeacherMismatch(assigned);
        if (left.NextNo is not { } paidSessionNo) return SchedulingProblems.NoSessionsLeft(left.Included, left.Used);
        if (time.Check(freely: source == BookingSource.Admin).Failed(out var problem)) return problem;

        return new Session
        {
            EnrollmentId = enrollment.Id, PaidSessionNo = paidSessionNo, CourseId = enrollment.CourseId,
            StudentId = enrollment.StudentId, TeacherId = time.Availability.TeacherId,
            StartsAt = time.StartsAt, EndsAt = time.EndsAt, BusyUntil = time.BusyUntil,
            BookedBy = bookedBy, BookingSource = source, CreatedAt = time.Now, UpdatedAt = time.Now,
        };
    }

    /// <summary>The first session of a purchase, at the time that was held for it; its time was checked when the hold began (D-14).</summary>
    public static Session FromHold(SlotHold hold, EnrollmentFacts enrollment, int paidSessionNo, Instant now) => new()
    {
        EnrollmentId = enrollment.Id, PaidSessionNo = paidSessionNo, CourseId = enrollment.CourseId,
        StudentId = enrollment.StudentId, TeacherId = hold.TeacherId,
        StartsAt = hold.StartsAt, EndsAt = hold.EndsAt, BusyUntil = hold.BusyUntil,
        BookedBy = enrollment.StudentId, BookingSource = BookingSource.Checkout, CreatedAt = now, UpdatedAt = now,
    };

    /// <summary>Moves the session (D-25): before its start, at most so often, late only with a reason.</summary>
    public Result<Done> Reschedule(BookingTime time, bool freely, string? reason, int maxMoves, int lateHours)
    {
        if (MayReschedule(time.Now, maxMoves).Failed(out var notNow)) return notNow;
        if (IsLate(time.Now, lateHours) && string.IsNullOrWhiteSpace(reason)) return SchedulingProblems.ReasonRequired(lateHours);
        if (time.StartsAt == StartsAt) return Problems.Validation("startsAt", "The session is at this time already. Choose another.");
        if (time.Check(freely).Failed(out var problem)) return problem;

        (StartsAt, EndsAt, BusyUntil) = (time.StartsAt, time.EndsAt, time.BusyUntil);
        RescheduleCount++;
        IcsSequence++;
        Touch(time.Now);
        return Done.Ok;
    }

    public Result<Done> MayReschedule(Instant now, int maxMoves)
    {
        if (Status != SessionStatus.Scheduled || now >= StartsAt)
            return SchedulingProblems.NotNow(Status, "Only a session that has not begun can be moved", SessionStatus.Scheduled);
        return RescheduleCount >= maxMoves ? SchedulingProblems.RescheduleLimit : Done.Ok;
    }

    /// <summary>A participant cancels before the start, late only with a reason; an admin also while it runs (D-25).</summary>
    public Result<Done> Cancel(Guid by, bool asAdmin, string? reason, Instant now, int lateHours)
    {
        if (!MayCancel(asAdmin, now))
            return SchedulingProblems.NotNow(Status, "This session can no longer be cancelled", SessionStatus.Scheduled);
        var late = !asAdmin && IsLate(now, lateHours);
        if (late && string.IsNullOrWhiteSpace(reason)) return SchedulingProblems.ReasonRequired(lateHours);
        CallOff(by, string.IsNullOrWhiteSpace(reason) ? null : reason, late, now);
        return Done.Ok;
    }

    public bool MayCancel(bool asAdmin, Instant now) => asAdmin ? IsLive : Status == SessionStatus.Scheduled && now < StartsAt;

    /// <summary>The platform cancels on behalf of somebody: an exit, a change of teacher, a suspension. Never late.</summary>
    public void CallOff(Guid? by, string? reason, Instant now) => CallOff(by, reason, late: false, now);

    private void CallOff(Guid? by, string? reason, bool late, Instant now)
    {
        (Status, CancelledAt, CancelledBy, CancelReason, IsLateCancel) = (SessionStatus.Cancelled, now, by, reason, late);
        if (VideoRoomState == VideoRoomState.Open) VideoRoomState = VideoRoomState.Ended;
        IcsSequence++;
        Touch(now);
    }

    public bool IsLate(Instant now, int lateHours) => StartsAt - now < Duration.FromHours(lateHours);

    public Instant JoinableAt(int earlyMinutes) => StartsAt - Duration.FromMinutes(earlyMinutes);

    /// <summary>From some minutes before the start until the end, exclusive; both roles alike (D-24).</summary>
    public Result<Done> MayJoin(Instant now, int earlyMinutes)
    {
        if (!IsLive || now >= EndsAt) return SchedulingProblems.JoinClosed.With("state", Status);
        return now < JoinableAt(earlyMinutes) ? SchedulingProblems.JoinTooEarly(JoinableAt(earlyMinutes)) : Done.Ok;
    }

    /// <summary>Until when people inside may stay: some minutes past the end, up to an hour while both are there.</summary>
    public Instant ClosesAt(bool bothInside, int closeMinutes) => EndsAt + (bothInside ? Overtime : Duration.FromMinutes(closeMinutes));

    /// <summary>The first to join opens the room and starts the session; the second changes nothing.</summary>
    public bool Enter(VideoProviderKind provider, string roomId, Instant now)
    {
        if (Status != SessionStatus.Scheduled) return false;
        (Status, StartedAt) = (SessionStatus.InProgress, now);
        (VideoProvider, VideoRoomId, VideoRoomState) = (provider, roomId, VideoRoomState.Open);
        Touch(now);
        return true;
    }

    /// <summary>The outcome is decided, once (SES-9). A delivered session takes the given number.</summary>
    public void End(Verdict verdict, CompletionSource source, int nextNumber, Instant now)
    {
        if (!IsLive) throw new InvalidOperationException($"Session {Id} has ended already.");
        (Status, NoShowParty, CompletionSource, EndedAt) = (verdict.Status, verdict.NoShowParty, source, now);
        SessionNumber = IsDelivered ? nextNumber : null;
        VideoRoomState = VideoRoomState == VideoRoomState.None ? VideoRoomState.None : VideoRoomState.Ended;
        Touch(now);
    }

    /// <summary>The teacher forgives a student who did not come, within a day (D-17): the session no longer counts.</summary>
    public Result<Done> WaiveNoShow(Instant now)
    {
        if (Status != SessionStatus.NoShow || NoShowParty != Scheduling.NoShowParty.Student)
            return SchedulingProblems.NotNow(Status, "Only a session missed by the student can be waived", SessionStatus.NoShow);
        var until = EndedAt!.Value + Waivable;
        if (now > until) return SchedulingProblems.TooLate(until, "A missed session can be waived for 24 hours");
        (NoShowParty, SessionNumber) = (null, null);
        CallOff(TeacherId, "The teacher waived the missed session.", late: false, now);
        return Done.Ok;
    }

    private void Touch(Instant now)
    {
        UpdatedAt = now;
        Version++;
    }

    public SessionFacts ToFacts() => new(Id, EnrollmentId, PaidSessionNo, CourseId, StudentId, TeacherId, StartsAt, EndsAt, Status, NoShowParty, SessionNumber,
        IcsSequence, CancelReason, CancelledBy, CancelledAt, IsLateCancel);
}
