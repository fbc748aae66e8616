namespace PeerLoop.Foundation.Http;

/// <summary>
/// A request that changes something and carries our cookies must come from our own pages: same-origin <c>Origin</c> and the header
/// <c>X-Requested-With: peerloop</c>, which no form can send.
/// </summary>
internal static class CrossSiteGuard
{
    private static readonly Problem Csrf = new("csrf", 403, "This request did not come from PeerLoop's own pages");

    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Guarded(http) && !FromUs(http.Request))
        {
            await Csrf.ToHttp().ExecuteAsync(http);
            return;
        }

        await next(http);
    });

    private static bool Guarded(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method)
        && http.Request.Headers.Authorization.Count == 0
        && (http.Request.Cookies.ContainsKey(SignInCookies.Access) || http.Request.Cookies.ContainsKey(SignInCookies.Refresh))
        && (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/hubs"))
        && http.GetEndpoint()?.Metadata.GetMetadata<ProvenByBody>() is null;

    private static bool FromUs(HttpRequest request)
    {
        if (request.Headers.Origin is [{ Length: > 0 } origin]
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)))
            return false;
        // SignalR's own negotiation sends its own header.
        return request.Headers["X-Requested-With"] == "peerloop"
            || (request.Path.StartsWithSegments("/hubs") && request.Headers["X-Requested-With"] == "XMLHttpRequest");
    }

    /// <summary>The body or a signature proves the sender by itself (webhooks, a leaving browser's beacon).</summary>
    internal sealed class ProvenByBody;

    public static TBuilder ProvesItself<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ProvenByBody());
}
