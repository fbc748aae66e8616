using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// Where people reach this product: setting <c>PublicUrl</c>, never a request's Host header, which anybody may write.
/// Without the setting it is the address the server listens on.
/// </summary>
internal sealed class PublicAddress(IConfiguration settings, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Base => settings["PublicUrl"]?.TrimEnd('/') ?? Own;

    /// <summary>The address under which the process reaches itself.</summary>
    public string Own =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal)) ?? "http://127.0.0.1:5080")
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("//*", "//127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal).TrimEnd('/');

    public string Link(string path) => Base + path;
}
