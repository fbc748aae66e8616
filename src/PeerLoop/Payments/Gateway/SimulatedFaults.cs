using System.Collections.Concurrent;

namespace PeerLoop.Payments.Gateway;

/// <summary>What may go wrong between us and a gateway.</summary>
internal enum GatewayFault
{
    /// <summary>the question never arrives</summary>
    LostQuestion,

    /// <summary>it is done, and the answer is lost</summary>
    LostAnswer,

    /// <summary>a definite no</summary>
    Refusal,
}

/// <summary>Lets the simulated gateway fail on order, so that tests see what happens then. Nothing is set outside tests.</summary>
internal sealed class SimulatedFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<GatewayFault>> _next = new();

    /// <summary>The next calls of an operation (a method name of the port) fail like this, in turn.</summary>
    public void Next(string operation, params GatewayFault[] faults)
    {
        var queue = _next.GetOrAdd(operation, _ => new());
        foreach (var fault in faults) queue.Enqueue(fault);
    }

    public GatewayFault? Take(string operation) => _next.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
}
