using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments;
using PeerLoop.Scheduling;

namespace PeerLoop.Notifications;

/// <summary>Notices about students who leave, and about money on its way back.</summary>
internal sealed class TellAboutLeaving(Teller teller, Subjects subjects, ISchedule schedule, IMoneyFacts money, ICheckouts checkouts)
    : IHandle<StudentLeft>, IHandle<RefundApproved>, IHandle<RefundSettled>, IHandle<RefundFailed>
{
    public async Task Handle(StudentLeft left, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Enrollment(left.EnrollmentId, cancel) is not { } story) return;
        Money? refund = left.RefundCents > 0 ? new Money(left.RefundCents, story.Enrollment.Currency) : null;
        Money? kept = left.KeptCents > 0 ? new Money(left.KeptCents, story.Enrollment.Currency) : null;
        var cancelled = (await schedule.OfEnrollment(left.EnrollmentId, cancel)).Where(s => left.CancelledSessions.Contains(s.Id)).Select(s => s.StartsAt).ToArray();
        await teller.Tell(story.Enrollment.StudentId, "enrollment_exited", $"{left.EnrollmentId}",
            reader => LeavingTexts.Exited(story.Course, refund, kept, left.Delivered, cancelled, left.TransactionId, reader), cancel: cancel);

        // A creator who teaches hears of it once, as the one who approves.
        if (story.Enrollment.AssignedTeacherId is { } teacher && teacher != story.Facts.CreatorId)
            await teller.Tell(teacher, "student_left", $"{left.EnrollmentId}", _ => LeavingTexts.StudentLeft(story.Course, story.Student, left.Delivered, isCreator: false), cancel: cancel);
        await teller.Tell(story.Facts.CreatorId, "student_left", $"{left.EnrollmentId}", _ => LeavingTexts.StudentLeft(story.Course, story.Student, left.Delivered, isCreator: true), Categories.Creating, cancel: cancel);
    }

    // A payment that could not be used was told as such when it was refused.
    public async Task Handle(RefundApproved approved, Guid messageId, CancellationToken cancel)
    {
        if (await Refund(approved.RefundId, cancel) is { Facts.IsUnfulfilled: false } at)
            await teller.Tell(at.Facts.PayerId, "refund_approved", $"{at.Facts.Id}", _ => LeavingTexts.RefundApproved(at.Course, at.Amount, at.Facts.TransactionId), cancel: cancel);
    }

    public async Task Handle(RefundSettled settled, Guid messageId, CancellationToken cancel)
    {
        if (await Refund(settled.RefundId, cancel) is { } at)
            await teller.Tell(at.Facts.PayerId, "refund_settled", $"{at.Facts.Id}", _ => LeavingTexts.RefundSettled(at.Course, at.Amount, at.Facts.TransactionId), cancel: cancel);
    }

    public async Task Handle(RefundFailed failed, Guid messageId, CancellationToken cancel)
    {
        if (await Refund(failed.RefundId, cancel) is not { } at) return;
        var payer = await subjects.Name(at.Facts.PayerId, cancel);
        await teller.Tell(at.Facts.PayerId, "refund_failed", $"{at.Facts.Id}", _ => LeavingTexts.RefundFailed(at.Course, at.Amount, at.Facts.TransactionId), cancel: cancel);
        await teller.TellAdmins("refund_failed", $"{at.Facts.Id}", _ => LeavingTexts.RefundFailedForAdmin(at.Course, at.Amount, payer, at.Facts.FailureReason), cancel);
    }

    private async Task<RefundStory?> Refund(Guid refundId, CancellationToken cancel) =>
        await money.Refund(refundId, cancel) is { } facts && await checkouts.Find(facts.CheckoutId, cancel) is { } checkout && await subjects.Course(checkout.Terms.CourseId, cancel) is { } course
            ? new RefundStory(facts, course, new Money(facts.AmountCents, facts.Currency)) : null;

    private sealed record RefundStory(RefundFacts Facts, CourseText Course, Money Amount);
}
