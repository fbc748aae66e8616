using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Payments.Gateway;

/// <summary>
/// <c>t=…,v1=…</c>: HMAC-SHA256 over <c>t.body</c>. Valid when any v1 fits any secret and the time is within five minutes, so that a caught
/// message cannot be sent again later.
/// </summary>
internal sealed class WebhookSignature
{
    public const string Header = "Stripe-Signature";
    public static readonly Duration Tolerance = Duration.FromMinutes(5);
    private readonly string[] _secrets;

    /// <summary><c>Payments:WebhookSecrets</c> for a real gateway; the simulated one shares a secret that is derived from ours.</summary>
    public WebhookSignature(SecretKeys keys, IConfiguration settings)
    {
        Own = "whsec_" + Convert.ToBase64String(keys.Derive("gateway-webhooks"));
        var given = settings.GetSection("Payments:WebhookSecrets").Get<string[]>() ?? [];
        _secrets = given is [] ? [Own] : given;
    }

    /// <summary>What the simulated gateway signs with.</summary>
    public string Own { get; }

    public static string Sign(string body, string secret, Instant at)
    {
        var t = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={t},v1={Mac(t, body, secret)}";
    }

    public bool IsValid(string? header, string body, Instant now)
    {
        var parts = (header ?? "").Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToArray();
        var t = parts.FirstOrDefault(part => part[0] == "t")?[1];
        if (!long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799) return false;
        var age = now - Instant.FromUnixTimeSeconds(seconds);
        if (age > Tolerance || age < -Tolerance) return false;
        return parts.Where(part => part[0] == "v1")
            .Any(part => _secrets.Any(secret => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(part[1]), Encoding.ASCII.GetBytes(Mac(t, body, secret)))));
    }

    private static string Mac(string t, string body, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{t}.{body}")));
}
