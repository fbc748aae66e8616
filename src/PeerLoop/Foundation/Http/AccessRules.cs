using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http.Features;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// Every endpoint states who may call it: <c>AllowAnonymous()</c>, <c>RequireAuthorization()</c> (signed in and in good standing),
/// <c>RequireVerified()</c> or <c>RequireAdmin()</c>. Relations to the object are checked by the use case.
/// </summary>
internal static class AccessRules
{
    public const string Verified = "verified";
    public const string Admin = "admin";

    public static TBuilder RequireVerified<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Verified);

    public static TBuilder RequireAdmin<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Admin);

    public static IServiceCollection AddAccessRules(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new GoodStanding()).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new GoodStanding()).Build())
            .AddPolicy(Verified, policy => policy.RequireAuthenticatedUser().AddRequirements(new GoodStanding(), new VerifiedAddress()))
            .AddPolicy(Admin, policy => policy.RequireAuthenticatedUser().AddRequirements(new GoodStanding(), new AdminOnly()));
        services.AddSingleton<IAuthorizationHandler, Decide>();
        return services.AddSingleton<IAuthorizationMiddlewareResultHandler, TellAsProblem>();
    }

    private sealed class GoodStanding : IAuthorizationRequirement;

    private sealed class VerifiedAddress : IAuthorizationRequirement;

    private sealed class AdminOnly : IAuthorizationRequirement;

    private sealed class Decide : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (context.Resource is not HttpContext http) return Task.CompletedTask;
            var me = http.RequestServices.GetRequiredService<CurrentUser>();
            if (!me.IsSignedIn) return Task.CompletedTask;

            foreach (var requirement in context.PendingRequirements.ToArray())
            {
                var refusal = requirement switch
                {
                    GoodStanding when me.Caller.RefusedUntil is { } until =>
                        new Problem("account-suspended", 403, "This account is suspended").With("until", until == NodaTime.Instant.MaxValue ? null : until),
                    VerifiedAddress when !me.Caller.EmailVerified => Problems.EmailNotVerified,
                    AdminOnly when !me.Caller.IsAdmin => Problems.Forbidden,
                    GoodStanding or VerifiedAddress or AdminOnly => null,
                    _ => Problems.Forbidden,
                };
                if (requirement is not (GoodStanding or VerifiedAddress or AdminOnly)) continue;
                if (refusal is null) context.Succeed(requirement);
                else http.Features.Set(new Refusal(refusal));
            }

            return Task.CompletedTask;
        }
    }

    private sealed record Refusal(Problem Problem);

    private sealed class TellAsProblem : IAuthorizationMiddlewareResultHandler
    {
        public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            // An address with another method or media type is answered by the framework (405, 415): there is nothing to guard.
            if (authorizeResult.Succeeded || context.GetEndpoint() is not (null or RouteEndpoint))
            {
                await next(context);
                return;
            }

            var problem = authorizeResult.Challenged
                ? context.Items.ContainsKey(TokenSignIn.ExpiredItem) ? Problems.TokenExpired : Problems.Unauthenticated
                : context.Features.Get<Refusal>()?.Problem ?? Problems.Forbidden;
            await problem.ToHttp().ExecuteAsync(context);
        }
    }
}
