using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments;
using PeerLoop.Scheduling;

namespace PeerLoop.Notifications;

/// <summary>Notices about buying, enrolling and who teaches whom.</summary>
internal sealed class TellAboutEnrollments(Teller teller, Subjects subjects, ICourses courses, IEnrollments enrollments, ICheckouts checkouts, ISchedule schedule, IMoneyFacts money, IPeople people)
    : IHandle<StudentEnrolled>, IHandle<TeacherAssigned>, IHandle<PaymentReceived>, IHandle<PaymentRefused>, IHandle<CourseHadNoTeacher>
{
    public async Task Handle(StudentEnrolled enrolled, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Enrollment(enrolled.EnrollmentId, cancel) is not { } story) return;
        if (await money.PurchaseOf(enrolled.EnrollmentId, cancel) is { AmountCents: > 0 } paid)
            await teller.Tell(paid.PayerId, "purchase_receipt", $"{paid.TransactionId}",
                reader => LearningTexts.PurchaseReceipt(story.Course, paid.ReceiptNumber, paid.TransactionId, new Money(paid.AmountCents, paid.Currency), paid.At, reader), cancel: cancel);

        var first = (await schedule.OfEnrollment(enrolled.EnrollmentId, cancel)).Where(s => s.Status == SessionStatus.Scheduled).OrderBy(s => s.StartsAt).FirstOrDefault();
        var teacher = first is null ? story.Teacher : await subjects.Name(first.TeacherId, cancel);
        await teller.Tell(enrolled.StudentId, "enrollment_welcome", $"{enrolled.EnrollmentId}", reader => LearningTexts.EnrollmentWelcome(story.Course, teacher, first?.StartsAt, reader), cancel: cancel);

        await teller.Tell(story.Facts.CreatorId, "enrollment_new", $"{enrolled.EnrollmentId}:{story.Facts.CreatorId}",
            _ => LearningTexts.EnrollmentNew(story.Course, story.Student, story.Enrollment.AssignedTeacherId == story.Facts.CreatorId ? "you" : story.Teacher, readerTeaches: false), cancel: cancel);
        if (enrolled.TeacherId is { } chosen && chosen != story.Facts.CreatorId)
            await teller.Tell(chosen, "enrollment_new", $"{enrolled.EnrollmentId}:{chosen}", _ => LearningTexts.EnrollmentNew(story.Course, story.Student, story.Teacher, readerTeaches: true),
                Categories.Teaching, cancel: cancel);
    }

    public async Task Handle(TeacherAssigned assigned, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Enrollment(assigned.EnrollmentId, cancel) is not { } story) return;
        var progress = await enrollments.Progress(assigned.EnrollmentId, cancel);
        await teller.Tell(assigned.TeacherId, "teacher_assigned", $"{assigned.AssignmentId}", _ => LearningTexts.TeacherAssigned(story.Course, story.Student, progress.Percent), cancel: cancel);
        if (assigned.ChosenByStudent) return;
        var teacher = await subjects.Name(assigned.TeacherId, cancel);
        await teller.Tell(story.Enrollment.StudentId, "teacher_assigned", $"{assigned.AssignmentId}", _ => LearningTexts.TeacherAssignedForStudent(story.Course, teacher), Categories.Learning, cancel: cancel);
    }

    public async Task Handle(PaymentReceived received, Guid messageId, CancellationToken cancel)
    {
        if (!received.SlotLost || await checkouts.Find(received.CheckoutId, cancel) is not { } checkout || await subjects.Course(checkout.Terms.CourseId, cancel) is not { } course) return;
        await teller.Tell(checkout.Terms.UserId, "checkout_slot_lost", $"{received.CheckoutId}", _ => LearningTexts.SlotLost(course), cancel: cancel);
    }

    public async Task Handle(PaymentRefused refused, Guid messageId, CancellationToken cancel)
    {
        if (await checkouts.Find(refused.CheckoutId, cancel) is not { } checkout || await subjects.Course(checkout.Terms.CourseId, cancel) is not { } course) return;
        var paid = new Money(checkout.Terms.AmountCents, checkout.Terms.Currency);
        var buyer = await subjects.Name(checkout.Terms.UserId, cancel);
        await teller.Tell(checkout.Terms.UserId, "checkout_refunded", $"{refused.CheckoutId}", _ => LearningTexts.CheckoutRefunded(course, paid), cancel: cancel);
        await teller.TellAdmins("checkout_refunded", $"{refused.CheckoutId}", _ => LearningTexts.CheckoutRefundedForAdmin(course, paid, buyer), cancel);
    }

    public async Task Handle(CourseHadNoTeacher turnedAway, Guid messageId, CancellationToken cancel)
    {
        if (await courses.Find(turnedAway.CourseId, cancel) is not { } facts || await subjects.Course(turnedAway.CourseId, cancel) is not { } course) return;
        var key = $"{turnedAway.CourseId}:{turnedAway.Day:uuuu-MM-dd}";
        await teller.Tell(facts.CreatorId, "course_no_teacher", key, _ => LearningTexts.CourseHadNoTeacher(course), cancel: cancel);
        foreach (var admin in await people.Admins(cancel))
            if (admin != facts.CreatorId)
                await teller.Tell(admin, "course_no_teacher", key, _ => LearningTexts.CourseHadNoTeacher(course) with { ActionLabel = "Open admin", ActionPath = "/admin" }, Categories.Admin, cancel: cancel);
    }
}
