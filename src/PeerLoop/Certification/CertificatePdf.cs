using NodaTime;
using NodaTime.Text;
using QRCoder;
using SkiaSharp;

namespace PeerLoop.Certification;

/// <summary>Draws the certificate: one A4 page across, with the fonts inside the file and a code that leads to the verification page.</summary>
internal static class CertificatePdf
{
    private const float Width = 842;
    private const float Height = 595;
    private const float Column = 330;
    private const float ColumnWidth = Width - Column - 64;

    private static readonly SKColor Paper = SKColor.Parse("#FBFAF6");
    private static readonly SKColor Ink = SKColor.Parse("#16211F");
    private static readonly SKColor Muted = SKColor.Parse("#56635F");
    private static readonly SKColor Hairline = SKColor.Parse("#D9D5C9");
    private static readonly SKColor Pine = SKColor.Parse("#0E5A4B");
    private static readonly SKColor Learn = SKColor.Parse("#2B66C9");
    private static readonly SKColor Teach = SKColor.Parse("#D9543B");
    private static readonly SKColor Earn = SKColor.Parse("#C98A12");
    private static readonly SKColor Revoked = SKColor.Parse("#B3261E");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    public static byte[] Draw(Certificate certificate, string verifyUrl)
    {
        using var stream = new MemoryStream();
        var about = new SKDocumentPdfMetadata
        {
            Title = $"Certificate {certificate.Number}", Author = "PeerLoop", Subject = $"{certificate.RecipientName}: {certificate.CourseTitle}",
            Creator = "PeerLoop", Creation = certificate.IssuedAt.ToDateTimeUtc(), Modified = certificate.IssuedAt.ToDateTimeUtc(), RasterDpi = 300, EncodingQuality = 101,
        };
        using (var document = SKDocument.CreatePdf(stream, about))
        {
            Page(document.BeginPage(Width, Height), certificate, verifyUrl);
            document.EndPage();
            document.Close();
        }

        return stream.ToArray();
    }

    private static void Page(SKCanvas canvas, Certificate certificate, string verifyUrl)
    {
        canvas.Clear(Paper);
        using (var frame = new SKPaint { Style = SKPaintStyle.Stroke, Color = Hairline, StrokeWidth = 0.75f, IsAntialias = true })
            canvas.DrawRect(24, 24, Width - 48, Height - 48, frame);
        Ring(canvas, new SKPoint(178, 250), 92, 15);

        var sans = CertificateFonts.Medium;
        var strong = CertificateFonts.SemiBold;
        var serif = CertificateFonts.Serif;
        CertificateFonts.Write(canvas, "PeerLoop", 178, 256, strong, 19, Pine, SKTextAlign.Center);

        CertificateFonts.Write(canvas, "Certificate of completion", Column, 112, strong, 13, Pine);
        var name = CertificateFonts.Fit(certificate.RecipientName, serif, 46, 22, ColumnWidth);
        CertificateFonts.Write(canvas, certificate.RecipientName, Column, 182, serif, name, Ink);
        CertificateFonts.Write(canvas, "has completed the course", Column, 222, sans, 13, Muted);

        var y = 262f;
        foreach (var line in CertificateFonts.Wrap(certificate.CourseTitle, serif, 28, ColumnWidth, atMost: 3))
        {
            CertificateFonts.Write(canvas, line, Column, y, serif, 28, Ink);
            y += 34;
        }

        CertificateFonts.Write(canvas, "in one-to-one lessons, recommended by the teacher and certified by the creator.", Column, y + 2, sans, 11, Muted);
        if (certificate.RevokedAt is { } revoked)
            CertificateFonts.Write(canvas, $"Revoked on {Date(revoked)}: this certificate is no longer valid.", Column, y + 30, strong, 13, Revoked);

        using (var rule = new SKPaint { Color = Hairline, StrokeWidth = 0.75f })
            canvas.DrawLine(64, 430, Width - 64, 430, rule);
        Fact(canvas, 64, "Course created by", certificate.CreatorName, 230);
        Fact(canvas, Column, "Issued on", Date(certificate.IssuedAt), 150);
        Fact(canvas, Column + 170, "Number", certificate.Number, 150);
        CertificateFonts.Write(canvas, "Check it: scan the code, or open", Column, 512, sans, 10, Muted);
        CertificateFonts.Write(canvas, verifyUrl, Column, 528, sans, CertificateFonts.Fit(verifyUrl, sans, 10, 6, 330), Ink);
        Code(canvas, verifyUrl, Width - 64 - 100, 452, 100);
    }

    private static string Date(Instant at) => Day.Format(at.InUtc().Date);

    private static void Fact(SKCanvas canvas, float x, string label, string value, float width)
    {
        CertificateFonts.Write(canvas, label, x, 458, CertificateFonts.Medium, 10, Muted);
        CertificateFonts.Write(canvas, value, x, 477, CertificateFonts.SemiBold, CertificateFonts.Fit(value, CertificateFonts.SemiBold, 13, 7, width), Ink);
    }

    /// <summary>The loop, open at one point: learn, teach, earn.</summary>
    private static void Ring(SKCanvas canvas, SKPoint centre, float radius, float stroke)
    {
        var box = SKRect.Create(centre.X - radius, centre.Y - radius, radius * 2, radius * 2);
        foreach (var (colour, from, sweep) in new[] { (Learn, -62f, 104f), (Teach, 50f, 104f), (Earn, 162f, 88f) })
        {
            using var arc = new SKPaint { Style = SKPaintStyle.Stroke, Color = colour, StrokeWidth = stroke, StrokeCap = SKStrokeCap.Round, IsAntialias = true };
            canvas.DrawArc(box, from, sweep, false, arc);
        }
    }

    private static void Code(SKCanvas canvas, string text, float x, float y, float size)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = data.ModuleMatrix;
        var module = size / rows.Count;
        using var white = new SKPaint { Color = SKColors.White };
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = false };
        canvas.DrawRect(x, y, size, size, white);
        using var squares = new SKPathBuilder();
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column])
                    squares.AddRect(SKRect.Create(x + (column * module), y + (row * module), module, module));
        using var path = squares.Snapshot();
        canvas.DrawPath(path, black);
    }
}
