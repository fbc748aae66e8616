using System.Globalization;

namespace PeerLoop.Foundation.Http;

/// <summary>Versions on the wire: <c>ETag: "7"</c> out, <c>If-Match: "7"</c> in.</summary>
internal static class IfMatch
{
    /// <summary>Null when the caller read this version; otherwise the problem to answer.</summary>
    public static Problem? Refuses(HttpRequest request, int version)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0) return Problems.PreconditionRequired;
        return header == "*" || header == $"\"{version.ToString(CultureInfo.InvariantCulture)}\"" ? null : Problems.VersionConflict;
    }

    public static void Tell(HttpResponse response, int version) => response.Headers.ETag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
}
