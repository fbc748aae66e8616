using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Certification;

/// <summary>Facts about a certificate for mails and profiles.</summary>
public sealed record CertificateFacts(Guid Id, Guid UserId, Guid CourseId, Guid EnrollmentId, string Number, string VerifyCode, string RecipientName, string CourseTitle, string CreatorName, Instant IssuedAt, bool IsRevoked);

/// <param name="Attempt">1 for the enrollment's first request; earlier ones were rejected or withdrawn</param>
public sealed record CertificationRequestFacts(Guid Id, Guid EnrollmentId, Guid RecommendedBy, string Status, string? Note, string? DecisionNote, Guid? DecidedBy, int Round, int Attempt, Instant CreatedAt);

public sealed record CourseRef(Guid Id, string Slug, string Title);

/// <summary>A request in lists, with the evidence it is decided on.</summary>
public sealed record CertificationRequestItem(Guid Id, Guid EnrollmentId, string Status, string? Note, string? DecisionNote, int Round, CourseRef Course, UserCard? Student, UserCard? RecommendedBy,
    int ModulesDone, int ModulesRequired, int SessionsDelivered, int SessionsIncluded, Instant CreatedAt, Instant EscalateAt, Instant? DecidedAt, Guid? CertificateId);

/// <summary>An application to teach in lists, with the evidence it is decided on.</summary>
public sealed record TeachingApplicationItem(Guid Id, string Status, string Motivation, string? DecisionNote, CourseRef Course, UserCard? Applicant, string? CertificateNumber, Instant? CertifiedAt,
    Instant CreatedAt, Instant? DecidedAt);

/// <summary>What waits for decisions, and since when.</summary>
public sealed record OverdueFigures(int CertificationRequests, Instant? OldestRequest, int TeachingApplications, Instant? OldestApplication);

public sealed record TeachingApplicationFacts(Guid Id, Guid UserId, Guid CourseId, string Status, string Motivation, string? DecisionNote, Guid? DecidedBy);

/// <summary>Certificates, requests and applications, for other modules.</summary>
public interface ICertificates
{
    Task<CertificateFacts?> Find(Guid id, CancellationToken cancel);

    Task<IReadOnlyList<CertificateFacts>> OfPerson(Guid userId, CancellationToken cancel);

    Task<CertificationRequestFacts?> FindRequest(Guid id, CancellationToken cancel);

    Task<TeachingApplicationFacts?> FindApplication(Guid id, CancellationToken cancel);

    /// <summary>Waiting requests and applications for a creator's courses.</summary>
    Task<(int Requests, int Applications)> CountPending(Guid creatorId, CancellationToken cancel);

    /// <summary>The requests that wait for the creator, oldest first.</summary>
    Task<IReadOnlyList<CertificationRequestItem>> PendingRequests(Guid creatorId, CancellationToken cancel);

    /// <summary>The applications that wait for the creator, oldest first.</summary>
    Task<IReadOnlyList<TeachingApplicationItem>> PendingApplications(Guid creatorId, CancellationToken cancel);

    /// <summary>The open requests a teacher made, oldest first; those that wait for the teacher's words among them.</summary>
    Task<IReadOnlyList<CertificationRequestItem>> OpenRequestsOf(Guid recommenderId, CancellationToken cancel);

    /// <summary>People who became teachers by an application (learn → teach).</summary>
    Task<IReadOnlyList<Guid>> GraduateTeachers(CancellationToken cancel);

    /// <summary>Requests past their time and all waiting applications, for the admin's work list.</summary>
    Task<OverdueFigures> Overdue(CancellationToken cancel);

    /// <summary>People certified, and people who applied to teach, for the flywheel figures.</summary>
    Task<(int Certified, int Applied)> Figures(CancellationToken cancel);
}

/// <summary>A student became eligible: required modules done, enough sessions delivered (D-04).</summary>
public sealed record ReadyToRecommend(Guid EnrollmentId, Guid TeacherId) : IEvent;

public sealed record CertificationRequested(Guid RequestId, int Round) : IEvent;

public sealed record CertificationInfoAsked(Guid RequestId, int Round) : IEvent;

public sealed record CertificationRejected(Guid RequestId) : IEvent;

/// <summary>A step of the reminder ladder of a pending request: days since it was asked.</summary>
public sealed record CertificationWaiting(Guid RequestId, int Days) : IEvent;

public sealed record CertificateIssued(Guid CertificateId, Guid EnrollmentId, Guid? RecommendedBy) : IEvent;

public sealed record TeachingApplied(Guid ApplicationId) : IEvent;

public sealed record TeachingApplicationDecided(Guid ApplicationId, bool Approved) : IEvent;
