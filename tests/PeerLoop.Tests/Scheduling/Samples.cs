using NodaTime.Text;
using PeerLoop.Foundation;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Tests.Scheduling;

/// <summary>Teachers, students and hours for decisions: no database, no clock.</summary>
internal static class Samples
{
    public static readonly Guid Teacher = Guid.Parse("0198f2d4-0000-7000-8000-00000000000a");
    public static readonly Guid Student = Guid.Parse("0198f2d4-0000-7000-8000-00000000000b");
    public static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    public static readonly Duration Horizon = Duration.FromDays(28);

    /// <summary>Monday, 2 March 2026, 10:00 in UTC.</summary>
    public static readonly Instant MondayTen = At("2026-03-02T10:00:00Z");

    public static Instant At(string text) => InstantPattern.General.Parse(text).Value;

    public static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    public static AvailabilityRule Rule(int weekday, int startHour, int endHour, string from = "2026-01-01", string? until = null) => new()
    {
        UserId = Teacher, Weekday = weekday, StartMinute = startHour * 60, EndMinute = endHour * 60, EffectiveFrom = Day(from), EffectiveUntil = until is null ? null : Day(until),
    };

    public static AvailabilityOverride Override(string date, OverrideKind kind, int? startMinute = null, int? endMinute = null) => new()
    {
        UserId = Teacher, Date = Day(date), Kind = kind, StartMinute = startMinute, EndMinute = endMinute, CreatedAt = MondayTen,
    };

    public static Availability Hours(DateTimeZone zone, params AvailabilityRule[] rules) => new(Teacher, zone, 15, 720, 30, rules, []);

    /// <summary>Mondays, 9 to 13 in UTC, with two hours' notice.</summary>
    public static Availability MondayMornings => Hours(DateTimeZone.Utc, Rule(1, 9, 13)) with { MinNoticeMinutes = 120 };

    public static EnrollmentFacts Enrollment(EnrollmentStatus status = EnrollmentStatus.Enrolled, Guid? teacher = null, int minutes = 60) => new(
        Guid.CreateVersion7(), Student, Guid.CreateVersion7(), teacher, status, EnrollmentSource.Purchase, Guid.CreateVersion7(), 24900, "USD", 2, minutes, 2, 0,
        MondayTen, null, null, MondayTen, 0);

    public static PaidSessionsLeft Left(int used = 0, int included = 2) => PaidSessionsLeft.Of([.. Enumerable.Range(1, included)], Enumerable.Range(1, used).ToHashSet());

    public static BookingTime Time(Instant startsAt, Instant now, Availability? availability = null, BusyTimes? teacher = null, BusyTimes? student = null, int minutes = 60) =>
        new(startsAt, minutes, availability ?? MondayMornings, teacher ?? BusyTimes.None, student ?? BusyTimes.None, now, Horizon);

    /// <summary>A booked session from MondayTen to eleven, booked three days before.</summary>
    public static Session Booked(Instant? now = null) =>
        Session.Book(Enrollment(), Left(), Time(MondayTen, now ?? MondayTen - Duration.FromDays(3)), Student, BookingSource.Student).Value;

    public static BusyTimes Busy(Instant from, Instant to)
    {
        var quanta = new List<long>();
        for (var at = from; at < to; at += Duration.FromMinutes(5)) quanta.Add(TimeClaim.QuantumOf(at));
        return new BusyTimes(quanta);
    }

    public static Problem Refused<T>(this Result<T> result, string code)
    {
        Assert.True(result.Failed(out var problem), $"'{code}' was expected, and it was allowed.");
        Assert.Equal(code, problem.Code);
        return problem;
    }

    public static T Allowed<T>(this Result<T> result)
    {
        Assert.False(result.Failed(out var problem), problem?.Code);
        return result.Value;
    }
}
