namespace PeerLoop.Payments;

/// <summary>What a card payment costs at the gateway (domain 8.2): 2.9 % half up, and 30 cents.</summary>
internal static class GatewayFees
{
    public static long Of(long cents) => (checked(cents * 29) + 500) / 1000 + 30;
}
