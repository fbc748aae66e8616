namespace PeerLoop.Payments.Gateway;

/// <summary>A recipient's account as the gateway knows it at this moment.</summary>
/// <param name="IsClosed">rejected, closed or disconnected by its owner</param>
/// <param name="RequirementsDue">what the owner still has to hand in</param>
internal sealed record GatewayAccount(string Id, bool DetailsSubmitted, bool PayoutsEnabled, bool IsClosed, IReadOnlyList<string> RequirementsDue, string? Country);
