using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class SetAvailabilityReadingTests
{
    private static PeerLoop.Foundation.Result<IReadOnlyList<AvailabilityRule>> Read(params SetAvailability.Rule[] rules) =>
        SetAvailability.Read(new SetAvailability.Request("America/New_York", 15, 720, 30, rules), Teacher, MondayTen);

    [Fact]
    public void Repeating_for_weeks_is_computed_on_dates()
    {
        var rule = Assert.Single(Read(new SetAvailability.Rule(7, "01:00", "04:00", Day("2026-03-01"), RepeatWeeks: 2)).Allowed());

        Assert.Equal(Day("2026-03-14"), rule.EffectiveUntil); // 14 days, the short night among them
    }

    [Theory]
    [InlineData("09:00", "09:10", "rules[0].end")] // under a quarter of an hour
    [InlineData("09:02", "10:00", "rules[0].start")]
    [InlineData("09:00", "24:05", "rules[0].end")]
    [InlineData("9:00", "10:00", "rules[0].start")]
    [InlineData("22:00", "02:00", "rules[0].end")] // over midnight: two windows
    public void A_window_that_cannot_be_is_refused_by_its_field(string start, string end, string field) =>
        Assert.Contains(field, Read(new SetAvailability.Rule(1, start, end)).Refused("validation-failed").Errors.Keys);

    [Fact]
    public void A_window_of_a_quarter_of_an_hour_up_to_midnight_is_allowed() =>
        Assert.Equal((1425, 1440), Assert.Single(Read(new SetAvailability.Rule(1, "23:45", "24:00")).Allowed()) is var r ? (r.StartMinute, r.EndMinute) : default);

    [Fact]
    public void Overlapping_windows_of_one_weekday_are_refused_touching_ones_are_not()
    {
        Read(new SetAvailability.Rule(1, "09:00", "12:00"), new SetAvailability.Rule(1, "12:00", "13:00"), new SetAvailability.Rule(2, "09:00", "12:00")).Allowed();
        Assert.Contains("rules[1]", Read(new SetAvailability.Rule(1, "09:00", "12:00"), new SetAvailability.Rule(1, "11:55", "13:00")).Refused("validation-failed").Errors.Keys);
    }

    [Fact]
    public void An_unknown_zone_is_refused() =>
        Assert.Contains("timeZone", SetAvailability.Read(new SetAvailability.Request("Mars/Olympus", 15, 720, 30, []), Teacher, MondayTen).Refused("validation-failed").Errors.Keys);
}
