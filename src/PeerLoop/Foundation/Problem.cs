using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace PeerLoop.Foundation;

/// <summary>A "no" with a stable code, told as RFC 9457 problem details. Codes are those of the API's error table and never change meaning.</summary>
/// <param name="Code">kebab-case, the last part of <c>type</c></param>
/// <param name="Status">HTTP status</param>
/// <param name="Title">one sentence a person understands</param>
public sealed record Problem(string Code, int Status, string Title)
{
    /// <summary>What happened this time, when the title is not enough.</summary>
    public string? Detail { get; init; }

    /// <summary>What the next try needs, such as the earliest possible time.</summary>
    public ImmutableDictionary<string, object?> Extra { get; init; } = ImmutableDictionary<string, object?>.Empty;

    /// <summary>Refused fields by their camelCase name; only for <c>validation-failed</c>.</summary>
    public ImmutableDictionary<string, string[]> Errors { get; init; } = ImmutableDictionary<string, string[]>.Empty;

    public Problem With(string name, object? value) => this with { Extra = Extra.SetItem(name, value) };

    public Problem Because(string detail) => this with { Detail = detail };

    public Problem OnField(string field, params string[] messages) => this with { Errors = Errors.SetItem(field, messages) };

    public ProblemHttpResult ToHttp() => TypedResults.Problem(ToDetails());

    public ProblemDetails ToDetails()
    {
        var details = new ProblemDetails { Type = $"/problems/{Code}", Title = Title, Status = Status, Detail = Detail };
        details.Extensions["code"] = Code;
        if (Errors.Count > 0) details.Extensions["errors"] = Errors;
        foreach (var (name, value) in Extra) details.Extensions[name] = value;
        return details;
    }
}

/// <summary>The refusals that any endpoint may give.</summary>
public static class Problems
{
    public static readonly Problem NotFound = new("not-found", 404, "There is nothing here, or it is not for you");
    public static readonly Problem Unauthenticated = new("unauthenticated", 401, "Sign in first");
    public static readonly Problem TokenExpired = new("token-expired", 401, "Your sign-in has to be renewed");
    public static readonly Problem Forbidden = new("forbidden", 403, "You may not do this");
    public static readonly Problem EmailNotVerified = new("email-not-verified", 403, "Confirm your e-mail address first");
    public static readonly Problem VersionConflict = new("version-conflict", 412, "This was changed elsewhere in the meantime");
    public static readonly Problem PreconditionRequired = new("precondition-required", 428, "Send If-Match with the version you read");
    public static readonly Problem InvalidCursor = new("invalid-cursor", 400, "This cursor belongs to another list");
    public static readonly Problem RateLimited = new("rate-limited", 429, "Too many requests; wait a moment");
    public static readonly Problem FeatureDisabled = new("feature-disabled", 404, "This feature is switched off");

    /// <summary>One field refused.</summary>
    public static Problem Validation(string field, string message) =>
        new Problem("validation-failed", 422, "Some of this cannot be used as it is").OnField(field, message);

    /// <summary>The transition is not allowed from the present state.</summary>
    public static Problem InvalidState(string title, object state, params object[] allowed) =>
        new Problem("invalid-state", 409, title).With("state", state).With("allowed", allowed);

    public static Problem AlreadyExists(string title) => new("already-exists", 409, title);

    public static Problem NotEligible(string title, IReadOnlyCollection<string> missing) =>
        new Problem("not-eligible", 409, title).With("missing", missing);

    /// <summary>An outside service does not answer.</summary>
    public static Problem ProviderUnavailable(string provider, string title) =>
        new Problem("provider-unavailable", 503, title).With("provider", provider);
}
