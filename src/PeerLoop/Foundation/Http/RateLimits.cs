using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// Token buckets by user or address, named as in the API's table. <c>RateLimits:Factor</c> multiplies all of them, for tests and benchmarks.
/// Counted on the API and on pages, not on published files; the API calls behind a page are not counted again.
/// </summary>
internal static class RateLimits
{
    public const string Login = "login";
    public const string Signup = "signup";
    public const string Mail = "mail";
    public const string Search = "search";
    public const string Booking = "booking";
    public const string Money = "money";
    public const string Upload = "upload";
    public const string Webhook = "webhook";

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration settings)
    {
        var factor = settings.GetValue("RateLimits:Factor", 1);
        services.AddHttpContextAccessor();
        return services.AddRateLimiter(options =>
        {
            options.OnRejected = Reject;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                !Counted(http) ? RateLimitPartition.GetNoLimiter("free")
                : UserOf(http) is { } user ? Bucket("user:" + user, 240, TimeSpan.FromMinutes(1), factor)
                : Bucket("anon:" + ClientAddress.Of(http), 60, TimeSpan.FromMinutes(1), factor));
            options.AddPolicy(Login, http => Bucket(ClientAddress.Of(http), 20, TimeSpan.FromMinutes(1), factor));
            options.AddPolicy(Signup, http => Bucket(ClientAddress.Of(http), 5, TimeSpan.FromHours(1), factor));
            options.AddPolicy(Mail, http => Bucket(UserOf(http) ?? ClientAddress.Of(http), 12, TimeSpan.FromHours(1), factor));
            options.AddPolicy(Search, http => Bucket(UserOf(http) ?? ClientAddress.Of(http), 30, TimeSpan.FromMinutes(1), factor, free: PageCalls.IsFromPage(http)));
            options.AddPolicy(Booking, http => Bucket(UserOf(http) ?? ClientAddress.Of(http), 10, TimeSpan.FromMinutes(1), factor));
            options.AddPolicy(Money, http => Bucket(UserOf(http) ?? ClientAddress.Of(http), 10, TimeSpan.FromMinutes(1), factor));
            options.AddPolicy(Upload, http => Bucket(UserOf(http) ?? ClientAddress.Of(http), 20, TimeSpan.FromHours(1), factor));
            options.AddPolicy(Webhook, http => Bucket(http.Request.Path, 600, TimeSpan.FromMinutes(1), factor));
        });
    }

    private static bool Counted(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments("/api/webhooks") && !http.Request.Path.StartsWithSegments("/hubs")
        && !PageCalls.IsFromPage(http);

    private static string? UserOf(HttpContext http) => http.RequestServices.GetRequiredService<CurrentUser>().IdOrNull?.ToString();

    private static RateLimitPartition<string> Bucket(string key, int limit, TimeSpan window, int factor, bool free = false) => free
        ? RateLimitPartition.GetNoLimiter("free")
        : RateLimitPartition.Get(key, _ => (RateLimiter)new ToldBucket(limit * factor, window));

    private static async ValueTask Reject(OnRejectedContext context, CancellationToken cancel)
    {
        var http = context.HttpContext;
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(5);
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.RateLimited.With("retryAfterSeconds", (int)Math.Ceiling(wait.TotalSeconds)).ToHttp().ExecuteAsync(http);
    }
}

/// <summary>
/// Node asks the API for every visitor. The host gave it a random key at its start; a call that carries it also names the visitor's address,
/// and is not counted again: the page request was.
/// </summary>
internal static class PageCalls
{
    public const string KeyHeader = "X-PeerLoop-Page-Key";
    public const string AddressHeader = "X-PeerLoop-Client-Address";

    /// <summary>Made anew at each start; only our own Node process knows it.</summary>
    public static string Key { get; } = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(24));

    public static bool IsFromPage(HttpContext http) =>
        http.Request.Headers[KeyHeader] is [{ Length: 48 } key]
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(key), System.Text.Encoding.ASCII.GetBytes(Key));
}

internal static class ClientAddress
{
    public static string Of(HttpContext http) =>
        PageCalls.IsFromPage(http) && http.Request.Headers[PageCalls.AddressHeader] is [{ Length: > 0 } named] ? named
        : http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
