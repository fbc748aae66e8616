using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Scheduling;

/// <summary>Every "no" of this module.</summary>
internal static class SchedulingProblems
{
    public static readonly Problem SlotUnavailable = new("slot-unavailable", 409, "That time is no longer free");
    public static readonly Problem SlotNotOffered = new("slot-not-offered", 422, "The teacher does not offer that time");
    public static readonly Problem TeacherNotBookable = new("teacher-not-bookable", 409, "This teacher cannot be booked at the moment");
    public static readonly Problem AlreadyRated = new("already-rated", 409, "You have rated this session already");
    public static readonly Problem AllTaken = new("no-sessions-left", 409, "All sessions of this enrollment are booked or used");
    public static readonly Problem RescheduleLimit = new("reschedule-limit", 409, "This session was moved as often as it can be");
    public static readonly Problem JoinClosed = new("join-closed", 409, "This session can no longer be joined");
    public static readonly Problem OverrideExists = Problems.AlreadyExists("There is an entry for this date already");

    public static Problem NotOnGrid(string field) => Problems.Validation(field, "Choose a time on the five-minute grid, such as 14:05.");

    public static Problem NoticeTooShort(Instant earliest) => new Problem("notice-too-short", 422, "That is too soon for this teacher").With("earliest", earliest);

    public static Problem BeyondHorizon(Instant latest) => new Problem("beyond-horizon", 422, "That is further ahead than can be booked").With("latest", latest);

    public static Problem NoSessionsLeft(int included, int used) => AllTaken.With("included", included).With("used", used);

    public static Problem TeacherMismatch(Guid teacherId) =>
        new Problem("teacher-mismatch", 409, "This enrollment has another teacher").With("teacherId", teacherId);

    public static Problem ReasonRequired(int hours) =>
        new Problem("reason-required", 422, $"Less than {hours} hours before the start, please say why").OnField("reason", "Give a short reason.");

    public static Problem JoinTooEarly(Instant joinableAt) => new Problem("join-too-early", 409, "The room is not open yet").With("joinableAt", joinableAt);

    public static Problem TooEarly(Instant at, string title) => new Problem("too-early", 409, title).With("at", at);

    public static Problem TooLate(Instant until, string title) => new Problem("too-late", 409, title).With("until", until);

    public static Problem NotNow(SessionStatus status, string title, params SessionStatus[] allowed) =>
        Problems.InvalidState(title, status, [.. allowed.Cast<object>()]);
}
