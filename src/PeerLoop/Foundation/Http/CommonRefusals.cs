using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// What every endpoint may answer because of how it is declared, told once for all: signed in → 401 and 403, a body → 400 and 422, an id in the
/// address → 404, and the rate limit. Endpoints declare only what their use case adds.
/// </summary>
internal static class CommonRefusals
{
    public static RouteGroupBuilder WithCommonRefusals(this RouteGroupBuilder routes)
    {
        ((IEndpointConventionBuilder)routes).Finally(endpoint =>
        {
            if (endpoint is not RouteEndpointBuilder { RoutePattern: var address } || address.RawText?.StartsWith("/api/", StringComparison.Ordinal) != true) return;
            if (!endpoint.Metadata.OfType<IHttpMethodMetadata>().Any() || !endpoint.Metadata.OfType<IEndpointNameMetadata>().Any()) return;
            var told = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(answer => answer.StatusCode).ToHashSet();
            foreach (var status in Expected(endpoint, address).Where(told.Add))
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
        });
        return routes;
    }

    private static IEnumerable<int> Expected(EndpointBuilder endpoint, Microsoft.AspNetCore.Routing.Patterns.RoutePattern address)
    {
        yield return 429;
        if (address.Parameters.Count > 0) yield return 404;
        if (endpoint.Metadata.OfType<IAcceptsMetadata>().Any(accepts => accepts.RequestType is not null))
        {
            yield return 400;
            yield return 422;
        }

        if (endpoint.Metadata.OfType<IAllowAnonymous>().Any()) yield break;
        yield return 401;
        yield return 403;
    }
}
