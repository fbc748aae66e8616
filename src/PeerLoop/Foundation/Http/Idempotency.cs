using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// <c>Idempotency-Key</c> (D-41): the first request with a key is carried out, its answer kept for 24 hours and given again to every repeat.
/// Every such command is guarded by a constraint of its own besides, so a lost key cannot double anything.
/// </summary>
internal static class Idempotency
{
    private static readonly Duration Kept = Duration.FromHours(24);

    // The process that held the key has died: the key counts as unused.
    private static readonly Duration Abandoned = Duration.FromSeconds(60);

    private static readonly Problem Required = new("idempotency-key-required", 428, "Send an Idempotency-Key header of 8 to 80 visible characters");
    private static readonly Problem InFlight = new("idempotency-in-flight", 409, "The same request is still being carried out");
    private static readonly Problem Mismatch = new("idempotency-mismatch", 422, "This Idempotency-Key was used for another request");

    /// <summary>The header is required, and a repeat gets the first answer.</summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(Apply).WithMetadata(new RequiresKey()).ProducesProblem(428);

    /// <summary>Marks endpoints that require the header, for the API document.</summary>
    internal sealed class RequiresKey;

    private static async ValueTask<object?> Apply(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: >= 8 and <= 80 } key] || key.Any(c => c is < '!' or > '~'))
            return Required.ToHttp();

        var services = http.RequestServices;
        var me = services.GetRequiredService<CurrentUser>().Id;
        var clock = services.GetRequiredService<IClock>();
        var hash = Hash(http.Request, context.Arguments);

        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
            if (await Take(db, me, key, hash, http.Request, clock, http.RequestAborted) is { } answered) return answered;
        }

        object? result;
        try
        {
            result = await next(context);
        }
        catch (Exception error)
        {
            // A lost race is an answer like any other; a bug frees the key again.
            if (services.GetRequiredService<Conflicts>().Explain(error) is not { } lost)
            {
                await Forget(services, me, key);
                throw;
            }

            result = lost.ToHttp();
        }

        return result is IResult answer ? new Answered(answer, me, key) : throw new InvalidOperationException("An idempotent endpoint answers with a typed result.");
    }

    private static async Task<IResult?> Take(PeerLoopDbContext db, Guid me, string key, string hash, HttpRequest request, IClock clock, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Begin(cancel);
        await db.LockName($"idempotency:{me}:{key}", cancel);
        var known = await db.Set<IdempotencyKey>().SingleOrDefaultAsync(k => k.UserId == me && k.IdemKey == key, cancel);
        if (known is not null && (known.ExpiresAt <= now || (known.State == IdempotencyState.InFlight && known.CreatedAt + Abandoned <= now)))
        {
            db.Remove(known);
            await db.SaveChangesAsync(cancel);
            known = null;
        }

        if (known is not null)
        {
            if (known.RequestHash != hash) return Mismatch.ToHttp();
            if (known.State == IdempotencyState.Done) return new Replayed(known.ResponseStatus!.Value, known.ResponseBody);
            request.HttpContext.Response.Headers.RetryAfter = "1";
            return InFlight.ToHttp();
        }

        db.Add(new IdempotencyKey
        {
            UserId = me, IdemKey = key, Method = request.Method, Path = Shortened(request.Path), RequestHash = hash, CreatedAt = now, ExpiresAt = now + Kept,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return null;
    }

    private static string Shortened(string path) => path.Length <= 300 ? path : path[..300];

    private static string Hash(HttpRequest request, IList<object?> arguments)
    {
        var body = arguments.FirstOrDefault(a => a?.GetType() is { Name: "Request", IsNested: true });
        var text = $"{request.Method} {request.Path}{request.QueryString}\n{(body is null ? "" : JsonSerializer.Serialize(body, body.GetType(), Outbox.Publishing.Json))}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static async Task Forget(IServiceProvider services, Guid me, string key)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
        await db.Set<IdempotencyKey>().Where(k => k.UserId == me && k.IdemKey == key && k.State == IdempotencyState.InFlight).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <summary>Writes the answer and keeps a copy of it for repeats.</summary>
    private sealed class Answered(IResult answer, Guid me, string key) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var client = response.Body;
            await using var copy = new MemoryStream();
            response.Body = copy;
            try
            {
                await answer.ExecuteAsync(httpContext);
            }
            finally
            {
                response.Body = client;
            }

            if (response.StatusCode >= 500) await Forget(httpContext.RequestServices, me, key);
            else await Keep(httpContext, response.StatusCode, copy);

            copy.Position = 0;
            response.ContentLength = copy.Length;
            await copy.CopyToAsync(client, httpContext.RequestAborted);
        }

        private async Task Keep(HttpContext http, int status, MemoryStream copy)
        {
            var body = copy.Length == 0 ? null : Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
            await using var scope = http.RequestServices.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PeerLoopDbContext>();
            await db.Set<IdempotencyKey>().Where(k => k.UserId == me && k.IdemKey == key).ExecuteUpdateAsync(set => set
                .SetProperty(k => k.State, IdempotencyState.Done)
                .SetProperty(k => k.ResponseStatus, status)
                .SetProperty(k => k.ResponseBody, body), CancellationToken.None);
        }
    }

    private sealed class Replayed(int status, string? body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.Headers["Idempotent-Replay"] = "true";
            if (body is null) return;
            httpContext.Response.ContentType = status >= 400 ? "application/problem+json" : "application/json; charset=utf-8";
            await httpContext.Response.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
