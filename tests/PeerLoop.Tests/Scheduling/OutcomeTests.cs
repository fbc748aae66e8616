using CsCheck;
using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

/// <summary>The table of domain 5.4, each row and both sides of each edge.</summary>
public sealed class OutcomeTests
{
    private static readonly Duration Enough = Duration.FromMinutes(10);
    private static readonly Interval Planned = new(MondayTen, MondayTen + Duration.FromHours(1));

    private static PeerLoop.Scheduling.Stay In(Guid who, double from, double to) => new(who, MondayTen + Duration.FromMinutes(from), MondayTen + Duration.FromMinutes(to));

    private static Verdict Decide(params PeerLoop.Scheduling.Stay[] stays) => Outcome.Of(Teacher, Student, Planned, stays, Enough);

    [Theory, InlineData(10.0, true), InlineData(9.99, false), Story("US-V004"), Story("US-A016")]
    public void Ten_minutes_together_make_a_session(double minutes, bool completed) =>
        Assert.Equal(completed ? new Verdict(SessionStatus.Completed) : new Verdict(SessionStatus.Failed), Decide(In(Teacher, 0, 60), In(Student, 5, 5 + minutes)));

    [Fact]
    public void Early_arrival_counts_for_the_time_together() =>
        Assert.Equal(new Verdict(SessionStatus.Completed), Decide(In(Teacher, -15, 0), In(Student, -10, 3)));

    [Fact]
    public void Both_there_but_never_at_once_is_a_failed_session() =>
        Assert.Equal(new Verdict(SessionStatus.Failed), Decide(In(Teacher, 0, 20), In(Student, 20, 60)));

    [Fact]
    public void Interruptions_are_left_out_and_the_parts_are_added()
    {
        Assert.Equal(new Verdict(SessionStatus.Completed), Decide(In(Teacher, 0, 60), In(Student, 0, 4), In(Student, 10, 14), In(Student, 20, 22)));
        Assert.Equal(new Verdict(SessionStatus.Failed), Decide(In(Teacher, 0, 60), In(Student, 0, 4), In(Student, 10, 14), In(Student, 20, 21.9)));
    }

    [Fact]
    public void No_minute_counts_twice_when_two_stays_of_one_person_overlap() =>
        Assert.Equal(new Verdict(SessionStatus.Failed), Decide(In(Teacher, 0, 60), In(Student, 0, 8), In(Student, 2, 9)));

    [Theory, InlineData(10.0, NoShowParty.Student), InlineData(9.99, NoShowParty.Both)]
    public void A_teacher_who_waited_ten_minutes_is_paid_for_a_student_who_did_not_come(double minutes, NoShowParty party) =>
        Assert.Equal(new Verdict(SessionStatus.NoShow, party), Decide(In(Teacher, 0, minutes)));

    [Theory, InlineData(-15, 5, NoShowParty.Both), InlineData(-15, 10, NoShowParty.Student), InlineData(55, 80, NoShowParty.Both), InlineData(50, 80, NoShowParty.Student)]
    public void Waiting_counts_within_the_planned_time_only(double from, double to, NoShowParty party) =>
        Assert.Equal(new Verdict(SessionStatus.NoShow, party), Decide(In(Teacher, from, to)));

    [Theory, InlineData(60.0), InlineData(0.5)]
    public void A_student_alone_was_let_down(double minutes) => Assert.Equal(new Verdict(SessionStatus.NoShow, NoShowParty.Teacher), Decide(In(Student, 0, minutes)));

    [Fact]
    public void Nobody_there_is_a_no_show_of_both() => Assert.Equal(new Verdict(SessionStatus.NoShow, NoShowParty.Both), Decide());

    [Fact]
    public void The_time_together_is_the_same_from_either_side_and_never_more_than_either_stayed() =>
        Gen.Select(Gen.Bool, Gen.Int[-15, 60], Gen.Int[0, 60]).Array[0, 8].Sample(parts =>
        {
            var stays = parts.Select(p => In(p.Item1 ? Teacher : Student, p.Item2, p.Item2 + p.Item3)).ToArray();
            var together = Outcome.Together(Teacher, Student, stays);
            var wide = new Interval(MondayTen - Duration.FromDays(1), MondayTen + Duration.FromDays(1));

            Assert.Equal(together, Outcome.Together(Student, Teacher, stays));
            Assert.True(together <= Outcome.Waited(Teacher, wide, stays));
            Assert.True(together <= Outcome.Waited(Student, wide, stays));
        }, iter: 1000);
}
