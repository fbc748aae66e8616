using NodaTime;

namespace PeerLoop.Foundation;

/// <summary>The system's time, cut to milliseconds: SQLite stores milliseconds, and what is read back must equal what was written.</summary>
internal sealed class MillisecondClock(IClock inner) : IClock
{
    public Instant GetCurrentInstant() => Cut(inner.GetCurrentInstant());

    public static Instant Cut(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}

/// <summary>A clock that runs on and can be moved forward, never back: development and tests.</summary>
internal sealed class MovableClock(IClock inner) : IClock
{
    private long _aheadMilliseconds;

    public Instant GetCurrentInstant() =>
        MillisecondClock.Cut(inner.GetCurrentInstant()) + Duration.FromMilliseconds(Interlocked.Read(ref _aheadMilliseconds));

    /// <summary>Sets the clock before anything has happened: where a told story begins.</summary>
    public void BeginAt(Instant instant) => Interlocked.Exchange(ref _aheadMilliseconds, Ahead(instant));

    private long Ahead(Instant instant) => (MillisecondClock.Cut(instant) - MillisecondClock.Cut(inner.GetCurrentInstant())).BclCompatibleTicks / NodaConstants.TicksPerMillisecond;

    /// <summary>Moves to an instant; an earlier one than now changes nothing and is reported as false.</summary>
    public bool MoveTo(Instant instant)
    {
        var ahead = Ahead(instant);
        while (true)
        {
            var before = Interlocked.Read(ref _aheadMilliseconds);
            if (ahead < before) return false;
            if (Interlocked.CompareExchange(ref _aheadMilliseconds, ahead, before) == before) return true;
        }
    }
}
