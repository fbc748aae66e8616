using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Notifications;

/// <summary>Words about leaving a course and money that goes back.</summary>
internal static class LeavingTexts
{
    private const string Arrives = "Money usually arrives within 5 to 10 business days, on the card it came from. You need not do anything.";

    /// <param name="refund">null where nothing goes back</param>
    /// <param name="kept">for the delivered sessions; null where nothing was paid for any</param>
    /// <param name="cancelled">starts of the sessions that had been booked</param>
    /// <param name="receipt">null where nothing was paid</param>
    public static Words Exited(CourseText course, Money? refund, Money? kept, int delivered, IReadOnlyList<Instant> cancelled, Guid? receipt, Reader reader) => new(
        refund is null ? $"You left {course.Title}" : $"You left {course.Title}: {refund} back",
        $"You left {course.Title}. {(refund is null ? "Nothing is refunded, because nothing that was paid is open." : $"{refund} for the sessions you have not had are on their way back.")}",
        receipt is null ? "Open dashboard" : "Open receipt", receipt is null ? "/dashboard" : $"/receipts/{receipt}")
    {
        Facts =
        [
            .. refund is null ? [] : new[] { ("Refunded", refund.ToString()!) },
            .. kept is null ? [] : new[] { ($"Kept for {Sessions(delivered)}", kept.ToString()!) },
            .. cancelled.Select(at => ("Cancelled", reader.Time(at))),
        ],
        More = ["You are welcome back: the course can be bought again at any time."],
    };

    public static Words StudentLeft(CourseText course, string student, int delivered, bool isCreator) => new($"{student} left {course.Title}",
        $"{student} left {course.Title} after {Sessions(delivered)}. {AndTheMoney(delivered, isCreator)}",
        isCreator && delivered > 0 ? "Review release" : isCreator ? "Open dashboard" : "See your students", isCreator && delivered > 0 ? "/studio/approvals" : isCreator ? "/dashboard" : "/teaching/students");

    public static Words RefundApproved(CourseText course, Money amount, Guid receipt) => new($"Refund of {amount} for {course.Title}",
        $"{amount} for {course.Title} are on their way back to you.", "Open receipt", $"/receipts/{receipt}")
    {
        More = [Arrives],
    };

    public static Words RefundSettled(CourseText course, Money amount, Guid receipt) => new($"{amount} for {course.Title} were paid back",
        $"The payment provider has sent {amount} for {course.Title} back to you.", "Open receipt", $"/receipts/{receipt}")
    {
        More = ["Your bank shows it within 5 to 10 business days."],
    };

    public static Words RefundFailed(CourseText course, Money amount, Guid receipt) => new($"Refund of {amount} did not arrive",
        $"The payment provider could not pay {amount} for {course.Title} back to your card. The money is kept for you, and we are on it.", "Open receipt", $"/receipts/{receipt}")
    {
        More = ["You need not do anything; we write to you as soon as it is on its way again."],
    };

    public static Words RefundFailedForAdmin(CourseText course, Money amount, string payer, string? reason) => new($"Refund of {amount} failed: {payer}",
        $"The refund of {amount} to {payer} for {course.Title} failed{(reason is { Length: > 0 } why ? $" ({why})" : "")}. The money is booked back; it is still owed.", "Open admin", "/admin");

    private static string Sessions(int delivered) => delivered switch { 0 => "no delivered session", 1 => "1 delivered session", _ => $"{delivered} delivered sessions" };

    private static string AndTheMoney(int delivered, bool isCreator) => delivered == 0 ? "Nothing had been earned yet."
        : isCreator ? "What was delivered stays earned and waits for your approval." : "What was delivered stays earned and waits for the creator's approval.";
}
