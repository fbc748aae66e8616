using NodaTime;
using NodaTime.Text;
using PeerLoop.Accounts;

namespace PeerLoop.Notifications;

/// <summary>What a notice says, before it is set as a line of the inbox or as a mail.</summary>
/// <param name="Subject">names the concrete thing; at most 80 characters in a mail</param>
/// <param name="Lead">who did what, in one or two sentences: the whole of the in-app line</param>
/// <param name="ActionLabel">the verb on the one button</param>
/// <param name="ActionPath">where it leads, from the root of the site</param>
internal sealed record Words(string Subject, string Lead, string ActionLabel, string ActionPath)
{
    /// <summary>Sentences that only the mail has room for.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Name and value, one line each.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];
}

/// <summary>Who reads: times are written in this person's zone, with its abbreviation (NOT-3).</summary>
internal sealed record Reader(Reachable Person)
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("ddd d MMM, HH:mm x", DateTimeZoneProviders.Tzdb);
    private static readonly ZonedDateTimePattern Day = ZonedDateTimePattern.CreateWithInvariantCulture("ddd d MMM", DateTimeZoneProviders.Tzdb);

    public Guid Id => Person.Id;

    public string FirstName => Person.Name.Split(' ', 2)[0];

    private DateTimeZone Zone => Person.Zone ?? DateTimeZone.Utc;

    /// <summary><c>Tue 10 Mar, 15:00 EDT</c></summary>
    public string Time(Instant at) => Moment.Format(at.InZone(Zone));

    public string Date(Instant at) => Day.Format(at.InZone(Zone));
}
