namespace PeerLoop.Learning;

/// <summary>One session's fixed share of a price.</summary>
public sealed record SessionShares(int No, long GrossCents, long PlatformCents, long CreatorCents, long TeachingCents);

/// <summary>
/// Cuts a price into sessions and each session into shares, once and for all (D-05): by cumulative floor, so that no cent is lost, no amount is
/// negative and odd cents go to whoever teaches (D-06). Each session can be accrued, reversed or refunded alone without rounding again.
/// </summary>
public static class MoneySchedule
{
    public const long LowestPriceCents = 1000;
    public const int MostSessions = 40;
    public const int MostBps = 9000;

    /// <param name="priceCents">the gross price: the gateway's fee is not taken off (D-07); zero for what is given away</param>
    /// <param name="sessions">how many sessions the price pays for</param>
    /// <param name="platformBps">the platform's part, in hundredths of a percent</param>
    /// <param name="creatorBps">the creator's royalty; the rest is for teaching</param>
    public static IReadOnlyList<SessionShares> Of(long priceCents, int sessions, int platformBps, int creatorBps)
    {
        if (priceCents != 0) ArgumentOutOfRangeException.ThrowIfLessThan(priceCents, LowestPriceCents);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sessions, MostSessions);
        ArgumentOutOfRangeException.ThrowIfNegative(platformBps);
        ArgumentOutOfRangeException.ThrowIfNegative(creatorBps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(platformBps + creatorBps, MostBps);

        long Paid(int upTo) => checked(priceCents * upTo) / sessions;
        long Part(int upTo, int bps) => checked(Paid(upTo) * bps) / 10_000;

        return
        [
            .. Enumerable.Range(1, sessions).Select(no =>
            {
                var gross = Paid(no) - Paid(no - 1);
                var platform = Part(no, platformBps) - Part(no - 1, platformBps);
                var creator = Part(no, creatorBps) - Part(no - 1, creatorBps);
                return new SessionShares(no, gross, platform, creator, gross - platform - creator);
            }),
        ];
    }
}
