using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Learning;

public enum EnrollmentStatus { Enrolled, InProgress, Completed, Cancelled, Disputed }

public enum EnrollmentSource { Purchase, Comp }

public enum CancelCode { StudentExit, Admin, ChargebackLost }

public enum CheckoutStatus { Open, Paid, Fulfilled, Expired, Cancelled, Failed, Refunded }

public enum PaymentGatewayKind { Simulated, Stripe }

/// <summary>What was chosen and at which terms; frozen when the checkout starts (CAT-3).</summary>
public sealed record CheckoutTerms(Guid UserId, Guid CourseId, Guid? TeacherId, long AmountCents, string Currency, int PlatformBps, int CreatorBps,
    int SessionCount, int SessionMinutes, int MinSessionsToCertify, PaymentGatewayKind Gateway, string? ReferralCode, Instant? PrerequisitesAcknowledgedAt, Instant ExpiresAt);

public sealed record CheckoutFacts(Guid Id, CheckoutTerms Terms, CheckoutStatus Status, string? GatewayCheckoutId, string? CheckoutUrl, Instant CreatedAt, Instant? PaidAt, string? FailureCode, int Version);

/// <summary>
/// Attempts to buy. Payments drives them; each change happens in the caller's transaction, after <see cref="Lock"/>.
/// </summary>
public interface ICheckouts
{
    /// <summary>The buyer's open checkout of the course, if any (ENR-2).</summary>
    Task<CheckoutFacts?> FindOpen(Guid userId, Guid courseId, CancellationToken cancel);

    Task<CheckoutFacts?> Find(Guid id, CancellationToken cancel);

    Task<CheckoutFacts?> FindByGatewayId(string gatewayCheckoutId, CancellationToken cancel);

    /// <summary>Locks the row and reads it anew.</summary>
    Task<CheckoutFacts?> Lock(Guid id, CancellationToken cancel);

    /// <summary>Adds an open checkout under an id chosen by the caller (the gateway was told it already).</summary>
    CheckoutFacts Open(Guid id, CheckoutTerms terms, string gatewayCheckoutId, string checkoutUrl);

    /// <summary>Open, expired, cancelled or failed → paid: money came, whatever happened before.</summary>
    Task MarkPaid(Guid id, CancellationToken cancel);

    Task MarkFulfilled(Guid id, CancellationToken cancel);

    Task MarkRefunded(Guid id, CancellationToken cancel);

    /// <summary>Open → expired, cancelled or failed; false when it was no longer open.</summary>
    Task<bool> Close(Guid id, CheckoutStatus to, string? failureCode, CancellationToken cancel);

    /// <summary>Open checkouts whose time is over, oldest first.</summary>
    Task<IReadOnlyList<CheckoutFacts>> Overdue(int atMost, CancellationToken cancel);

    /// <summary>Which course each of these was about.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> CoursesOf(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>All open checkouts, oldest first.</summary>
    Task<IReadOnlyList<CheckoutFacts>> StillOpen(int atMost, CancellationToken cancel);
}

/// <summary>One of the N sessions a purchase pays for, with its fixed share of the price (domain 8.2).</summary>
public sealed record PaidSession(Guid EnrollmentId, int No, bool IsCredit, long GrossCents, long PlatformCents, long CreatorCents, long TeachingCents);

/// <summary>The facts of an enrollment that other modules decide on.</summary>
public sealed record EnrollmentFacts(Guid Id, Guid StudentId, Guid CourseId, Guid? AssignedTeacherId, EnrollmentStatus Status, EnrollmentSource Source, Guid? CheckoutId,
    long PricePaidCents, string Currency, int SessionsIncluded, int SessionMinutes, int MinSessionsToCertify, int TeacherSwitches,
    Instant EnrolledAt, Instant? StartedAt, Instant? CompletedAt, Instant LastActivityAt, int Version)
{
    /// <summary>Enrolled or in progress: may book, tick, leave.</summary>
    public bool IsActive => Status is EnrollmentStatus.Enrolled or EnrollmentStatus.InProgress;
}

