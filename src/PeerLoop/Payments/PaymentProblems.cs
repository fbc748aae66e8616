using PeerLoop.Foundation;

namespace PeerLoop.Payments;

internal static class PaymentProblems
{
    public static readonly Problem CourseNotOpen = new("course-not-open", 409, "This course cannot be bought at the moment");
    public static readonly Problem OwnCourse = new("own-course", 409, "This is your own course");
    public static readonly Problem TeacherOfCourse = new("teacher-of-course", 409, "You teach this course already");
    public static readonly Problem NoTeacher = new("no-teacher", 409, "Nobody can teach this course at the moment");
    public static readonly Problem TeacherNotBookable = new("teacher-not-bookable", 409, "This teacher takes no new students at the moment");
    public static readonly Problem NobodyFree = new("slot-unavailable", 409, "That time is no longer free");
    public static readonly Problem PayoutOpen = new("payout-open", 409, "A payout is on its way already");
    public static readonly Problem SignatureInvalid = new("signature-invalid", 400, "This was not signed by the payment gateway");
    public static readonly Problem GatewayAway = Problems.ProviderUnavailable("gateway", "The payment gateway does not answer. Nothing was charged; try again");
    public static readonly Problem GatewaySilent = Problems.ProviderUnavailable("gateway", "The payment gateway does not answer. Nothing was changed; try again in a moment");
    public static readonly Problem AlreadyFlowing = Problems.AlreadyExists("This was done already");

    public static Problem AlreadyEnrolled(Guid enrollmentId) =>
        new Problem("already-enrolled", 409, "You are enrolled in this course already").With("enrollmentId", enrollmentId);

    public static Problem PrerequisiteUnconfirmed(object courses) =>
        new Problem("prerequisite-unconfirmed", 409, "This course builds on others; confirm that you know them").With("courses", courses);

    /// <summary>What the quote said is no longer so; the present amount comes along.</summary>
    public static Problem QuoteStale(long refundCents) =>
        new Problem("quote-stale", 409, "What you get back has changed meanwhile. Look at it again before you leave").With("refundCents", refundCents);

    public static Problem NothingToLeave(Learning.EnrollmentStatus state) =>
        Problems.InvalidState("This enrollment has ended or is on hold; there is nothing to leave", state, Learning.EnrollmentStatus.Enrolled, Learning.EnrollmentStatus.InProgress);

    public static Problem LessonRunning(Guid sessionId) =>
        Problems.InvalidState("A lesson is running. Leave the course once it is over", Scheduling.SessionStatus.InProgress).With("sessionId", sessionId);

    public static Problem ReleaseBlocked(string because) =>
        new Problem("release-blocked", 409, "This release has to wait").With("because", because);

    public static Problem ReleaseDecided(ReleaseStatus state, params ReleaseStatus[] allowed) =>
        Problems.InvalidState("This release is no longer waiting", state, allowed is [] ? [ReleaseStatus.Pending] : [.. allowed.Cast<object>()]);

    public static Problem PayoutNot(PayoutStatus state, params PayoutStatus[] allowed) =>
        Problems.InvalidState("This payout has moved on", state, [.. allowed.Cast<object>()]);

    public static Problem CheckoutOver(object state) => Problems.InvalidState("This checkout is over", state, Learning.CheckoutStatus.Open);

    public static Problem BalanceTooLow(long availableCents, long minimumCents) =>
        new Problem("balance-too-low", 409, "The balance does not reach for this payout").With("availableCents", availableCents).With("minimumCents", minimumCents);

    public static Problem PlatformBalanceTooLow(long availableCents, long neededCents) =>
        new Problem("balance-too-low", 409, "Our own balance at the gateway does not reach yet; the payout keeps waiting")
            .With("availableCents", availableCents).With("minimumCents", neededCents);

    public static Problem ConnectNotReady(string? status, IReadOnlyList<string> requirements) =>
        new Problem("connect-not-ready", 409, "The payout account is not ready yet").With("status", status).With("requirements", requirements);
}
