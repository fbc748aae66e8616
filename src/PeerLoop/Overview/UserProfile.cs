using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Overview;

/// <summary>A profile as others see it (api.md §2). Of a private one only the card is filled (ACC-2).</summary>
public sealed record UserProfile(Guid Id, string Handle, string Name, string? AvatarUrl, string? Title, IReadOnlyList<string> Badges, bool IsPrivate,
    string? BioShort, string? BioFull, string? TeachingPhilosophy, string? Location, string? WebsiteUrl, string? LinkedinUrl, string? XUrl, string? YoutubeUrl,
    IReadOnlyList<Qualification> Qualifications, IReadOnlyList<string> Expertise, ProfileStats? Stats, bool AvailableAsTeacher,
    IReadOnlyList<CourseCard> Teaches, IReadOnlyList<CourseCard> Created, IReadOnlyList<CertificateCard> Certificates)
{
    internal static UserProfile CardOnly(UserCard card) => new(card.Id, card.Handle, card.Name, card.AvatarUrl, card.Title, card.Badges, card.IsPrivate,
        null, null, null, null, null, null, null, null, [], [], null, false, [], [], []);
}

/// <summary>Puts profiles together from the modules that know their parts.</summary>
internal sealed class ProfileReader(IProfiles profiles, ICourses courses, ITeachers teachers, ICertificates certificates)
{
    /// <summary>Null when there is nobody of this handle; the card alone when the profile is private and the viewer neither its owner nor an admin.</summary>
    public async Task<(UserProfile Profile, ProfileFacts Facts, bool IsOpen)?> Read(string handle, CurrentUser viewer, CancellationToken cancel)
    {
        if (await profiles.FindByHandle(handle, cancel) is not { Person: { IsActive: true } person } facts) return null;
        var card = person.ToCard();
        if (person.IsPrivate && viewer.IdOrNull != person.Id && !viewer.IsAdmin) return (UserProfile.CardOnly(card), facts, false);

        var rights = await teachers.OfPerson(person.Id, cancel);
        var created = await courses.CreatedBy(person.Id, cancel);
        var earned = await certificates.OfPerson(person.Id, cancel);
        var cards = await courses.Cards([.. created.Concat(rights.Select(r => r.CourseId)).Concat(earned.Select(c => c.CourseId)).Distinct()], cancel);
        IReadOnlyList<CourseCard> Shown(IEnumerable<Guid> ids) => [.. ids.Where(cards.ContainsKey).Select(id => cards[id]).Where(c => c.Status == CourseStatus.Published)];
        return (new UserProfile(card.Id, card.Handle, card.Name, card.AvatarUrl, card.Title, card.Badges, card.IsPrivate,
            person.BioShort, facts.BioFull, facts.TeachingPhilosophy, facts.Location, facts.WebsiteUrl, facts.LinkedinUrl, facts.XUrl, facts.YoutubeUrl,
            facts.Qualifications, facts.Expertise, facts.Stats, facts.AvailableAsTeacher,
            Shown(rights.Where(r => r.Status == TeachingStatus.Active).Select(r => r.CourseId)), Shown(created), CertificateCard.Of(earned, cards)), facts, true);
    }
}
