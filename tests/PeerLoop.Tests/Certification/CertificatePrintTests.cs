using System.Text;
using Microsoft.Extensions.Configuration;
using NodaTime;
using PeerLoop.Certification;
using PeerLoop.Foundation;

namespace PeerLoop.Tests.Certification;

/// <summary>Numbers, codes, the signing key and the printed page.</summary>
public sealed class CertificatePrintTests
{
    private static readonly Instant NewYorkNewYear = Instant.FromUtc(2027, 1, 1, 0, 30);

    [Fact]
    public void Numbers_count_within_the_utc_year_of_issue()
    {
        Assert.Equal("PL-2027-000001", CertificateNumbers.After(NewYorkNewYear, null));
        Assert.Equal("PL-2027-000010", CertificateNumbers.After(NewYorkNewYear, "PL-2027-000009"));
        Assert.Equal("PL-2026-", CertificateNumbers.Prefix(NewYorkNewYear - Duration.FromHours(1)));
    }

    [Fact]
    public void Codes_have_twelve_letters_that_are_not_mistaken_for_each_other()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => CertificateNumbers.NewCode()).ToArray();

        Assert.All(codes, code => Assert.Equal(12, code.Length));
        Assert.DoesNotContain(string.Concat(codes), letter => "01ilou".Contains(letter));
        Assert.Equal(500, codes.Distinct().Count());
    }

    [Theory, InlineData("pl-2026-000001", "PL-2026-000001", null), InlineData(" ABCD-EFGH-JKMN ", null, "abcdefghjkmn"), InlineData("abcdefghjkm0", null, null), InlineData("short", null, null)]
    public void What_somebody_typed_is_read_kindly(string typed, string? number, string? code) => Assert.Equal((number, code), CertificateNumbers.Read(typed));

    [Fact]
    public void The_signing_key_is_made_once_and_keeps_its_thumbprint()
    {
        var folder = Directory.CreateTempSubdirectory("peerloop-key-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PEERLOOP_DATA", folder)]).Build();

        var first = new SigningKey(new DataFolder(settings)).Id;
        var again = new SigningKey(new DataFolder(settings)).Id;

        Assert.Equal(first, again);
        Assert.Equal(43, first.Length);
        var file = Path.Combine(folder, "keys", "certificates.pem");
        Assert.Contains("PRIVATE KEY", File.ReadAllText(file));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_page_is_one_pdf_page_with_its_fonts_inside()
    {
        var pdf = CertificatePdf.Draw(TeachingApplicationTests.Certificate(), "https://peerloop.example/verify/abcdefghjkmn");
        var text = Encoding.Latin1.GetString(pdf);

        Assert.StartsWith("%PDF", text);
        Assert.Equal(1, text.Split("/Type /Page\n").Length - 1 + text.Split("/Type /Page ").Length - 1);
        Assert.Contains("/FontFile2", text);
        Assert.Contains("Manrope", text);
        Assert.Contains("EBGaramond", text);
        if (Environment.GetEnvironmentVariable("PEERLOOP_KEEP_PDF") is { } path) File.WriteAllBytes(path, pdf);
    }

    [Fact]
    public void Long_titles_wrap_and_long_names_shrink_so_that_nothing_leaves_the_page()
    {
        var title = "A very long course title that goes on about automation, integration, and everything else one might want to learn";

        var lines = CertificateFonts.Wrap(title, CertificateFonts.Serif, 28, 448, atMost: 3);
        var size = CertificateFonts.Fit(new string('W', 40), CertificateFonts.Serif, 46, 8, 448);

        Assert.InRange(lines.Count, 2, 3);
        Assert.All(lines, line => Assert.True(CertificateFonts.Measure(line, CertificateFonts.Serif, 28) <= 448));
        Assert.True(CertificateFonts.Measure(new string('W', 40), CertificateFonts.Serif, size) <= 448);
        Assert.Equal(title, string.Join(' ', lines));
    }
}
