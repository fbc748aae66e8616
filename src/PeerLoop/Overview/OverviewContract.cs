using NodaTime;

namespace PeerLoop.Overview;

/// <summary>A kind of work that waits for an admin.</summary>
/// <param name="Kind">snake_case, such as <c>overdue_releases</c></param>
/// <param name="Count">how many wait; the list behind the link is as long</param>
/// <param name="Since">the oldest of them</param>
/// <param name="Link">the page where it is done</param>
public sealed record AdminTask(string Kind, int Count, Instant? Since, string Link);

/// <summary>The admin's work list (domain §13): what waits, oldest first; empty when all is done.</summary>
public interface IWorkList
{
    Task<IReadOnlyList<AdminTask>> Open(CancellationToken cancel);
}
