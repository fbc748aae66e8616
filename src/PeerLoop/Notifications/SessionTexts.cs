using NodaTime;

namespace PeerLoop.Notifications;

/// <summary>A session as one of its two people reads of it.</summary>
/// <param name="Counterpart">name of the other</param>
/// <param name="ReaderTeaches">the reader is the teacher</param>
/// <param name="No">which of the paid sessions</param>
/// <param name="Included">how many were paid for</param>
/// <param name="Modules">what it is about</param>
internal sealed record SessionText(Guid Id, CourseText Course, string Counterpart, bool ReaderTeaches, Instant StartsAt, Instant EndsAt, int No, int Included, IReadOnlyList<string> Modules)
{
    public string FirstName => Counterpart.Split(' ', 2)[0];

    public string Page => $"/session/{Id}";

    public string BookAgain => ReaderTeaches ? "/teaching/students" : $"/courses/{Course.Slug}/book";
}

/// <summary>Words about sessions.</summary>
internal static class SessionTexts
{
    public static Words Booked(SessionText s, Reader r) => new($"Session with {s.FirstName}: {r.Time(s.StartsAt)}", $"Booked: session {s.No} of {s.Included} in {s.Course.Title}, {r.Time(s.StartsAt)}, with {s.Counterpart}.",
        "Open session", s.Page)
    {
        Facts = Facts(s, r),
        More = ["The room opens 15 minutes before the start. The attached calendar entry moves with every change.",
            s.ReaderTeaches ? "If you cannot come, cancel on your dashboard: the sooner, the better for your student." : "You can move or cancel it on your dashboard; less than 24 hours before, please say why."],
    };

    public static Words Rescheduled(SessionText s, Instant from, Reader r) => new($"Moved to {r.Time(s.StartsAt)}: session with {s.FirstName}",
        $"The session in {s.Course.Title} with {s.Counterpart} was moved from {r.Time(from)} to {r.Time(s.StartsAt)}.", "Open session", s.Page) { Facts = Facts(s, r) };

    public static Words Cancelled(SessionText s, string by, string? reason, bool late, Reader r) => new($"Cancelled: session on {r.Time(s.StartsAt)}",
        $"{by} cancelled the session in {s.Course.Title} on {r.Time(s.StartsAt)}{(late ? ", less than 24 hours before" : "")}.", s.ReaderTeaches ? "See your students" : "Book again", s.BookAgain)
    {
        Facts = reason is { Length: > 0 } why ? [("Reason", Preview(why))] : [],
        More = [s.ReaderTeaches ? "The time is free again in your calendar." : "The session is not used up: book it again whenever it suits you."],
    };

    public static Words Tomorrow(SessionText s, Reader r) => new($"Tomorrow with {s.FirstName}: {r.Time(s.StartsAt)}", $"Session {s.No} of {s.Included} in {s.Course.Title} with {s.Counterpart} begins on {r.Time(s.StartsAt)}.",
        "Open session", s.Page)
    {
        Facts = Facts(s, r),
        More = [s.ReaderTeaches ? "Look at your student's progress before you meet." : "Look through the modules, and note what you want to ask."],
    };

    public static Words InAnHour(SessionText s, Reader r) => new($"In an hour with {s.FirstName}: {r.Time(s.StartsAt)}", $"Your session in {s.Course.Title} with {s.Counterpart} begins in an hour, at {r.Time(s.StartsAt)}.",
        "Join session", s.Page)
    {
        More = ["The room opens 15 minutes before. Try camera and microphone there."],
    };

    public static Words RoomOpen(SessionText s, Reader r) => new($"The room is open: session with {s.FirstName}", $"Your session in {s.Course.Title} with {s.Counterpart} begins at {r.Time(s.StartsAt)}.", "Join session", s.Page);

    public static Words PartnerWaiting(SessionText s) => new($"{s.FirstName} is waiting for you", $"{s.Counterpart} is in the room for your session in {s.Course.Title}.", "Join session", s.Page);

    public static Words Completed(SessionText s) => new($"Session with {s.FirstName} completed", s.ReaderTeaches
            ? $"Session {s.No} of {s.Included} in {s.Course.Title} with {s.Counterpart} is done. Rate it; recommend your student when everything is done."
            : $"Session {s.No} of {s.Included} in {s.Course.Title} with {s.Counterpart} is done. Rate it, tick what you learned, and book the next one.",
        "Rate session", s.Page);

    public static Words RatingNudge(SessionText s) => new($"How was the session with {s.FirstName}?", $"Your session in {s.Course.Title} with {s.Counterpart} is over. Tell in one tap how it was.", "Rate session", s.Page)
    {
        More = ["You can rate it within 14 days. The other side does not see your rating before giving theirs."],
    };

    public static Words NoShow(SessionText s, bool studentMissing, bool teacherMissing, Instant disputeUntil, Reader r) => new($"Missed: session on {r.Time(s.StartsAt)}",
        $"The session in {s.Course.Title} on {r.Time(s.StartsAt)} was missed by {Missing(s, studentMissing, teacherMissing)}. {(studentMissing && !teacherMissing ? "It counts as used." : "It does not count: it can be booked again.")}",
        studentMissing && !teacherMissing ? "Open session" : s.ReaderTeaches ? "See your students" : "Book again", studentMissing && !teacherMissing ? s.Page : s.BookAgain)
    {
        More = s.ReaderTeaches && studentMissing && !teacherMissing
            ? [$"You are paid for it. Within 24 hours you may waive it, so that your student gets the session back. It can be disputed until {r.Time(disputeUntil)}."]
            : [$"If this is wrong, dispute it until {r.Time(disputeUntil)}."],
    };

    public static Words Failed(SessionText s, Reader r) => new($"Did not take place: session on {r.Time(s.StartsAt)}", $"The session in {s.Course.Title} with {s.Counterpart} on {r.Time(s.StartsAt)} did not take place. It does not count.",
        s.ReaderTeaches ? "See your students" : "Book again", s.BookAgain);

    public static Words FailedForAdmin(CourseText course, string student, string teacher, Instant startsAt, Reader r) => new($"Session failed: {course.Title}",
        $"The session of {student} with {teacher} in {course.Title} on {r.Time(startsAt)} did not take place.", "Open admin", "/admin");

    private static string Missing(SessionText s, bool student, bool teacher) => (student, teacher) switch
    {
        (true, true) => "both of you",
        (true, false) => s.ReaderTeaches ? s.Counterpart : "you",
        _ => s.ReaderTeaches ? "you" : s.Counterpart,
    };

    private static IReadOnlyList<(string, string)> Facts(SessionText s, Reader r) =>
    [
        ("When", $"{r.Time(s.StartsAt)} to {r.Time(s.EndsAt)}"), (s.ReaderTeaches ? "Student" : "Teacher", s.Counterpart), ("Course", s.Course.Title), ("Session", $"{s.No} of {s.Included}"),
        .. s.Modules.Count == 0 ? Array.Empty<(string, string)>() : [("Modules", string.Join("; ", s.Modules))],
    ];

    /// <summary>No more of another person's words than this (NOT-4).</summary>
    internal static string Preview(string text) => text.Length <= 140 ? text : text[..139] + "…";
}
