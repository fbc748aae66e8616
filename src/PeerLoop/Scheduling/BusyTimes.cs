using NodaTime;

namespace PeerLoop.Scheduling;

/// <summary>The five-minute quanta a person has claimed, sorted.</summary>
internal sealed class BusyTimes(IEnumerable<long> quanta)
{
    public static readonly BusyTimes None = new([]);

    private readonly long[] _quanta = [.. quanta.Order()];

    /// <summary>Any claimed quantum in [from, to).</summary>
    public bool Meets(Instant from, Instant to)
    {
        var index = Array.BinarySearch(_quanta, TimeClaim.QuantumOf(from));
        if (index < 0) index = ~index;
        return index < _quanta.Length && Instant.FromUnixTimeSeconds(_quanta[index] * TimeClaim.QuantumSeconds) < to;
    }
}
