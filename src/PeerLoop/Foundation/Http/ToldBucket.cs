using System.Globalization;
using System.Threading.RateLimiting;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// A token bucket that tells the caller what is left: <c>RateLimit-Limit</c>, <c>-Remaining</c> and <c>-Reset</c> (seconds until it is full again)
/// on answers of the API. Where two buckets count one request, the endpoint's own is told. Pages are kept for others and say nothing.
/// </summary>
internal sealed class ToldBucket : ReplenishingRateLimiter
{
    private static readonly HttpContextAccessor Current = new();
    private readonly TokenBucketRateLimiter _bucket;
    private readonly int _limit;
    private readonly double _tokensPerSecond;

    public ToldBucket(int limit, TimeSpan window)
    {
        // One token at a time where they are rare, a second's worth where they are many: never more than the limit in a window.
        var period = window / limit < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : window / limit;
        var tokens = Math.Max(1, (int)(limit * (period / window)));
        (_limit, _tokensPerSecond) = (limit, tokens / period.TotalSeconds);
        _bucket = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit, TokensPerPeriod = tokens, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = false,
        });
    }

    public override TimeSpan? IdleDuration => _bucket.IdleDuration;

    public override bool IsAutoReplenishing => false;

    public override TimeSpan ReplenishmentPeriod => _bucket.ReplenishmentPeriod;

    public override RateLimiterStatistics? GetStatistics() => _bucket.GetStatistics();

    public override bool TryReplenish() => _bucket.TryReplenish();

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        var lease = _bucket.AttemptAcquire(permitCount);
        Tell();
        return lease;
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        var lease = await _bucket.AcquireAsync(permitCount, cancellationToken);
        Tell();
        return lease;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _bucket.Dispose();
        base.Dispose(disposing);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await _bucket.DisposeAsync();
        await base.DisposeAsyncCore();
    }

    private void Tell()
    {
        if (Current.HttpContext is not { } http || !http.Request.Path.StartsWithSegments("/api")) return;
        var left = _bucket.GetStatistics()?.CurrentAvailablePermits ?? 0;
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = _limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = left.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = Math.Ceiling((_limit - left) / _tokensPerSecond).ToString(CultureInfo.InvariantCulture);
    }
}
