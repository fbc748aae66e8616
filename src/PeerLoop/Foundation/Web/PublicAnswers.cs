using Microsoft.AspNetCore.OutputCaching;
using NodaTime;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// Keeps the API's answers to visitors where an endpoint allows it (<c>KeptForVisitors</c>) and its handler names what it tells (<c>Tells</c>), as pages do;
/// without a name nothing is kept. Whoever is signed in, and whoever asks by condition, is answered from the database.
/// </summary>
internal sealed class PublicAnswers : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        // Versions stand in our ETags, and a version does not change with every count: a kept answer must not say "not modified".
        var keeps = PublicPages.IsVisit(request) && request.Headers.IfNoneMatch.Count == 0 && request.Headers.IfModifiedSince.Count == 0;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = keeps;
        // What an account alone changes (a name, a suspension) forgets no course: it is seen after a minute.
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(1);
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["encoding"] = PublicPages.EncodingFor(request);
        // Answers may hold local times.
        context.CacheVaryByRules.VaryByValues["zone"] = ViewerZone.Known(request.Headers["X-Time-Zone"].ToString())?.Id ?? "";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (context.Tags.Count == 0 || response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0) context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }
}

internal static class KeptAnswers
{
    private static readonly PublicAnswers Policy = new();

    public static RouteHandlerBuilder KeptForVisitors(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(Policy);

    /// <summary>Names what the answer tells, in the words of <see cref="PageCache"/>.</summary>
    public static void Tells(this HttpContext http, string tag) => http.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(tag);

    /// <summary>Only these endpoints pass the cache.</summary>
    public static void UseKeptAnswers(this WebApplication app) =>
        app.UseWhen(http => http.GetEndpoint()?.Metadata.GetMetadata<PublicAnswers>() is not null, kept => kept.UseOutputCache());
}