/// <summary>Progress by modules (ENR-8): floor percent over the required ones.</summary>
public sealed record CourseProgress(int Required, int Done, int Percent);

/// <summary>Enrollments, for the modules that move sessions, money and certificates. Every change runs in the caller's transaction.</summary>
public interface IEnrollments
{
    Task<EnrollmentFacts?> Find(Guid id, CancellationToken cancel);

    Task<IReadOnlyDictionary<Guid, EnrollmentFacts>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    Task<EnrollmentFacts?> FindByCheckout(Guid checkoutId, CancellationToken cancel);

    /// <summary>The enrolled or in-progress enrollment of a person in a course.</summary>
    Task<EnrollmentFacts?> FindActive(Guid studentId, Guid courseId, CancellationToken cancel);

    /// <summary>Any enrollment of the person in the course that is completed.</summary>
    Task<EnrollmentFacts?> FindCompleted(Guid studentId, Guid courseId, CancellationToken cancel);

    /// <summary>Locks the row until the transaction ends and reads it anew; null when it does not exist.</summary>
    Task<EnrollmentFacts?> Lock(Guid id, CancellationToken cancel);

    /// <summary>Creates the enrollment of a paid checkout: row, money schedule, module rows, first assignment; announces <see cref="StudentEnrolled"/>.</summary>
    Task<EnrollmentFacts> Fulfil(CheckoutFacts checkout, Guid? teacherId, CancellationToken cancel);

    /// <summary>The paid sessions in their order.</summary>
    Task<IReadOnlyList<PaidSession>> PaidSessions(Guid enrollmentId, CancellationToken cancel);

    /// <summary>The paid sessions of many enrollments, in their order.</summary>
    Task<ILookup<Guid, PaidSession>> PaidSessions(IReadOnlyCollection<Guid> enrollmentIds, CancellationToken cancel);

    /// <summary>Assigns the teacher where none is (ENR-6); the first booking does.</summary>
    Task Assign(Guid enrollmentId, Guid teacherId, string? matchReason, CancellationToken cancel);

    /// <summary>Enrolled → in progress, at the first session or module; otherwise only touches the last activity.</summary>
    Task Touch(Guid enrollmentId, CancellationToken cancel);

    /// <summary>In progress → completed (D-04: certified); announces <see cref="EnrollmentCompleted"/>.</summary>
    Task<Result<Done>> Complete(Guid enrollmentId, CancellationToken cancel);

    /// <summary>Enrolled or in progress → cancelled: ends the assignment of the teacher and announces <see cref="EnrollmentCancelled"/>. Lessons and money are the caller's.</summary>
    Task<Result<Done>> Cancel(Guid enrollmentId, CancelCode code, Guid? by, string? note, CancellationToken cancel);

    Task<CourseProgress> Progress(Guid enrollmentId, CancellationToken cancel);

    /// <summary>Enrollments in which the person is student, assigned or former teacher, or creator of the course.</summary>
    Task<bool> MayRead(EnrollmentFacts enrollment, Guid readerId, CancellationToken cancel);

    /// <summary>Current and former students of a teacher.</summary>
    Task<IReadOnlyList<EnrollmentFacts>> OfTeacher(Guid teacherId, CancellationToken cancel);

    /// <summary>Enrollments whose payment a bank disputes; few at any time.</summary>
    Task<IReadOnlyList<Guid>> Disputed(CancellationToken cancel);

    /// <summary>Ids of all enrollments of these courses.</summary>
    Task<IReadOnlyList<Guid>> IdsOfCourses(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel);

    /// <summary>Counts for the flywheel: people who ever enrolled, and enrollments by whether they ended (completed, cancelled) or not.</summary>
    Task<EnrollmentFigures> Figures(CancellationToken cancel);

    /// <summary>The same for each of these courses; courses without enrollments are absent.</summary>
    Task<IReadOnlyDictionary<Guid, CourseEnrollments>> FiguresOf(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel);
}

