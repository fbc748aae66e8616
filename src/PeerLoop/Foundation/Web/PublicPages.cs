using Microsoft.AspNetCore.OutputCaching;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// Keeps what visitors see: GET without a sign-in. The page names what it shows (<c>x-cache-tags</c>); without tags it is never kept.
/// Varies by encoding, zone and theme, because pages show local times and colours.
/// </summary>
internal sealed class PublicPages : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.GetEndpoint() is not null) return ValueTask.CompletedTask; // see PublicAnswers
        var request = context.HttpContext.Request;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = IsVisit(request);
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(10);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["encoding"] = EncodingFor(request);
        context.CacheVaryByRules.VaryByValues["zone"] = ViewerZone.Known(request.Cookies["pl_zone"])?.Id ?? "";
        context.CacheVaryByRules.VaryByValues["theme"] = request.Cookies["pl_theme"] is "light" or "dark" ? request.Cookies["pl_theme"]! : "";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>A reading by nobody in particular: not a trace of a sign-in.</summary>
    internal static bool IsVisit(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Cookies.ContainsKey(SignInCookies.Session) && !request.Cookies.ContainsKey(SignInCookies.Refresh)
        && !request.Cookies.ContainsKey(SignInCookies.Access) && request.Headers.Authorization.Count == 0;

    /// <summary>What the compression behind the cache will choose.</summary>
    internal static string EncodingFor(HttpRequest request)
    {
        var accept = request.Headers.AcceptEncoding.ToString();
        return accept.Contains("br", StringComparison.Ordinal) ? "br" : accept.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }
}
