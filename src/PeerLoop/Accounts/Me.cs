using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

public sealed record Capabilities(bool CanTakeCourses, bool CanTeachCourses, bool CanCreateCourses, bool CanModerate, bool IsAdmin);

public sealed record Qualification(Guid Id, string Sentence);

/// <summary>The public numbers of a person.</summary>
public sealed record ProfileStats(int StudentsTaught, int SessionsTaught, int CoursesCreated, int CoursesCompleted, int Followers, int Following, decimal? TeachingRating, int TeachingRatingCount);

public sealed record ConnectState(string? Status, bool PayoutsEnabled);

public sealed record UnreadCounts(int Notifications, int Messages);

/// <summary>One's own account, as pages and clients need it (api.md §2).</summary>
public sealed record Me(Guid Id, string Handle, string Name, string? AvatarUrl, string? Title, IReadOnlyList<string> Badges, bool IsPrivate,
    string? BioShort, string? BioFull, string? TeachingPhilosophy, string? Location, string? WebsiteUrl, string? LinkedinUrl, string? XUrl, string? YoutubeUrl,
    IReadOnlyList<Qualification> Qualifications, IReadOnlyList<string> Expertise, ProfileStats Stats, bool AvailableAsTeacher,
    string Email, bool EmailVerified, string EmailStatus, string? TimeZone, string Locale, string ProfileVisibility, bool AcceptsProspectMessages,
    Capabilities Capabilities, Instant? OnboardingCompletedAt, ConnectState Connect, UnreadCounts Unread, bool Teaches, bool Creates, int Version);

/// <summary>Puts <see cref="Accounts.Me"/> together.</summary>
internal sealed class MeReader(PeerLoopDbContext db, IPeople people, IFiles files, IEnumerable<IMeDetail> details)
{
    public async Task<Me?> Of(Guid userId, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.Status != UserStatus.Deleted, cancel);
        if (user is null || await people.Find(userId, cancel) is not { } person) return null;
        var qualifications = await db.UserQualifications.AsNoTracking().Where(q => q.UserId == userId).OrderBy(q => q.DisplayOrder)
            .Select(q => new Qualification(q.Id, q.Sentence)).ToListAsync(cancel);
        var expertise = await db.UserExpertise.AsNoTracking().Where(e => e.UserId == userId).OrderBy(e => e.Tag).Select(e => e.Tag).ToListAsync(cancel);
        var more = new MeDetail();
        foreach (var detail in details)
        {
            var part = await detail.Of(userId, cancel);
            more = new MeDetail(part.ConnectStatus ?? more.ConnectStatus, part.PayoutsEnabled ?? more.PayoutsEnabled, part.UnreadNotifications ?? more.UnreadNotifications,
                part.UnreadMessages ?? more.UnreadMessages, part.Teaches ?? more.Teaches, part.Creates ?? more.Creates);
        }

        var card = person.ToCard();
        return new Me(user.Id, user.Handle, user.Name, files.UrlOf(user.AvatarFileId), user.Title, card.Badges, card.IsPrivate,
            user.BioShort, user.BioFull, user.TeachingPhilosophy, user.Location, user.WebsiteUrl, user.LinkedinUrl, user.XUrl, user.YoutubeUrl,
            qualifications, expertise,
            new ProfileStats(person.Figures.StudentsTaught, person.Figures.SessionsTaught, person.Figures.CoursesCreated, person.Figures.CoursesCompleted, 0, 0, null, 0),
            user.AvailableAsTeacher, user.Email, user.EmailVerifiedAt is not null, SnakeCaseEnum<EmailStatus>.ToText(user.EmailStatus), user.TimeZone, user.Locale,
            SnakeCaseEnum<ProfileVisibility>.ToText(user.ProfileVisibility), user.AcceptsProspectMessages,
            new Capabilities(user.CanTakeCourses, user.CanTeachCourses, user.CanCreateCourses, user.CanModerate, user.IsAdmin), user.OnboardingCompletedAt,
            new ConnectState(more.ConnectStatus, more.PayoutsEnabled ?? false), new UnreadCounts(more.UnreadNotifications ?? 0, more.UnreadMessages ?? 0),
            more.Teaches ?? false, more.Creates ?? user.CanCreateCourses, user.Version);
    }
}
