using System.Diagnostics;

namespace PeerLoop.Foundation.Http;

/// <summary>One line for each request: method, route pattern, status, time. The pattern, not the path: paths hold handles, codes and tokens.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(page or file)";
            Answered(log, http.Request.Method, route, http.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds, http.TraceIdentifier);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms {TraceId}")]
    private static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds, string traceId);
}
