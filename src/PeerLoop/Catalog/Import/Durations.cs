using System.Globalization;
using System.Text.RegularExpressions;

namespace PeerLoop.Catalog.Import;

/// <summary>Lengths of time as people write them.</summary>
internal static partial class Durations
{
    /// <summary>"3 hours", "1.5 h", "1h 30m", "90 minutes", "20 min", "1:30"; null when it is none of them.</summary>
    public static int? Minutes(string text)
    {
        var lower = text.ToLowerInvariant().Replace(',', '.');
        if (Clock().Match(lower) is { Success: true } clock)
            return (Int(clock.Groups["h"]) * 60) + Int(clock.Groups["m"]);

        var hours = Hours().Match(lower);
        var minutes = MinutesPart().Match(lower);
        if (!hours.Success && !minutes.Success) return null;
        var total = (hours.Success ? decimal.Parse(hours.Groups["n"].Value, CultureInfo.InvariantCulture) * 60 : 0) + (minutes.Success ? Int(minutes.Groups["n"]) : 0);
        return total is > 0 and < 100_000 && total == decimal.Truncate(total) ? (int)total : null;
    }

    /// <summary>"3 hours", "90 minutes", "1 hour 30 minutes".</summary>
    public static string Label(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => $"{m} minutes",
        (1, 0) => "1 hour",
        (var h, 0) => $"{h} hours",
        (var h, var m) => $"{h} {(h == 1 ? "hour" : "hours")} {m} minutes",
    };

    private static int Int(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(?<h>\d{1,3}):(?<m>[0-5]\d)\s*(h|hours)?\s*$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"(?<n>\d{1,4}(\.\d{1,3})?)\s*-?\s*(hours?|hrs?|h)(?![a-z])")]
    private static partial Regex Hours();

    [GeneratedRegex(@"(?<n>\d{1,5})\s*-?\s*(minutes?|mins?|m|')(?![a-z])")]
    private static partial Regex MinutesPart();
}
