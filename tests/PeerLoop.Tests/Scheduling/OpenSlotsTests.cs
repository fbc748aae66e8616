using CsCheck;
using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class OpenSlotsTests
{
    private static Instant[] Slots(Instant now, BusyTimes? teacher = null, BusyTimes? student = null, Availability? hours = null) =>
        [.. OpenSlots.Of(hours ?? MondayMornings, new Interval(now, now + Horizon + Duration.FromDays(1)), 60, teacher ?? BusyTimes.None, student ?? BusyTimes.None, now, Horizon).Select(s => s.Start)];

    [Theory, InlineData(120, true), InlineData(119, false)]
    public void A_slot_is_shown_exactly_from_the_notice_period_on(int minutesBefore, bool shown) =>
        Assert.Equal(shown, Slots(MondayTen - Duration.FromMinutes(minutesBefore)).Contains(MondayTen));

    [Theory, InlineData(0, true), InlineData(1, false)]
    public void A_slot_is_shown_up_to_28_days_ahead_and_not_a_second_more(int secondsLater, bool shown) =>
        Assert.Equal(shown, Slots(MondayTen - Horizon - Duration.FromSeconds(secondsLater)).Contains(MondayTen));

    [Fact, Story("US-P020")]
    public void Busy_times_of_the_teacher_and_of_the_student_are_not_offered()
    {
        var now = MondayTen - Duration.FromDays(1);
        var withTeacherBusy = Slots(now, teacher: Busy(MondayTen, MondayTen + Duration.FromMinutes(75)));
        var withStudentBusy = Slots(now, student: Busy(MondayTen, MondayTen + Duration.FromMinutes(60)));

        string[] Times(Instant[] slots) => [.. slots.Where(s => s < MondayTen + Duration.FromDays(1)).Select(s => s.InUtc().TimeOfDay.ToString("HH:mm", null))];
        Assert.Equal(["11:30", "12:00"], Times(withTeacherBusy)); // 09:00 would end at 10:00, its buffer would not
        Assert.Equal(["09:00", "11:00", "11:30", "12:00"], Times(withStudentBusy));
    }

    [Theory, InlineData(-75, true), InlineData(-70, false), InlineData(70, false), InlineData(75, true)]
    public void Two_lessons_of_a_teacher_keep_the_buffer_between_them(int minutesAway, bool free)
    {
        var other = MondayTen + Duration.FromMinutes(minutesAway);
        var busy = Busy(other, other + Duration.FromMinutes(75));
        var allDay = Hours(DateTimeZone.Utc, Rule(1, 0, 24)) with { MinNoticeMinutes = 60, SlotStepMinutes = 15 };

        Assert.Equal(free, Slots(MondayTen - Duration.FromDays(1), teacher: busy, hours: allDay).Contains(MondayTen));
    }

    [Theory, InlineData(-60, true), InlineData(-55, false), InlineData(55, false), InlineData(60, true)]
    public void Two_lessons_of_a_student_may_touch_and_not_overlap(int minutesAway, bool free)
    {
        var other = MondayTen + Duration.FromMinutes(minutesAway);

        Assert.Equal(free, Slots(MondayTen - Duration.FromDays(1), student: Busy(other, other + Duration.FromMinutes(60))).Contains(MondayTen));
    }

    [Fact, Story("US-P024")]
    public void Exactly_the_shown_slots_can_be_booked() =>
        Gen.Select(Gen.Int[0, 2 * 7 * 24 * 12], Gen.Int[0, 48], Gen.Int[1, 30]).Sample((nowStep, busyStart, busyLength) =>
        {
            var now = MondayTen - Duration.FromDays(10) + Duration.FromMinutes(nowStep * 5);
            var start = MondayTen - Duration.FromHours(2) + Duration.FromMinutes(busyStart * 5);
            var busy = Busy(start, start + Duration.FromMinutes(busyLength * 5));
            var shown = Slots(now, teacher: busy).ToHashSet();

            for (var at = MondayTen - Duration.FromHours(2); at < MondayTen + Duration.FromHours(4); at += Duration.FromMinutes(5))
                Assert.Equal(shown.Contains(at), !Time(at, now, teacher: busy).Check(freely: false).Failed(out _));
        }, iter: 200);

    [Fact]
    public void Claims_of_two_sessions_meet_exactly_when_their_times_do() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 24], Gen.Int[0, 60], Gen.Int[1, 24]).Sample((a, aLength, b, bLength) =>
        {
            HashSet<(Guid, long)> Claims(int startStep, int length)
            {
                var start = MondayTen + Duration.FromMinutes(startStep * 5);
                var end = start + Duration.FromMinutes(length * 5);
                return [.. TimeClaim.For(ClaimOwner.Session, Guid.NewGuid(), Teacher, Student, start, end, end + Duration.FromMinutes(15)).Select(c => (c.UserId, c.Quantum))];
            }

            var teacherMeets = a < b + bLength + 3 && b < a + aLength + 3;
            Assert.Equal(teacherMeets, Claims(a, aLength).Overlaps(Claims(b, bLength)));
        }, iter: 1000);

    [Fact]
    public void Claims_come_in_key_order_so_that_two_bookings_do_not_deadlock()
    {
        var claims = TimeClaim.For(ClaimOwner.Session, Guid.NewGuid(), Teacher, Student, MondayTen, MondayTen + Duration.FromHours(1), MondayTen + Duration.FromMinutes(75));

        Assert.Equal(15 + 12, claims.Count);
        Assert.Equal(claims.OrderBy(c => c.UserId).ThenBy(c => c.Quantum), claims);
    }
}
