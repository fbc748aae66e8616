using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling.Video;

/// <summary>STUN and TURN of the embedded room: <c>Scheduling:Embedded:Ice</c>.</summary>
internal sealed record IceSettings(IReadOnlyList<string> StunUrls, IReadOnlyList<string> TurnUrls, string? TurnSecret, int TurnTtlMinutes)
{
    public bool HasTurn => TurnUrls.Count > 0 && !string.IsNullOrEmpty(TurnSecret);

    public static IceSettings Read(IConfigurationSection settings)
    {
        var read = new IceSettings(settings.GetSection("StunUrls").Get<string[]>() ?? [], settings.GetSection("TurnUrls").Get<string[]>() ?? [],
            settings["TurnSecret"], settings.GetValue("TurnTtlMinutes", 120));
        if (read.StunUrls.FirstOrDefault(url => !Starts(url, "stun:", "stuns:")) is { } stun)
            throw new InvalidOperationException($"Scheduling:Embedded:Ice:StunUrls holds '{stun}'. Write addresses such as stun:stun.example.org:3478.");
        if (read.TurnUrls.FirstOrDefault(url => !Starts(url, "turn:", "turns:")) is { } turn)
            throw new InvalidOperationException($"Scheduling:Embedded:Ice:TurnUrls holds '{turn}'. Write addresses such as turn:turn.example.org:3478?transport=udp.");
        return read.TurnTtlMinutes > 0 ? read : throw new InvalidOperationException("Scheduling:Embedded:Ice:TurnTtlMinutes must be positive. Leave it out for 120.");
    }

    private static bool Starts(string url, params string[] schemes) => schemes.Any(scheme => url.StartsWith(scheme, StringComparison.Ordinal));
}

/// <summary>Makes the list for one person; credentials of the TURN server end by themselves (coturn's REST scheme).</summary>
/// <param name="settings">addresses and secret</param>
/// <param name="time">the wall clock, not the application's: the TURN server reads its own</param>
internal sealed class IceServers(IceSettings settings, TimeProvider time)
{
    public IReadOnlyList<IceServer> For(Guid userId)
    {
        var servers = new List<IceServer>();
        if (settings.StunUrls.Count > 0) servers.Add(new IceServer(settings.StunUrls));
        if (!settings.HasTurn) return servers;
        var expiry = time.GetUtcNow().AddMinutes(settings.TurnTtlMinutes).ToUnixTimeSeconds();
        var username = string.Create(CultureInfo.InvariantCulture, $"{expiry}:{userId}");
        servers.Add(new IceServer(settings.TurnUrls, username, Credential(settings.TurnSecret!, username)));
        return servers;
    }

    /// <summary><c>base64(HMAC-SHA1(secret, username))</c>, as the server computes it.</summary>
    public static string Credential(string secret, string username) =>
#pragma warning disable CA5350 // the protocol of the TURN server
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(username)));
#pragma warning restore CA5350
}

/// <summary>The part 'video' of the health report.</summary>
internal sealed class VideoHealth(IceSettings settings) : IHealthPart
{
    public string Name => "video";

    public Task<(bool Ok, string State)> Check(CancellationToken cancel) => Task.FromResult(settings switch
    {
        { HasTurn: true } => (true, "ok"),
        { TurnUrls.Count: > 0 } => (false, "STUN only: no TURN secret is set"),
        { StunUrls.Count: > 0 } => (true, "STUN only: no TURN server is set"),
        _ => (true, "same network only: no STUN or TURN server is set"),
    });
}
