using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace PeerLoop.Foundation.Http;

/// <summary>One form for every "no": codes, camelCase field names, trace id; unreadable bodies and lost races included.</summary>
internal static partial class ProblemAnswers
{
    public static IServiceCollection AddProblemAnswers(this IServiceCollection services)
    {
        services.AddSingleton<Conflicts>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<Explain>();
        // Otherwise an unreadable body is a 400 without a word outside Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var details = context.ProblemDetails;
        if (details is HttpValidationProblemDetails validation)
        {
            details.Status = context.HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            (details.Type, details.Title) = ("/problems/validation-failed", "Some of this cannot be used as it is");
            details.Extensions["code"] = "validation-failed";
            validation.Errors = validation.Errors.ToDictionary(error => CamelCase(error.Key), error => error.Value);
        }

        if (!details.Extensions.ContainsKey("code"))
        {
            var code = details.Status switch
            {
                400 => "malformed", 401 => "unauthenticated", 403 => "forbidden", 404 => "not-found", 405 => "method-not-allowed",
                415 => "malformed", 429 => "rate-limited", 503 => "unavailable", _ => "internal",
            };
            details.Extensions["code"] = code;
            details.Type = $"/problems/{code}";
        }

        details.Instance = context.HttpContext.Request.Path;
        details.Extensions["traceId"] = context.HttpContext.TraceIdentifier;
    }

    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    private sealed partial class Explain(IProblemDetailsService problems, Conflicts conflicts, ILogger<Explain> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Response.StatusCode = 499;
                return true;
            }

            var problem = exception is BadHttpRequestException bad ? Malformed(bad) : conflicts.Explain(exception);
            if (problem is null)
            {
                Failed(log, exception, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName ?? "");
                problem = new Problem("internal", 500, "Something broke on our side. Nothing was half-done; try again");
            }

            httpContext.Response.StatusCode = problem.Status;
            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem.ToDetails() });
        }

        private static Problem Malformed(BadHttpRequestException bad)
        {
            if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge) return new Problem("file-too-large", 413, "That is too large");
            if (bad.InnerException is not JsonException json) return new Problem("malformed", 400, "This request cannot be read") { Detail = bad.Message };
            var missing = MissingMembers().Match(json.Message);
            if (missing.Success)
            {
                return QuotedName().Matches(missing.Groups["names"].Value).Aggregate(
                    new Problem("validation-failed", 422, "Some of this cannot be used as it is"),
                    (problem, name) => problem.OnField(name.Groups[1].Value, "This is needed."));
            }

            return new Problem("malformed", 400, "This request cannot be read") { Detail = $"At {json.Path ?? "$"}: {FirstSentence(json.Message)}" };
        }

        private static string FirstSentence(string text) => text.Split(". ")[0] + ".";

        [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed")]
        private static partial void Failed(ILogger logger, Exception error, string method, string endpoint);
    }

    [GeneratedRegex("missing required properties including: (?<names>.*?)\\.( |$)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedName();
}
