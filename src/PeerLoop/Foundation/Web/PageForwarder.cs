using System.Net;
using Microsoft.AspNetCore.OutputCaching;
using NodaTime;
using NodaTime.Text;
using PeerLoop.Foundation.Http;
using Yarp.ReverseProxy.Forwarder;

namespace PeerLoop.Foundation.Web;

/// <summary>Everything that is no API goes to the page renderer; public pages are kept in the output cache by the tags they send.</summary>
internal static class PageForwarder
{
    /// <summary>
    /// Takes every request that no endpoint wants. A fallback endpoint would do the same, but it would also win over endpoints that refuse
    /// a request's method or content type, and hide their 405 and 415.
    /// </summary>
    public static void UsePages(this WebApplication app)
    {
        var web = app.Services.GetRequiredService<WebApp>();
        var forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false, AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60), ConnectCallback = (_, cancel) => web.Connect(cancel),
        });
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        var request = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(60), Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var transformer = new PageTransformer();

        app.UseWhen(http => http.GetEndpoint() is null, pages =>
        {
            pages.UseOutputCache();
            pages.UseResponseCompression();
            pages.Run(async http =>
            {
                if (Elsewhere.Any(prefix => http.Request.Path.StartsWithSegments(prefix)))
                {
                    await Problems.NotFound.ToHttp().ExecuteAsync(http);
                    return;
                }

                var error = await forwarder.SendAsync(http, "http://web", client, request, transformer);
                if (error != ForwarderError.None && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
                {
                    http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    http.Response.Headers.RetryAfter = "2";
                    http.Response.ContentType = "text/plain; charset=utf-8";
                    await http.Response.WriteAsync("PeerLoop is starting. Please reload in a moment.\n");
                }
            });
        });
    }

    /// <summary>What is never a page.</summary>
    private static readonly string[] Elsewhere = ["/api", "/hubs", "/health", "/openapi", "/dev", "/simulated"];

    private sealed class PageTransformer : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var headers = proxyRequest.Headers;
            headers.Host = httpContext.Request.Host.Value;
            headers.Remove("x-forwarded-for");
            headers.TryAddWithoutValidation("x-forwarded-for", ClientAddress.Of(httpContext));
            headers.Remove("x-forwarded-host");
            headers.TryAddWithoutValidation("x-forwarded-host", httpContext.Request.Host.Value);
            headers.Remove("x-forwarded-proto");
            headers.TryAddWithoutValidation("x-forwarded-proto", httpContext.Request.Scheme);
            headers.Remove("x-peerloop-now");
            headers.TryAddWithoutValidation("x-peerloop-now", InstantPattern.General.Format(httpContext.RequestServices.GetRequiredService<IClock>().GetCurrentInstant()));
            if (httpContext.Items[FrontDoor.RenewedItem] is RenewedSignIn renewed)
            {
                // The page was asked for with an ended token; its own API calls carry the new one.
                var cookies = httpContext.Request.Cookies.Where(c => c.Key is not SignInCookies.Access).Select(c => $"{c.Key}={c.Value}");
                headers.Remove("cookie");
                headers.TryAddWithoutValidation("cookie", string.Join("; ", cookies.Append($"{SignInCookies.Access}={renewed.AccessToken}")));
            }
        }

        public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            // Cookies set by the front door must survive the copy of the page's own headers.
            var renewed = httpContext.Response.Headers.SetCookie;
            var forward = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            var headers = httpContext.Response.Headers;
            if (renewed.Count > 0 && httpContext.Items.ContainsKey(FrontDoor.RenewedItem))
                headers.SetCookie = new([.. renewed.Union(headers.SetCookie.ToArray())]);
            headers.Remove("x-cache-tags", out var tags);
            if (httpContext.Features.Get<IOutputCacheFeature>()?.Context is not { AllowCacheStorage: true } cache)
            {
                headers.CacheControl = "no-store";
                return forward;
            }

            if (tags.Count == 0 || httpContext.Response.StatusCode != 200 || headers.SetCookie.Count > 0)
            {
                cache.AllowCacheStorage = false;
                headers.CacheControl = "no-store";
                return forward;
            }

            foreach (var tag in tags.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)) cache.Tags.Add(tag);
            headers.ETag = $"\"{Guid.NewGuid():N}\"";
            headers.CacheControl = "no-cache";
            return forward;
        }
    }
}
