using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Certification;

/// <summary>
/// Anyone checks a certificate by its number or code (CER-2): name as printed, course, creator, dates, state; nothing that finds the person.
/// A wrong code takes the same one read as a right one and says nothing about what exists.
/// </summary>
internal static class VerifyCertificate
{
    public sealed record Verified(string Number, string RecipientName, string CourseTitle, string CreatorName, Instant IssuedAt, string Status, Instant? RevokedAt);

    /// <param name="Valid">issued, and not revoked since</param>
    /// <param name="Certificate">what is printed on it</param>
    public sealed record Response(bool Valid, Verified Certificate);

    private static readonly Problem Unknown = Problems.NotFound with { Title = "There is no certificate with this number or code" };

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string code, PeerLoopDbContext db, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        if (await Find(code, db, cancel) is not { } c) return Unknown.ToHttp();
        return TypedResults.Ok(new Response(c.Status == CertificateStatus.Issued,
            new Verified(c.Number, c.RecipientName, c.CourseTitle, c.CreatorName, c.IssuedAt, SnakeCaseEnum<CertificateStatus>.ToText(c.Status), c.RevokedAt)));
    }

    /// <summary>The printable document, one page, with the QR code that leads to the verification page.</summary>
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Pdf(string code, PublicAddress address, PeerLoopDbContext db, HttpResponse response, CancellationToken cancel)
    {
        response.Headers.CacheControl = "no-store";
        if (await Find(code, db, cancel) is not { } certificate) return Unknown.ToHttp();
        var document = CertificatePdf.Draw(certificate, CertificateItem.VerifyUrlOf(certificate.VerifyCode, address));
        response.Headers.ContentDisposition = $"inline; filename=\"{certificate.Number}.pdf\"";
        return TypedResults.File(document, "application/pdf");
    }

    private static Task<Certificate?> Find(string typed, PeerLoopDbContext db, CancellationToken cancel)
    {
        var (number, code) = CertificateNumbers.Read(typed);
        return db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => number != null ? c.Number == number : c.VerifyCode == (code ?? ""), cancel);
    }
}
