using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Certification;

namespace PeerLoop.Overview;

/// <summary>A certificate in a list (api.md §2).</summary>
public sealed record CertificateCard(Guid Id, string CourseTitle, string CourseSlug, Instant IssuedAt)
{
    /// <summary>Valid ones only.</summary>
    internal static IReadOnlyList<CertificateCard> Of(IEnumerable<CertificateFacts> certificates, IReadOnlyDictionary<Guid, CourseCard> courses) =>
        [.. certificates.Where(c => !c.IsRevoked).Select(c => new CertificateCard(c.Id, c.CourseTitle, courses.GetValueOrDefault(c.CourseId)?.Slug ?? "", c.IssuedAt))];
}
