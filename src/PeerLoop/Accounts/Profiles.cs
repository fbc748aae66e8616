using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

/// <summary>Reads profiles for the pages that show them.</summary>
internal sealed class Profiles(PeerLoopDbContext db, IPeople people) : IProfiles
{
    public async Task<ProfileFacts?> FindByHandle(string handle, CancellationToken cancel)
    {
        if (await people.FindByHandle(handle, cancel) is not { } person) return null;
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == person.Id, cancel);
        var qualifications = await db.UserQualifications.AsNoTracking().Where(q => q.UserId == user.Id).OrderBy(q => q.DisplayOrder)
            .Select(q => new Qualification(q.Id, q.Sentence)).ToListAsync(cancel);
        var expertise = await db.UserExpertise.AsNoTracking().Where(e => e.UserId == user.Id).OrderBy(e => e.Tag).Select(e => e.Tag).ToListAsync(cancel);
        var f = person.Figures;
        return new ProfileFacts(person, user.BioFull, user.TeachingPhilosophy, user.Location, user.WebsiteUrl, user.LinkedinUrl, user.XUrl, user.YoutubeUrl, qualifications, expertise,
            new ProfileStats(f.StudentsTaught, f.SessionsTaught, f.CoursesCreated, f.CoursesCompleted, 0, 0, null, 0), user.AvailableAsTeacher);
    }
}
