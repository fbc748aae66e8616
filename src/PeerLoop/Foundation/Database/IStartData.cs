namespace PeerLoop.Foundation.Database;

/// <summary>Rows that every installation starts with; safe to run at each start.</summary>
internal interface IStartData
{
    Task Ensure(CancellationToken cancel);
}
