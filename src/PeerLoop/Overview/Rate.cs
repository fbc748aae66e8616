namespace PeerLoop.Overview;

/// <summary>Shares of a whole, told as a fraction of one with three digits; null while there is nothing to divide.</summary>
public static class Rate
{
    public static decimal? Of(int part, int whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 3, MidpointRounding.AwayFromZero);
}
