using PeerLoop.Foundation.Http;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// A page asked for with an ended access token and a live refresh token is renewed before it renders, so nobody is thrown out while reading.
/// Also puts the security headers on everything.
/// </summary>
internal static class FrontDoor
{
    public const string RenewedItem = "PeerLoop:Renewed";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()";
            // A prerendered page brings its own policy with the hashes of its scripts; a header can only add what a meta element cannot say.
            if (http.Items.ContainsKey(nameof(PublishedFiles)))
                headers.ContentSecurityPolicy = "frame-ancestors 'none'";
            else if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
            if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return Task.CompletedTask;
        });
        return next(http);
    });

    public static IApplicationBuilder UseRenewal(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var path = http.Request.Path;
        var isPage = HttpMethods.IsGet(http.Request.Method) && !path.StartsWithSegments("/api") && !path.StartsWithSegments("/hubs") && !path.StartsWithSegments("/health")
            && !path.StartsWithSegments("/openapi") && !path.StartsWithSegments("/dev") && !path.StartsWithSegments("/simulated");
        if (isPage && http.Request.Cookies.ContainsKey(SignInCookies.Refresh) && !http.RequestServices.GetRequiredService<CurrentUser>().IsSignedIn
            && await http.RequestServices.GetRequiredService<ICallers>().Renew(http, http.RequestAborted) is { } renewed)
            http.Items[RenewedItem] = renewed;
        await next(http);
    });
}
