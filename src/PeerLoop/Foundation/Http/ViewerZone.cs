using NodaTime;
using NodaTime.TimeZones;

namespace PeerLoop.Foundation.Http;

/// <summary>The zone a viewer's times are labelled in (TIM-3): the account's, else the browser's header, else UTC. For rendering only.</summary>
public static class ViewerZone
{
    public static DateTimeZone Of(HttpContext http)
    {
        var me = http.RequestServices.GetRequiredService<CurrentUser>();
        if (me.IsSignedIn && me.Caller.Zone is { } own) return own;
        return Known(http.Request.Headers["X-Time-Zone"].ToString()) ?? DateTimeZone.Utc;
    }

    /// <summary>The zone of an IANA id, or null when there is no such zone.</summary>
    public static DateTimeZone? Known(string? id) => string.IsNullOrEmpty(id) ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>All known ids, for settings.</summary>
    public static IEnumerable<string> Ids => TzdbDateTimeZoneSource.Default.ZoneLocations?.Select(place => place.ZoneId).Order(StringComparer.Ordinal).AsEnumerable() ?? [];
}
