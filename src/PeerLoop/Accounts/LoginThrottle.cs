using System.Collections.Concurrent;

namespace PeerLoop.Accounts;

/// <summary>Five tries a minute and twenty an hour for each pair of address and account, then a quarter of an hour's rest. Counted on the monotonic clock.</summary>
internal sealed class LoginThrottle(IConfiguration settings, TimeProvider time)
{
    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);
    private readonly int _factor = settings.GetValue("RateLimits:Factor", 1);
    private readonly ConcurrentDictionary<(string, string), Tries> _pairs = new();

    /// <summary>Counts a try; the seconds to wait when it is one too many.</summary>
    public int? MustWait(string address, string email)
    {
        if (_pairs.Count > 100_000) Forget();
        var tries = _pairs.GetOrAdd((address, email), _ => new Tries());
        lock (tries)
        {
            var now = time.GetTimestamp();
            if (tries.LockedAt is { } since && time.GetElapsedTime(since, now) is var locked && locked < Lock) return (int)Math.Ceiling((Lock - locked).TotalSeconds);
            tries.LockedAt = null;
            while (tries.At.Count > 0 && time.GetElapsedTime(tries.At.Peek(), now) > TimeSpan.FromHours(1)) tries.At.Dequeue();
            if (tries.At.Count >= 20 * _factor)
            {
                tries.LockedAt = now;
                return (int)Lock.TotalSeconds;
            }

            var lastMinute = tries.At.Where(at => time.GetElapsedTime(at, now) < TimeSpan.FromMinutes(1)).ToArray();
            if (lastMinute.Length >= 5 * _factor) return (int)Math.Ceiling(60 - time.GetElapsedTime(lastMinute[0], now).TotalSeconds);
            tries.At.Enqueue(now);
            return null;
        }
    }

    public void Succeeded(string address, string email) => _pairs.TryRemove((address, email), out _);

    private void Forget()
    {
        foreach (var (pair, tries) in _pairs)
            lock (tries)
                if (tries.At.Count == 0 || time.GetElapsedTime(tries.At.Last()) > TimeSpan.FromHours(1))
                    _pairs.TryRemove(pair, out _);
    }

    private sealed class Tries
    {
        public Queue<long> At { get; } = new();
        public long? LockedAt { get; set; }
    }
}
