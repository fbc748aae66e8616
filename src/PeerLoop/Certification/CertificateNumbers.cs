using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace PeerLoop.Certification;

/// <summary>Numbers and verify codes of certificates.</summary>
internal static class CertificateNumbers
{
    /// <summary>Without 0 and o, 1, l and i, u (looks like v): what is read aloud or typed from paper arrives as it was printed.</summary>
    public const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz";

    public const int CodeLength = 12;

    /// <summary>30¹² codes: nobody finds one by trying.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    public static string Prefix(Instant issuedAt) => string.Create(CultureInfo.InvariantCulture, $"PL-{issuedAt.InUtc().Year:0000}-");

    /// <summary><c>PL-YYYY-NNNNNN</c>, counted within the UTC year of issue.</summary>
    /// <param name="issuedAt">when it is issued</param>
    /// <param name="last">the highest number of that year so far</param>
    public static string After(Instant issuedAt, string? last)
    {
        var prefix = Prefix(issuedAt);
        var count = last is null ? 0 : int.Parse(last[prefix.Length..], CultureInfo.InvariantCulture);
        return prefix + (count + 1).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>What somebody typed, as it is stored: <c>PL-2026-000001</c> in capitals, a code in lower case without spaces and dashes.</summary>
    public static (string? Number, string? Code) Read(string typed)
    {
        var text = typed.Trim();
        if (text.StartsWith("pl-", StringComparison.OrdinalIgnoreCase)) return text.Length <= 20 ? (text.ToUpperInvariant(), null) : (null, null);
        var code = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return code.Length == CodeLength && code.All(Alphabet.Contains) ? (null, code) : (null, null);
    }
}
