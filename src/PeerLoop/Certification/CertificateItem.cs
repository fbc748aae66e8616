using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>A certificate as its holder sees it (api.md §2).</summary>
public sealed record CertificateItem(Guid Id, string Number, string VerifyCode, string Type, string Status, string RecipientName, string CourseTitle, string CourseSlug, string CreatorName,
    Instant IssuedAt, Instant? RevokedAt, string VerifyUrl)
{
    internal static CertificateItem Of(Certificate c, string courseSlug, PublicAddress address) => new(c.Id, c.Number, c.VerifyCode, SnakeCaseEnum<CertificateType>.ToText(c.Type),
        SnakeCaseEnum<CertificateStatus>.ToText(c.Status), c.RecipientName, c.CourseTitle, courseSlug, c.CreatorName, c.IssuedAt, c.RevokedAt, VerifyUrlOf(c.VerifyCode, address));

    internal static string VerifyUrlOf(string code, PublicAddress address) => address.Link($"/verify/{code}");
}
