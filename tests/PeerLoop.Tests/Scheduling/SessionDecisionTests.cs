using PeerLoop.Learning;
using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class SessionDecisionTests
{
    private static readonly Instant DayBefore = MondayTen - Duration.FromDays(1);

    private static PeerLoop.Foundation.Result<Session> Book(EnrollmentFacts? enrollment = null, PaidSessionsLeft? left = null, BookingTime? time = null, BookingSource source = BookingSource.Student) =>
        Session.Book(enrollment ?? Enrollment(), left ?? Left(), time ?? Time(MondayTen, DayBefore), Student, source);

    [Fact, Story("US-P024")]
    public void A_time_inside_the_notice_period_is_refused_with_the_earliest_one()
    {
        var now = MondayTen - Duration.FromMinutes(119);

        var problem = Book(time: Time(MondayTen, now)).Refused("notice-too-short");

        Assert.Equal(now + Duration.FromMinutes(120), problem.Extra["earliest"]);
        Book(time: Time(MondayTen, MondayTen - Duration.FromMinutes(120))).Allowed();
    }

    [Fact, Story("US-P024")]
    public void A_time_beyond_the_horizon_is_refused_with_the_latest_one()
    {
        var now = MondayTen - Horizon - Duration.FromMinutes(5);

        var problem = Book(time: Time(MondayTen, now)).Refused("beyond-horizon");

        Assert.Equal(now + Horizon, problem.Extra["latest"]);
        Book(time: Time(MondayTen, MondayTen - Horizon)).Allowed();
    }

    [Fact, Story("US-P024")]
    public void A_time_the_teacher_does_not_offer_is_refused()
    {
        Book(time: Time(MondayTen + Duration.FromMinutes(5), DayBefore)).Refused("slot-not-offered"); // on the grid, off the step
        Book(time: Time(MondayTen + Duration.FromDays(1), DayBefore)).Refused("slot-not-offered"); // a Tuesday
        Book(time: Time(MondayTen + Duration.FromMinutes(150), DayBefore)).Refused("slot-not-offered"); // would end after the window
        Book(time: Time(MondayTen + Duration.FromMinutes(120), DayBefore)).Allowed();
    }

    [Fact]
    public void A_time_off_the_five_minute_grid_is_refused_whoever_books()
    {
        Book(time: Time(MondayTen + Duration.FromSeconds(1), DayBefore)).Refused("validation-failed");
        Book(time: Time(MondayTen + Duration.FromSeconds(1), DayBefore), source: BookingSource.Admin).Refused("validation-failed");
    }

    [Fact, Story("US-P021")]
    public void A_taken_time_is_refused_even_to_an_admin()
    {
        var busy = Busy(MondayTen + Duration.FromMinutes(70), MondayTen + Duration.FromMinutes(75)); // inside the buffer only
        Book(time: Time(MondayTen, DayBefore, teacher: busy)).Refused("slot-unavailable");
        Book(time: Time(MondayTen, DayBefore, teacher: busy), source: BookingSource.Admin).Refused("slot-unavailable");
        Book(time: Time(MondayTen, DayBefore, student: busy)).Allowed();
    }

    [Fact]
    public void An_admin_books_outside_of_notice_horizon_and_hours_but_not_in_the_past()
    {
        Book(time: Time(MondayTen, MondayTen - Duration.FromMinutes(5)), source: BookingSource.Admin).Allowed();
        Book(time: Time(MondayTen + Duration.FromDays(1), DayBefore - Horizon), source: BookingSource.Admin).Allowed();
        Book(time: Time(MondayTen, MondayTen + Duration.FromMinutes(5)), source: BookingSource.Admin).Refused("notice-too-short");
    }

    [Fact]
    public void Booking_needs_an_active_enrollment_its_own_teacher_and_a_session_left()
    {
        foreach (var status in new[] { EnrollmentStatus.Completed, EnrollmentStatus.Cancelled, EnrollmentStatus.Disputed }) Book(Enrollment(status)).Refused("invalid-state");
        Book(Enrollment(EnrollmentStatus.InProgress)).Allowed();

        var other = Guid.CreateVersion7();
        Assert.Equal(other, Book(Enrollment(teacher: other)).Refused("teacher-mismatch").Extra["teacherId"]);
        Book(Enrollment(teacher: Teacher)).Allowed();

        var full = Book(left: Left(used: 2)).Refused("no-sessions-left");
        Assert.Equal((2, 2), (full.Extra["included"], full.Extra["used"]));
        Assert.Equal(2, Book(left: Left(used: 1)).Allowed().PaidSessionNo);
    }

    [Fact]
    public void The_lowest_free_paid_session_is_taken_also_after_a_cancellation_in_the_middle()
    {
        Assert.Equal(2, PaidSessionsLeft.Of([1, 2, 3], new HashSet<int> { 1, 3 }).NextNo);
        Assert.Null(PaidSessionsLeft.Of([1, 2], new HashSet<int> { 1, 2 }).NextNo);
        Assert.Null(PaidSessionsLeft.Of([], new HashSet<int>()).NextNo);
    }

    [Fact, Story("US-S013")]
    public void A_session_can_be_moved_twice_and_each_move_raises_the_calendar_sequence()
    {
        var session = Booked();

        session.Reschedule(Time(MondayTen + Duration.FromHours(1), DayBefore - Duration.FromDays(1)), false, null, 2, 24).Allowed();
        session.Reschedule(Time(MondayTen + Duration.FromHours(2), DayBefore - Duration.FromDays(1)), false, null, 2, 24).Allowed();

        Assert.Equal((MondayTen + Duration.FromHours(2), MondayTen + Duration.FromHours(3), 2, 2), (session.StartsAt, session.EndsAt, session.RescheduleCount, session.IcsSequence));
        session.Reschedule(Time(MondayTen, DayBefore - Duration.FromDays(1)), false, null, 2, 24).Refused("reschedule-limit");
    }

    [Fact, Story("US-S013")]
    public void Moving_within_a_day_of_the_start_needs_a_reason()
    {
        var later = Time(MondayTen + Duration.FromHours(2), MondayTen - Duration.FromHours(24) + Duration.FromMinutes(1));
        Booked().Reschedule(later, false, " ", 2, 24).Refused("reason-required");
        Booked().Reschedule(later, false, "Ill today", 2, 24).Allowed();
        Booked().Reschedule(later with { Now = MondayTen - Duration.FromHours(24) }, false, null, 2, 24).Allowed();
    }

    [Fact]
    public void Once_begun_a_session_is_neither_moved_nor_cancelled_by_its_people()
    {
        Booked().Reschedule(Time(MondayTen + Duration.FromHours(2), MondayTen), false, "Late", 2, 24).Refused("invalid-state");
        Booked().Cancel(Student, false, "Late", MondayTen, 24).Refused("invalid-state");
        Booked().Cancel(Student, false, "Late", MondayTen - Duration.FromSeconds(1), 24).Allowed();
        Booked().Reschedule(Time(MondayTen, DayBefore), false, "x", 2, 24).Refused("validation-failed"); // the time it has
    }

    [Theory, InlineData(0, false), InlineData(1, true), Story("US-S014")]
    public void A_cancellation_within_24_hours_needs_a_reason_and_is_marked_late(int minutesPast, bool late)
    {
        var now = MondayTen - Duration.FromHours(24) + Duration.FromMinutes(minutesPast);
        if (late) Booked().Cancel(Student, false, null, now, 24).Refused("reason-required");

        var session = Booked();
        session.Cancel(Student, false, late ? "Train is late" : null, now, 24).Allowed();

        Assert.Equal((SessionStatus.Cancelled, late, Student, 1), (session.Status, session.IsLateCancel, session.CancelledBy!.Value, session.IcsSequence));
        session.Cancel(Student, false, "again", now, 24).Refused("invalid-state");
    }

    [Fact, Story("US-S014")]
    public void An_admin_cancels_a_running_session_and_is_never_late()
    {
        var session = Booked();
        session.Enter(VideoProviderKind.Embedded, "room", MondayTen);

        session.Cancel(Guid.CreateVersion7(), asAdmin: true, null, MondayTen + Duration.FromMinutes(20), 24).Allowed();

        Assert.Equal((SessionStatus.Cancelled, false, VideoRoomState.Ended), (session.Status, session.IsLateCancel, session.VideoRoomState));
    }

    [Theory, InlineData(-901, "join-too-early"), InlineData(-900, null), InlineData(3599, null), InlineData(3600, "join-closed")]
    public void The_room_is_open_from_a_quarter_of_an_hour_before_until_the_end(int secondsFromStart, string? refusal)
    {
        var answer = Booked().MayJoin(MondayTen + Duration.FromSeconds(secondsFromStart), 15);

        if (refusal is null) answer.Allowed();
        else answer.Refused(refusal);
    }

    [Fact]
    public void Only_the_first_to_come_starts_the_session()
    {
        var session = Booked();

        Assert.True(session.Enter(VideoProviderKind.Embedded, "room", MondayTen));
        Assert.False(session.Enter(VideoProviderKind.Embedded, "other", MondayTen + Duration.FromMinutes(1)));

        Assert.Equal((SessionStatus.InProgress, MondayTen, "room", VideoRoomState.Open), (session.Status, session.StartedAt!.Value, session.VideoRoomId, session.VideoRoomState));
    }

    [Fact]
    public void A_delivered_session_takes_its_number_and_another_does_not()
    {
        var (done, missed, failed) = (Booked(), Booked(), Booked());
        done.End(new Verdict(SessionStatus.Completed), CompletionSource.Teacher, 3, MondayTen);
        missed.End(new Verdict(SessionStatus.NoShow, NoShowParty.Student), CompletionSource.Sweep, 4, MondayTen);
        failed.End(new Verdict(SessionStatus.NoShow, NoShowParty.Teacher), CompletionSource.Sweep, 5, MondayTen);

        Assert.Equal((3, 4, null), (done.SessionNumber, missed.SessionNumber, failed.SessionNumber));
        Assert.Equal((true, true, false), (done.TakesPaidSession, missed.TakesPaidSession, failed.TakesPaidSession));
        Assert.Throws<InvalidOperationException>(() => done.End(new Verdict(SessionStatus.Failed), CompletionSource.Sweep, 6, MondayTen));
    }

    [Theory, InlineData(24 * 60, true), InlineData((24 * 60) + 1, false)]
    public void A_missed_session_can_be_waived_for_a_day(int minutesLater, bool allowed)
    {
        var session = Booked();
        session.End(new Verdict(SessionStatus.NoShow, NoShowParty.Student), CompletionSource.Teacher, 1, MondayTen);

        var answer = session.WaiveNoShow(MondayTen + Duration.FromMinutes(minutesLater));

        if (!allowed)
        {
            Assert.Equal(MondayTen + Duration.FromHours(24), answer.Refused("too-late").Extra["until"]);
            return;
        }

        answer.Allowed();
        Assert.Equal((SessionStatus.Cancelled, null, null, false), (session.Status, session.NoShowParty, session.SessionNumber, session.TakesPaidSession));
    }

    [Fact]
    public void Only_a_session_missed_by_the_student_can_be_waived()
    {
        var session = Booked();
        session.End(new Verdict(SessionStatus.NoShow, NoShowParty.Both), CompletionSource.Sweep, 1, MondayTen);

        session.WaiveNoShow(MondayTen).Refused("invalid-state");
        Booked().WaiveNoShow(MondayTen).Refused("invalid-state");
    }

    [Fact]
    public void Numbers_are_shown_in_the_order_in_which_they_will_be_given()
    {
        var (first, second, third, cancelled) = (Booked(), Booked(), Booked(), Booked());
        first.End(new Verdict(SessionStatus.Completed), CompletionSource.Teacher, 1, MondayTen);
        (second.StartsAt, third.StartsAt) = (MondayTen + Duration.FromDays(14), MondayTen + Duration.FromDays(7));
        cancelled.CallOff(null, null, MondayTen);

        var shown = LessonNumbers.Shown([first, second, third, cancelled]);

        Assert.Equal((1, 3, 2), (shown[first.Id], shown[second.Id], shown[third.Id]));
        Assert.DoesNotContain(cancelled.Id, shown.Keys);
        Assert.Equal(5, LessonNumbers.Next([1, null, 4]));
        Assert.Equal(1, LessonNumbers.Next([]));
    }

    [Theory]
    [InlineData(-10, 10)] // both early, both gone: counted from the start
    [InlineData(20, 30)] // ten minutes after
    [InlineData(55, 60)] // once past the end, two minutes are enough
    [InlineData(59, 61)]
    [InlineData(70, 72)]
    public void An_empty_room_ends_after_ten_minutes_and_past_the_end_after_two(int leftMinute, int endsMinute) =>
        Assert.Equal(MondayTen + Duration.FromMinutes(endsMinute),
            EmptyRoom.EndsAt(MondayTen + Duration.FromMinutes(leftMinute), MondayTen, MondayTen + Duration.FromHours(1)));
}
