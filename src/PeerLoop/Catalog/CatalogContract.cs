using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog;

public enum CourseLevel { Beginner, Intermediate, Advanced }

public enum CourseStatus { Draft, Published, Suspended, Retired, Deleted }

public enum CourseBadge { Popular, New, Bestseller, Featured }

/// <summary>What makes somebody a teacher of a course.</summary>
public enum TeachingBasis { Creator, Application, Precertified }

public enum TeachingStatus { Active, Suspended, Revoked }

public sealed record TopicCard(Guid Id, string Slug, string Name);

/// <summary>A course in lists (api.md §2).</summary>
public sealed record CourseCard(Guid Id, string Slug, string Title, string? Tagline, string? ThumbnailUrl, CourseLevel Level, CourseStatus Status, long PriceCents, string Currency,
    int SessionCount, int SessionMinutes, CourseBadge? Badge, bool IsFeatured, decimal? Rating, int RatingCount, int StudentCount, IReadOnlyList<TopicCard> Topics, UserCard Creator);

/// <summary>A module in an outline; its content is for the enrolled.</summary>
public sealed record ModuleOutline(Guid Id, int Position, int? SessionNumber, string Title, string? Description, int? DurationMinutes, bool IsRequired);

public sealed record ModuleLink(Guid Id, string Kind, string Title, string Url);

/// <summary>A module with its content.</summary>
public sealed record ModuleContent(ModuleOutline Outline, IReadOnlyList<string> LearningObjectives, IReadOnlyList<string> TopicsCovered, string? HandsOnExercise, IReadOnlyList<ModuleLink> Links);

/// <summary>The facts of a course that selling, teaching and certifying need.</summary>
public sealed record CourseFacts(Guid Id, string Slug, string Title, Guid CreatorId, CourseStatus Status, long PriceCents, string Currency, int SessionCount, int SessionMinutes,
    int MinSessionsToCertify, string? CertificateName, int Version);

/// <summary>A named prerequisite course.</summary>
public sealed record RequiredCourse(Guid Id, string Slug, string Title);

/// <summary>The right to teach one course.</summary>
/// <param name="Bookable">certification active and not paused, account active and allowed to teach; hours are Scheduling's to know</param>
public sealed record TeachingRight(Guid Id, Guid UserId, Guid CourseId, TeachingBasis Basis, TeachingStatus Status, bool TeachingActive, bool Bookable, Instant CertifiedAt,
    int StudentsTaught, int SessionsTaught, decimal? Rating, int RatingCount);

/// <summary>A bookable stretch of time, as shown to a viewer (api.md §2).</summary>
public sealed record Slot(Guid TeacherId, Instant StartsAt, Instant EndsAt, SlotLocal Local);

/// <summary>The slot in the viewer's zone: two 01:30s of an autumn night differ by offset and abbreviation.</summary>
public sealed record SlotLocal(LocalDate Date, string Time, string Offset, string Abbreviation);

/// <summary>A teacher of a course in lists (api.md §2: TeacherCard).</summary>
public sealed record TeacherCard(Guid Id, string Handle, string Name, string? AvatarUrl, string? Title, IReadOnlyList<string> Badges, bool IsPrivate,
    TeachingBasis Basis, bool IsCreator, decimal? Rating, int RatingCount, int StudentsTaught, int SessionsTaught, Instant CertifiedAt, Slot? NextSlot, IReadOnlyList<Slot> NextSlots);

/// <summary>Courses, for other modules.</summary>
public interface ICourses
{
    Task<CourseFacts?> Find(Guid id, CancellationToken cancel);

    Task<IReadOnlyDictionary<Guid, CourseFacts>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>By present slug, old slug or id, whatever state it is in.</summary>
    Task<CourseFacts?> FindBySlug(string slugOrId, CancellationToken cancel);

