using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Notifications;

/// <summary>A course somebody is enrolled in, in the words of mails.</summary>
internal sealed record CourseText(Guid Id, string Slug, string Title, int SessionCount, int SessionMinutes);

/// <summary>Words about buying and learning.</summary>
internal static class LearningTexts
{
    public static Words PurchaseReceipt(CourseText course, string receiptNumber, Guid transactionId, Money paid, Instant at, Reader reader) =>
        new($"Receipt {receiptNumber}: {course.Title}", $"You paid {paid} for {course.Title}.", "Open receipt", $"/receipts/{transactionId}")
        {
            Facts =
            [
                ("Receipt", receiptNumber), ("Course", course.Title), ("Paid", paid.ToString()), ("On", reader.Time(at)),
                ("Included", $"{course.SessionCount} one-to-one sessions of {course.SessionMinutes} minutes"),
            ],
            More = ["You may leave at any time, without a reason: sessions that were not held are refunded at once."],
        };

    public static Words EnrollmentWelcome(CourseText course, string? teacher, Instant? firstSession, Reader reader) => firstSession is { } at
        ? new Words($"You are enrolled: {course.Title}", $"Welcome to {course.Title}. Your first session{With(teacher)} is on {reader.Time(at)}.", "Open course", $"/learn/{course.Id}")
        {
            More = ["Look through the first modules before you meet. You can move or cancel the session from your dashboard."],
        }
        : new Words($"You are enrolled: {course.Title}", $"Welcome to {course.Title}. Choose a teacher and a time for your first session whenever it suits you.", "Choose a time", $"/courses/{course.Slug}/book")
        {
            More = [$"{course.SessionCount} sessions of {course.SessionMinutes} minutes are yours. The course material is open from now on."],
        };

    public static Words EnrollmentNew(CourseText course, string student, string? teacher, bool readerTeaches) => new(
        $"New student: {student}", $"{student} enrolled in {course.Title}. {(readerTeaches ? "You are the chosen teacher." : teacher is null ? "No teacher is chosen yet." : $"The teacher is {teacher}.")}",
        readerTeaches ? "See your students" : "See your courses", readerTeaches ? "/teaching/students" : "/dashboard#courses");

    public static Words SlotLost(CourseText course) => new($"Pick another time: {course.Title}",
        $"You are enrolled in {course.Title}, but the payment came after the held time had ended, and somebody else took it.", "Choose a time", $"/courses/{course.Slug}/book")
    {
        More = ["Nothing is lost: all your sessions are still yours to book."],
    };

    public static Words CheckoutRefunded(CourseText course, Money paid) => new($"Refund of {paid} for {course.Title}",
        $"Your payment of {paid} for {course.Title} could not be used, because you are enrolled already or the course closed meanwhile. It is on its way back.", "Open dashboard", "/dashboard")
    {
        More = ["Money usually arrives within 5 to 10 business days, on the card it came from. You need not do anything."],
    };

    public static Words CheckoutRefundedForAdmin(CourseText course, Money paid, string buyer) => new($"A payment was sent back: {course.Title}",
        $"{buyer} paid {paid} for {course.Title}, which could not be fulfilled. The refund was started by itself.", "Open admin", "/admin");

    public static Words TeacherAssigned(CourseText course, string student, int percent) => new($"Your new student: {student}",
        $"You now teach {student} in {course.Title}. {(percent == 0 ? "Nothing is ticked yet." : $"{percent} % of the modules are ticked.")}", "See your students", "/teaching/students");

    public static Words TeacherAssignedForStudent(CourseText course, string teacher) => new($"Your teacher: {teacher}",
        $"{teacher} now teaches you in {course.Title}.", "Choose a time", $"/courses/{course.Slug}/book");

    public static Words CourseHadNoTeacher(CourseText course) => new($"Nobody can teach {course.Title} at the moment",
        $"A buyer of {course.Title} was turned away, because no teacher can be booked.", "Set your hours", "/teaching/availability")
    {
        More = ["Resume teaching yourself, or certify somebody who knows the course."],
    };

    private static string With(string? teacher) => teacher is null ? "" : $" with {teacher}";
}
