using System.Globalization;

namespace PeerLoop.Scheduling;

/// <summary>Local times of day as minutes from midnight; the end of the day is written 24:00.</summary>
internal static class DayMinutes
{
    public static int? Parse(string? text)
    {
        if (text is not [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9']) return null;
        var minutes = (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
        return minutes <= 1440 ? minutes : null;
    }

    public static string Format(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