    Task<IReadOnlyDictionary<Guid, CourseCard>> Cards(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>Ids of the courses a person created, any state but deleted.</summary>
    Task<IReadOnlyList<Guid>> CreatedBy(Guid userId, CancellationToken cancel);

    /// <summary>Modules in their order, archived ones left out.</summary>
    Task<IReadOnlyList<ModuleOutline>> Outline(Guid courseId, CancellationToken cancel);

    Task<IReadOnlyDictionary<Guid, IReadOnlyList<ModuleOutline>>> Outlines(IReadOnlyCollection<Guid> courseIds, CancellationToken cancel);

    Task<IReadOnlyList<ModuleContent>> Content(Guid courseId, CancellationToken cancel);

    Task<IReadOnlyList<RequiredCourse>> RequiredCourses(Guid courseId, CancellationToken cancel);

    /// <summary>Adds to the course's cached number of students, in the caller's transaction.</summary>
    Task CountStudent(Guid courseId, int by, CancellationToken cancel);
}

/// <summary>Who may teach what. Certification grants through it.</summary>
public interface ITeachers
{
    /// <summary>The non-revoked right of a person for a course, or null.</summary>
    Task<TeachingRight?> Find(Guid userId, Guid courseId, CancellationToken cancel);

    /// <summary>All non-revoked rights for a course.</summary>
    Task<IReadOnlyList<TeachingRight>> OfCourse(Guid courseId, CancellationToken cancel);

    /// <summary>All non-revoked rights of a person.</summary>
    Task<IReadOnlyList<TeachingRight>> OfPerson(Guid userId, CancellationToken cancel);

    /// <summary>Grants the right (CER-4: one for each person and course), sets <c>can_teach_courses</c> and announces it.</summary>
    Task<Result<TeachingRight>> Grant(Guid userId, Guid courseId, TeachingBasis basis, Guid grantedBy, CancellationToken cancel);

    /// <summary>Adds to the counters of a right, in the caller's transaction.</summary>
    Task Count(Guid userId, Guid courseId, int students, int sessions, CancellationToken cancel);

    /// <summary>True when the person teaches or creates something: may see earnings, set hours, connect an account.</summary>
    Task<bool> Earns(Guid userId, CancellationToken cancel);

    /// <summary>How many people hold a right by application (learn → teach), for the flywheel figures.</summary>
    Task<int> CountGraduateTeachers(CancellationToken cancel);
}

/// <summary>The viewer's enrollment in a course. Learning implements it.</summary>
public interface ICourseStudents
{
    Task<CourseViewer> Of(Guid courseId, Guid? viewerId, CancellationToken cancel);

    /// <summary>True when an enrollment of the course exists: it can no longer be deleted.</summary>
    Task<bool> EverSold(Guid courseId, CancellationToken cancel);
}

/// <param name="Status">of the latest enrollment, snake_case; null when there is none</param>
/// <param name="HasActive">an enrollment is enrolled or in progress</param>
/// <param name="MayReadContent">enrolled, in progress, completed or disputed</param>
public sealed record CourseViewer(Guid? EnrollmentId, string? Status, bool HasActive, bool MayReadContent)
{
    public static readonly CourseViewer None = new(null, null, false, false);
}

/// <summary>Free times of teachers. Scheduling implements it.</summary>
public interface IFreeTimes
{
    /// <summary>Which of these people have opened hours at all.</summary>
    Task<IReadOnlySet<Guid>> WithHours(IReadOnlyCollection<Guid> teacherIds, CancellationToken cancel);

    /// <summary>The next free slots of each teacher within the booking horizon, at most so many each, labelled for the viewer.</summary>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<Slot>>> Next(IReadOnlyCollection<Guid> teacherIds, int sessionMinutes, int atMostEach, Guid? viewerId, DateTimeZone zone, CancellationToken cancel);
}

public sealed record CourseChanged(Guid CourseId) : IEvent;

public sealed record CoursePublished(Guid CourseId, Guid CreatorId) : IEvent;

public sealed record TeachingGranted(Guid CertificationId, Guid UserId, Guid CourseId, TeachingBasis Basis) : IEvent;
