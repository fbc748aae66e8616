using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Notifications;

/// <summary>Words about earnings and payouts.</summary>
internal static class MoneyTexts
{
    public static Words ReleaseRequested(CourseText course, string student, Money gross, IReadOnlyList<(string Who, Money Amount)> shares) => new($"Approve {gross} for {course.Title}",
        $"{student}'s sessions in {course.Title} are taught. Approve the {gross}, so that everybody's share can be paid, or flag it.", "Review release", "/studio/approvals")
    {
        Facts = [("Student", student), .. shares.Select(s => (s.Who, s.Amount.ToString()))],
    };

    public static Words ReleaseReminder(CourseText course, string student, Money gross, int days) => new($"Waiting for {days} days: {gross} for {course.Title}",
        $"{gross} for {student} in {course.Title} wait for your approval. Teachers are not paid until then.", "Review release", "/studio/approvals");

    public static Words ReleaseEscalated(CourseText course, string student, Money gross, int days, bool forAdmin) => new($"Overdue: {gross} for {course.Title}",
        $"{gross} for {student} in {course.Title} wait for {days} days. {(forAdmin ? "You may approve it now." : "Admins see it now, too. Teachers are not paid until it is approved.")}",
        forAdmin ? "Open releases" : "Review release", forAdmin ? "/admin/payouts" : "/studio/approvals");

    public static Words ReleaseFlagged(CourseText course, string student, Money gross) => new($"Flagged: {gross} for {course.Title}",
        $"The creator of {course.Title} flagged the release of {gross} for {student}. Post it or reject it.", "Open releases", "/admin/payouts");

    public static Words EarningsReleased(CourseText course, string student, Money share, Money balance, Money minimum, string earningsPage) => new($"{share} from {course.Title}",
        $"{share} for {student} in {course.Title} are yours now. Your balance is {balance}.", "Open earnings", earningsPage)
    {
        More = [balance.Cents >= minimum.Cents ? "You can ask for a payout now." : $"You can ask for a payout from {minimum} on."],
    };

    public static Words ConnectNeeded() => new("Connect an account to be paid", "You have earned money on PeerLoop. Connect a payout account to receive it; it takes about two minutes.", "Connect account", "/settings/payments");

    public static Words ConnectActive() => new("You can be paid now", "Your payout account is ready.", "Open payments", "/settings/payments");

    public static Words ConnectRestricted() => new("Something is missing for your payouts", "The payment provider needs more from you before it pays out. What exactly is listed in your payment settings.", "Complete account", "/settings/payments");

    public static Words ConnectDisabled() => new("Your payout account was disconnected", "PeerLoop can no longer pay to your account. Connect it again to be paid; your balance is kept.", "Connect account", "/settings/payments");

    public static Words LedgerFindings(LocalDate day, int count, string first) => new($"The ledger is not in order: {count} {(count == 1 ? "finding" : "findings")}",
        $"The check of {day:uuuu-MM-dd} found rows that do not add up. Nothing was repaired by itself.", "Open the ledger", "/admin/payouts")
    {
        Facts = [("First", first)],
    };

    public static Words PayoutRequested(string who, Money amount) => new($"Payout asked: {amount}", $"{who} asks for a payout of {amount}.", "Open payouts", "/admin/payouts");

    public static Words PayoutSent(Money amount, Instant at, string earningsPage, Reader reader) => new($"Payout of {amount} is on its way", $"{amount} were sent to your bank account on {reader.Date(at)} and arrive within 2 to 3 business days.",
        "Open earnings", earningsPage);

    public static Words PayoutPaid(Money amount, string earningsPage) => new($"Payout of {amount} arrived", $"Your bank confirmed {amount}.", "Open earnings", earningsPage);

    public static Words PayoutFailed(Money amount, string? reason) => new($"Payout of {amount} failed", $"Your payout of {amount} could not be paid{(reason is { Length: > 0 } why ? $" ({why})" : "")}. The money is back in your balance.",
        "Check account", "/settings/payments")
    {
        More = ["Check the details of your payout account, then ask for the payout again."],
    };

    public static Words PayoutFailedForAdmin(string who, Money amount, string? reason) => new($"Payout of {amount} failed: {who}",
        $"The payout of {amount} to {who} failed{(reason is { Length: > 0 } why ? $" ({why})" : "")}. The money is back in the balance.", "Open payouts", "/admin/payouts");
}
