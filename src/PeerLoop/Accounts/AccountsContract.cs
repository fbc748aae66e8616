using NodaTime;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>The little that lists show of a person.</summary>
public sealed record UserCard(Guid Id, string Handle, string Name, string? AvatarUrl, string? Title, IReadOnlyList<string> Badges, bool IsPrivate);

/// <summary>A person as other modules need to know them.</summary>
/// <param name="IsActive">neither suspended, banned nor deleted</param>
/// <param name="CanTeachCourses">an admin may clear it to stop all teaching</param>
/// <param name="Zone">null when unknown</param>
public sealed record Person(Guid Id, string Handle, string Name, string? Title, string? BioShort, string? AvatarUrl, bool IsActive, bool IsPrivate, bool EmailVerified,
    bool CanTakeCourses, bool CanTeachCourses, bool CanCreateCourses, bool CanModerate, bool IsAdmin, bool AvailableAsTeacher, DateTimeZone? Zone,
    PersonFigures Figures)
{
    public UserCard ToCard() => new(Id, Handle, Name, AvatarUrl, Title,
        [.. new[] { (CanTeachCourses, "student_teacher"), (CanCreateCourses, "creator"), (CanModerate, "moderator"), (IsAdmin, "admin") }.Where(b => b.Item1).Select(b => b.Item2)],
        IsPrivate);

    /// <summary>The first word of the name, for greetings and mail subjects.</summary>
    public string FirstName => Name.Split(' ', 2)[0];
}

/// <summary>Counters cached in <c>user_stats</c>.</summary>
public sealed record PersonFigures(int StudentsTaught, int SessionsTaught, int SessionsAttended, int CoursesCreated, int CoursesCompleted);

/// <summary>How to reach a person. For Notifications only: never logged, never in events.</summary>
public sealed record Reachable(Guid Id, string Name, string Email, DateTimeZone? Zone, string Locale, bool MayBeMailed);

/// <summary>The counters of <c>user_stats</c>.</summary>
public enum Statistic { StudentsTaught, SessionsTaught, SessionsAttended, CoursesCreated, CoursesCompleted }

/// <summary>One-time links in mails.</summary>
public enum OneTimePurpose { VerifyEmail, ResetPassword }

/// <summary>People, for other modules.</summary>
public interface IPeople
{
    Task<Person?> Find(Guid id, CancellationToken cancel);

    /// <summary>One read for all; ids of deleted people are absent.</summary>
    Task<IReadOnlyDictionary<Guid, Person>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    Task<Person?> FindByHandle(string handle, CancellationToken cancel);

    Task<Person?> FindByEmail(string email, CancellationToken cancel);

    Task<Reachable?> Reach(Guid id, CancellationToken cancel);

    Task<IReadOnlyList<Guid>> Admins(CancellationToken cancel);

    /// <summary>Adds to a counter, in the caller's transaction.</summary>
    Task Count(Guid userId, Statistic statistic, int by, CancellationToken cancel);

    /// <summary>Sets <c>can_teach_courses</c> with the first certification, in the caller's transaction.</summary>
    Task AllowTeaching(Guid userId, CancellationToken cancel);

    /// <summary>Sets <c>can_create_courses</c>: the operator's word.</summary>
    Task AllowCreating(Guid userId, CancellationToken cancel);

    /// <summary>Makes a fresh one-time link token for a mail being written now; earlier ones of the purpose stay valid until their time.</summary>
    Task<string> FreshToken(Guid userId, OneTimePurpose purpose, CancellationToken cancel);

    /// <summary>Locks the account's row until the transaction ends (first in the lock order).</summary>
    Task Lock(Guid userId, CancellationToken cancel);

    /// <summary>Makes an account directly: for the command line and the demo. The address counts as verified.</summary>
    Task<Guid> Open(NewPerson person, CancellationToken cancel);

    /// <summary>Fills what the person has left empty, and changes nothing else: for texts that come with an imported course.</summary>
    Task FillEmptyProfile(Guid userId, string? title, string? bioFull, string? teachingPhilosophy, CancellationToken cancel);

    /// <summary>How many accounts were opened, for the flywheel figures; support and deleted ones do not count.</summary>
    Task<int> CountAll(CancellationToken cancel);
}

/// <param name="Password">plain; null for an account that sets it by mail</param>
public sealed record NewPerson(string Email, string Name, string? Password, string? Handle = null, string? Title = null, string? BioShort = null, string? BioFull = null,
    string? TeachingPhilosophy = null, bool CanCreateCourses = false, bool IsAdmin = false, string? TimeZone = null, IReadOnlyList<string>? Qualifications = null, IReadOnlyList<string>? Expertise = null);

/// <summary>The long form of a person, for profile pages; privacy is the caller's to keep (ACC-2).</summary>
public sealed record ProfileFacts(Person Person, string? BioFull, string? TeachingPhilosophy, string? Location, string? WebsiteUrl, string? LinkedinUrl, string? XUrl, string? YoutubeUrl,
    IReadOnlyList<Qualification> Qualifications, IReadOnlyList<string> Expertise, ProfileStats Stats, bool AvailableAsTeacher);

/// <summary>Profiles, for the pages that show them.</summary>
public interface IProfiles
{
    Task<ProfileFacts?> FindByHandle(string handle, CancellationToken cancel);
}

public sealed record AccountOpened(Guid UserId, string? ReferralCode) : IEvent;

public sealed record EmailVerified(Guid UserId) : IEvent;

/// <summary>A mail with a one-time link is to be written; the writer asks for a fresh token then.</summary>
public sealed record OneTimeLinkAsked(Guid UserId, OneTimePurpose Purpose, Guid RequestId) : IEvent;

public sealed record PasswordChanged(Guid UserId, Guid ChangeId) : IEvent;

public sealed record TokenReused(Guid UserId, Guid SignInId) : IEvent;

public sealed record AccountSuspended(Guid UserId, Instant Until) : IEvent;

/// <summary>Payout account and unread counts in <c>Me</c>, from later modules.</summary>
public interface IMeDetail
{
    Task<MeDetail> Of(Guid userId, CancellationToken cancel);
}

/// <summary>What a later module adds to <c>Me</c>; null where it has nothing to say.</summary>
public sealed record MeDetail(string? ConnectStatus = null, bool? PayoutsEnabled = null, int? UnreadNotifications = null, int? UnreadMessages = null, bool? Teaches = null, bool? Creates = null);
