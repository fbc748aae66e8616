using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>Certificates by their holder, and one by its id.</summary>
internal static class GetCertificates
{
    /// <summary>One's own, newest first. A person finishes few courses: the list is never cut.</summary>
    public static async Task<Ok<Page<CertificateItem>>> Own(CurrentUser me, ICourses courses, PublicAddress address, PeerLoopDbContext db, CancellationToken cancel)
    {
        var own = await db.Certificates.AsNoTracking().Where(c => c.UserId == me.Id).OrderByDescending(c => c.IssuedAt).ThenByDescending(c => c.Id).ToListAsync(cancel);
        var slugs = await courses.Find([.. own.Select(c => c.CourseId).Distinct()], cancel);
        return TypedResults.Ok(new Page<CertificateItem>([.. own.Select(c => CertificateItem.Of(c, slugs.GetValueOrDefault(c.CourseId)?.Slug ?? "", address))], null));
    }

    /// <summary>For the holder, the creator of the course and admins; for everybody when the holder's profile is public.</summary>
    public static async Task<Results<Ok<CertificateItem>, ProblemHttpResult>> One(
        Guid id, CurrentUser me, IPeople people, ICourses courses, PublicAddress address, PeerLoopDbContext db, CancellationToken cancel)
    {
        if (await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } certificate) return Problems.NotFound.ToHttp();
        var course = await courses.Find(certificate.CourseId, cancel);
        var mayRead = me.IsSignedIn && (me.Id == certificate.UserId || me.Id == course?.CreatorId || me.IsAdmin);
        if (!mayRead && await people.Find(certificate.UserId, cancel) is not { IsPrivate: false }) return Problems.NotFound.ToHttp();
        return TypedResults.Ok(CertificateItem.Of(certificate, course?.Slug ?? "", address));
    }
}