/// <summary>An enrollment as lists and dashboards show it (api.md §2).</summary>
public record EnrollmentCard(Guid Id, CourseCard Course, UserCard Student, UserCard? Teacher, EnrollmentStatus Status, EnrollmentSource Source, long PricePaidCents, string Currency,
    int SessionsIncluded, int SessionsDelivered, int SessionsUpcoming, int SessionsLeft, int ProgressPercent, int ModulesDone, int ModulesRequired,
    Instant EnrolledAt, Instant? StartedAt, Instant? CompletedAt, Instant? CancelledAt, CancelCode? CancelCode, NextLesson? NextSession, Recommendable Recommend,
    CertificationRequestState? CertificationRequest, Guid? CertificateId, int SwitchesLeft, int Version);

/// <param name="Eligible">nothing is missing: the teacher may recommend (D-04)</param>
/// <param name="Missing">of <c>modules</c> and <c>sessions</c></param>
public sealed record Recommendable(bool Eligible, IReadOnlyList<string> Missing);

/// <summary>Enrollments as a reader sees them, newest first.</summary>
public interface IEnrollmentCards
{
    Task<IReadOnlyList<EnrollmentCard>> OfStudent(Guid studentId, CancellationToken cancel);

    /// <summary>Present students of a teacher: enrolled, in progress or completed with this teacher assigned.</summary>
    Task<IReadOnlyList<EnrollmentCard>> OfTeacher(Guid teacherId, CancellationToken cancel);
}

/// <summary>How many enrolled in a course, finished it, left it, and are still learning.</summary>
public sealed record CourseEnrollments(Guid CourseId, int Total, int Active, int Completed, int Cancelled);

public sealed record EnrollmentFigures(int StudentsEver, int Enrollments, int Completed, int Cancelled, int Active);

/// <summary>Lessons of enrollments. Scheduling implements it.</summary>
public interface ILessons
{
    Task<IReadOnlyDictionary<Guid, Lessons>> Of(IReadOnlyCollection<Guid> enrollmentIds, Guid? viewerId, CancellationToken cancel);

    /// <summary>Cancels upcoming sessions of an enrollment, in the caller's transaction; not counted as late.</summary>
    Task CancelUpcoming(Guid enrollmentId, Guid? by, string reason, CancellationToken cancel);
}

/// <param name="Delivered">completed, or missed by the student</param>
/// <param name="Upcoming">scheduled or running</param>
/// <param name="Next">the next session, as the viewer sees it</param>
/// <param name="TakenPaidSessions">numbers of paid sessions that are booked or delivered, with true for delivered</param>
public sealed record Lessons(int Delivered, int Upcoming, NextLesson? Next, IReadOnlyDictionary<int, bool> TakenPaidSessions)
{
    public static readonly Lessons None = new(0, 0, null, new Dictionary<int, bool>());
}

/// <summary>The next session of an enrollment in short.</summary>
public sealed record NextLesson(Guid Id, Instant StartsAt, Instant EndsAt, Guid TeacherId, Guid StudentId, string Status);

/// <summary>Certification state of enrollments. Certification implements it.</summary>
public interface ICertificationState
{
    Task<IReadOnlyDictionary<Guid, CertificationState>> Of(IReadOnlyCollection<Guid> enrollmentIds, CancellationToken cancel);
}

public sealed record CertificationRequestState(Guid Id, string Status, Instant CreatedAt, string? DecisionNote);

public sealed record CertificationState(CertificationRequestState? Request, Guid? CertificateId)
{
    public static readonly CertificationState None = new(null, null);
}

public sealed record StudentEnrolled(Guid EnrollmentId, Guid StudentId, Guid CourseId, Guid? TeacherId, Guid? CheckoutId) : IEvent;

public sealed record TeacherAssigned(Guid AssignmentId, Guid EnrollmentId, Guid TeacherId, bool ChosenByStudent) : IEvent;

public sealed record EnrollmentCompleted(Guid EnrollmentId, Guid StudentId, Guid CourseId) : IEvent;

public sealed record EnrollmentCancelled(Guid EnrollmentId, Guid StudentId, Guid CourseId, CancelCode Code) : IEvent;

/// <summary>A module was ticked or unticked; the student may have become eligible.</summary>
public sealed record ProgressMade(Guid EnrollmentId) : IEvent;
