using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Notifications;

/// <summary>Words about certification and teaching.</summary>
internal static class CertificationTexts
{
    public static Words ReadyToRecommend(CourseText course, string student) => new($"{student} is ready to be recommended",
        $"{student} has ticked all required modules of {course.Title} and had enough sessions. Recommend the student for certification, or keep teaching.", "See your students", "/teaching/students");

    public static Words Requested(CourseText course, string student, string teacher, string? note, int modulesDone, int modulesRequired, int sessions, int round) => new(
        round == 1 ? $"Certify {student}? {course.Title}" : $"Answered: certification of {student}",
        $"{teacher} recommends {student} for the certificate of {course.Title}. Approve it, ask for more, or reject it.", "Review request", "/studio/approvals")
    {
        Facts =
        [
            ("Student", student), ("Teacher", teacher), ("Modules", $"{modulesDone} of {modulesRequired} required"), ("Sessions", $"{sessions} held"),
            .. note is { Length: > 0 } words ? new[] { ("Note", SessionTexts.Preview(words)) } : [],
        ],
    };

    public static Words RequestedAgainForAdmin(CourseText course, string student, int attempt) => new($"Recommended {attempt} times: {student}",
        $"{student} was recommended for the certificate of {course.Title} for the {attempt}th time. Earlier requests were refused.", "Open admin", "/admin");

    public static Words Pending(CourseText course, string teacher) => new($"You were recommended: {course.Title}", $"{teacher} recommended you for the certificate of {course.Title}. The creator decides now.",
        "Open course", $"/learn/{course.Id}");

    public static Words InfoAsked(CourseText course, string student, string creator, string? note) => new($"More about {student}, please",
        $"{creator} asks for more before certifying {student} in {course.Title}.", "Answer", "/teaching/students") { Facts = Note(note) };

    public static Words RejectedForTeacher(CourseText course, string student, string? note) => new($"Not certified yet: {student}",
        $"Your recommendation of {student} for {course.Title} was not accepted. You may recommend again and say what has changed.", "See your students", "/teaching/students") { Facts = Note(note) };

    public static Words RejectedForStudent(CourseText course, string? note) => new($"Not certified yet: {course.Title}",
        $"The creator of {course.Title} wants to see more before certifying you. You go on learning and booking as before, and your teacher can recommend you again.", "Open course", $"/learn/{course.Id}") { Facts = Note(note) };

    public static Words Waiting(CourseText course, string student, Instant since, int days, Reader reader) => new($"Waiting for {days} days: {student}",
        $"The certification of {student} in {course.Title} waits since {reader.Time(since)}.{(days >= 7 ? " Admins see it now, too." : "")}", "Review request", "/studio/approvals");

    public static Words WaitingForAdmin(CourseText course, string student, Instant since, int days, Reader reader) => new($"Overdue for {days} days: {student}",
        $"The certification of {student} in {course.Title} waits for the creator since {reader.Time(since)}. You may decide it.", "Open admin", "/admin");

    public static Words Issued(Guid certificateId, string number, string verifyUrl, CourseText course, string creator, Money perStudent, string slug) => new($"Your certificate: {course.Title}",
        $"Congratulations! {creator} certified you in {course.Title}.", "See your certificate", $"/certificates/{certificateId}")
    {
        Facts = [("Number", number), ("Anyone can check it at", verifyUrl)],
        More =
        [
            "Tell others how it was: review your teacher and the course on the course page.",
            $"And now teach it: one student of yours earns you {perStudent}. Apply on the course's page under \"Teach this course\" (/courses/{slug}/teach).",
        ],
    };

    public static Words StudentCertified(CourseText course, string student) => new($"{student} passed: {course.Title}",
        $"Your student {student} was certified in {course.Title}. Your earnings for it now wait for the creator's approval.", "Open earnings", "/teaching/earnings");

    public static Words ApplicationReceived(CourseText course, string applicant, string motivation) => new($"{applicant} wants to teach {course.Title}",
        $"{applicant}, certified in {course.Title}, asks to teach it.", "Review application", "/studio/approvals") { Facts = [("Motivation", SessionTexts.Preview(motivation))] };

    public static Words ApplicationApproved(CourseText course) => new($"You may teach {course.Title}", $"You are now a Student-Teacher of {course.Title}. Open your hours, so that students can book you.",
        "Set your hours", "/teaching/availability")
    {
        More = ["Switch on \"Available as Student-Teacher\" to be found in the directory. A payout account is only needed to be paid, later."],
    };

    public static Words ApplicationDeclined(CourseText course, string? note) => new($"Your application for {course.Title}", $"Your application to teach {course.Title} was declined. You may apply again in 30 days.",
        "Open course", $"/courses/{course.Slug}/teach") { Facts = Note(note) };

    public static Words TeachingGranted(CourseText course, string creator) => new($"You may teach {course.Title}", $"{creator} certified you to teach {course.Title}. Open your hours, so that students can book you.",
        "Set your hours", "/teaching/availability");

    private static IReadOnlyList<(string, string)> Note(string? note) => note is { Length: > 0 } words ? [("Note", words)] : [];
}
