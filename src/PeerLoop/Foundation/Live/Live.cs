using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace PeerLoop.Foundation.Live;

/// <summary>Tells open pages that something changed. Payloads carry ids and versions, not objects: pages read again through the API.</summary>
public interface ILive
{
    /// <param name="userId">whose pages</param>
    /// <param name="what">such as <c>session</c>, <c>notification</c>, <c>enrollment</c>, <c>payout</c></param>
    /// <param name="id">of the thing that changed</param>
    /// <param name="cancel">stopping</param>
    Task Tell(Guid userId, string what, Guid id, CancellationToken cancel);
}

/// <summary>One's own notifications, unread counts, and state of one's own sessions and money.</summary>
[Authorize]
internal sealed class UserHub : Hub
{
    public static string GroupOf(Guid userId) => $"user:{userId}";

    public override async Task OnConnectedAsync()
    {
        if (!Guid.TryParse(Context.User?.FindFirst("sub")?.Value, out var me))
        {
            Context.Abort();
            return;
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(me));
    }
}

internal sealed class SignalRLive(IHubContext<UserHub> hub) : ILive
{
    public Task Tell(Guid userId, string what, Guid id, CancellationToken cancel) =>
        hub.Clients.Group(UserHub.GroupOf(userId)).SendAsync("Changed", what, id, cancel);
}
