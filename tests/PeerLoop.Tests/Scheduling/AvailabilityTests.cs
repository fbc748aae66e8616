using CsCheck;
using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class AvailabilityTests
{
    private static readonly Duration Hour = Duration.FromHours(1);

    private static string[] StartsOn(Availability availability, string date, int minutes = 60)
    {
        var day = Day(date);
        var range = new Interval(availability.Zone.AtStartOfDay(day).ToInstant(), availability.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        return [.. availability.Starts(range, Duration.FromMinutes(minutes)).Select(s => SlotLabels.Label(Teacher, new Interval(s, s + Duration.FromMinutes(minutes)), availability.Zone).Local)
            .Select(l => $"{l.Time} {l.Abbreviation}")];
    }

    [Fact, Story("US-P022")]
    public void In_spring_the_skipped_hour_is_no_phantom_slot()
    {
        var sundays = Hours(NewYork, Rule(7, 1, 4));

        var window = Assert.Single(sundays.Windows(Day("2026-03-08")));

        Assert.Equal(new Interval(At("2026-03-08T06:00:00Z"), At("2026-03-08T08:00:00Z")), window);
        Assert.Equal(["01:00 EST", "01:30 EST", "03:00 EDT"], StartsOn(sundays, "2026-03-08"));
    }

    [Fact, Story("US-P022")]
    public void In_autumn_the_hour_that_comes_twice_gives_slots_twice_told_apart_by_abbreviation()
    {
        var sundays = Hours(NewYork, Rule(7, 1, 4));

        var window = Assert.Single(sundays.Windows(Day("2026-11-01")));

        Assert.Equal(new Interval(At("2026-11-01T05:00:00Z"), At("2026-11-01T09:00:00Z")), window);
        Assert.Equal(["01:00 EDT", "01:30 EDT", "01:00 EST", "01:30 EST", "02:00 EST", "02:30 EST", "03:00 EST"], StartsOn(sundays, "2026-11-01"));
    }

    [Fact, Story("US-P022")]
    public void A_weekly_ten_o_clock_in_New_York_moves_for_London_until_London_changes_too()
    {
        var mornings = Hours(NewYork, Rule(6, 10, 11));

        string LondonTimeOn(string date)
        {
            var start = mornings.Windows(Day(date)).Single().Start;
            return SlotLabels.Label(Teacher, new Interval(start, start + Hour), London).Local.Time;
        }

        Assert.Equal(At("2026-03-07T15:00:00Z"), mornings.Windows(Day("2026-03-07")).Single().Start);
        Assert.Equal(At("2026-03-14T14:00:00Z"), mornings.Windows(Day("2026-03-14")).Single().Start);
        Assert.Equal(["15:00", "14:00", "14:00", "15:00"], new[] { "2026-03-07", "2026-03-14", "2026-03-28", "2026-04-04" }.Select(LondonTimeOn));
    }

    [Theory]
    [InlineData(120, 180, "2026-03-08")] // 02:00 to 03:00 does not exist that night
    [InlineData(150, 170, "2026-03-08")]
    public void A_window_inside_the_gap_vanishes(int start, int end, string date)
    {
        var night = Hours(NewYork) with { Overrides = [Override(date, OverrideKind.Available, start, end)] };

        Assert.Empty(night.Windows(Day(date)));
    }

    [Fact]
    public void A_window_that_begins_in_the_gap_begins_after_it()
    {
        var night = Hours(NewYork) with { Overrides = [Override("2026-03-08", OverrideKind.Available, 150, 300)] };

        Assert.Equal(new Interval(At("2026-03-08T07:00:00Z"), At("2026-03-08T09:00:00Z")), Assert.Single(night.Windows(Day("2026-03-08"))));
    }

    [Fact]
    public void A_window_may_last_until_midnight()
    {
        var evening = Hours(Berlin, Rule(1, 22, 24));

        Assert.Equal(new Interval(At("2026-03-02T21:00:00Z"), At("2026-03-02T23:00:00Z")), Assert.Single(evening.Windows(Day("2026-03-02"))));
    }

    [Fact]
    public void A_local_day_that_was_skipped_whole_has_no_windows()
    {
        var apia = Hours(DateTimeZoneProviders.Tzdb["Pacific/Apia"], Rule(5, 0, 24, from: "2011-01-01"));

        Assert.Empty(apia.Windows(Day("2011-12-30")));
    }

    [Fact]
    public void An_opened_date_replaces_the_windows_of_its_weekday()
    {
        var monday = Hours(DateTimeZone.Utc, Rule(1, 9, 12)) with { Overrides = [Override("2026-03-02", OverrideKind.Available, 18 * 60, 20 * 60)] };

        Assert.Equal(["18:00 UTC", "18:30 UTC", "19:00 UTC"], StartsOn(monday, "2026-03-02"));
        Assert.Equal(5, StartsOn(monday, "2026-03-09").Length);
    }

    [Fact]
    public void A_closed_date_closes_opened_windows_too()
    {
        var monday = Hours(DateTimeZone.Utc, Rule(1, 9, 12)) with
        {
            Overrides = [Override("2026-03-02", OverrideKind.Available, 18 * 60, 20 * 60), Override("2026-03-02", OverrideKind.Unavailable)],
        };

        Assert.Empty(monday.Windows(Day("2026-03-02")));
    }

    [Fact]
    public void Time_taken_out_cuts_a_window_in_two_and_each_part_is_walked_from_its_own_start()
    {
        var monday = Hours(DateTimeZone.Utc, Rule(1, 9, 13)) with { Overrides = [Override("2026-03-02", OverrideKind.Unavailable, (10 * 60) + 15, (11 * 60) + 10)] };

        Assert.Equal(["09:00 UTC", "11:10 UTC", "11:40 UTC"], StartsOn(monday, "2026-03-02"));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-15", "2026-02-23", false)] // before the first day
    [InlineData("2026-03-02", "2026-03-15", "2026-03-02", true)] // the first day
    [InlineData("2026-03-02", "2026-03-09", "2026-03-09", true)] // the last day
    [InlineData("2026-03-02", "2026-03-08", "2026-03-09", false)] // after it
    public void A_rule_holds_from_its_first_to_its_last_day(string from, string until, string day, bool open) =>
        Assert.Equal(open, Hours(DateTimeZone.Utc, Rule(1, 9, 10, from, until)).Windows(Day(day)).Any());

    [Theory, InlineData(60, 7), InlineData(235, 1), InlineData(240, 1), InlineData(245, 0)]
    public void A_lesson_ends_inside_its_window(int minutes, int starts) =>
        Assert.Equal(starts, StartsOn(Hours(DateTimeZone.Utc, Rule(1, 9, 13)), "2026-03-02", minutes).Length);

    [Theory, InlineData(9, 12, 12, 13, false), InlineData(9, 12, 11, 13, true), InlineData(9, 12, 10, 11, true), InlineData(9, 12, 8, 9, false)]
    public void Rules_of_one_weekday_may_touch_and_not_overlap(int start, int end, int otherStart, int otherEnd, bool collide) =>
        Assert.Equal(collide, Rule(1, start, end).CollidesWith(Rule(1, otherStart, otherEnd)));

    [Theory]
    [InlineData("2026-01-31", "2026-02-01", false)] // ends the day before
    [InlineData("2026-02-01", "2026-02-01", true)] // shares one day
    public void Rules_collide_only_where_their_dates_meet(string until, string from, bool collide) =>
        Assert.Equal(collide, Rule(1, 9, 12, until: until).CollidesWith(Rule(1, 9, 12, from: from)));

    [Fact]
    public void Hours_of_the_past_are_no_hours()
    {
        var now = MondayTen;

        Assert.True(Hours(DateTimeZone.Utc, Rule(1, 9, 10, until: "2026-03-02")).HasHours(now));
        Assert.False(Hours(DateTimeZone.Utc, Rule(1, 9, 10, until: "2026-03-01")).HasHours(now));
        Assert.False(Hours(DateTimeZone.Utc).HasHours(now));
        Assert.True((Hours(DateTimeZone.Utc) with { Overrides = [Override("2026-03-03", OverrideKind.Available, 540, 600)] }).HasHours(now));
        Assert.False((Hours(DateTimeZone.Utc) with { Overrides = [Override("2026-03-03", OverrideKind.Unavailable)] }).HasHours(now));
    }

    private static readonly string[] Zones = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "America/Havana", "UTC"];

    private static readonly Gen<Availability> AnyHours =
        from zone in Gen.Int[0, Zones.Length - 1].Select(i => Zones[i])
        from step in Gen.Int[0, 2].Select(i => new[] { 15, 30, 60 }[i])
        from windows in Gen.Select(Gen.Int[1, 7], Gen.Int[0, 280], Gen.Int[3, 80]).Array[1, 6]
        select Hours(DateTimeZoneProviders.Tzdb[zone], [.. windows.Select(w => new AvailabilityRule
        {
            UserId = Teacher, Weekday = w.Item1, StartMinute = Math.Min(w.Item2 * 5, 1425), EndMinute = Math.Min(Math.Min(w.Item2 * 5, 1425) + (w.Item3 * 5), 1440), EffectiveFrom = Day("2025-01-01"),
        })]) with { SlotStepMinutes = step };

    [Fact]
    public void Every_generated_slot_lies_inside_an_open_window_on_the_grid_and_is_offered() =>
        Gen.Select(AnyHours, Gen.Int[0, 720], Gen.Int[3, 36]).Sample((hours, days, fives) =>
        {
            var from = At("2026-01-01T00:00:00Z") + Duration.FromDays(days);
            var length = Duration.FromMinutes(fives * 5);
            var starts = hours.Starts(new Interval(from, from + Duration.FromDays(8)), length).ToArray();

            Assert.Equal(starts.Distinct().Order(), starts);
            Assert.All(starts, start =>
            {
                Assert.True(TimeClaim.IsOnGrid(start));
                Assert.True(hours.Offers(start, length));
                Assert.True(hours.Covers(new Interval(start, start + length)));
            });
        }, iter: 300);

    [Fact]
    public void No_window_is_empty_or_negative_in_any_zone_on_any_day() =>
        Gen.Select(AnyHours, Gen.Int[0, 720]).Sample((hours, days) =>
            Assert.All(hours.Windows(Day("2025-06-01").PlusDays(days)), window => Assert.True(window.Duration > Duration.Zero)), iter: 2000);
}
