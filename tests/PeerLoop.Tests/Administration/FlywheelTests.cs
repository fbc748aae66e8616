using NodaTime;
using PeerLoop.Administration;
using PeerLoop.Learning;

namespace PeerLoop.Tests.Administration;

/// <summary>The figures of the flywheel and their targets.</summary>
public sealed class FlywheelTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 6, 1, 0, 0);

    private static GetFlywheel.Response Told(int completed, int cancelled, int certified = 0, int teachers = 0) =>
        GetFlywheel.Told(100, new EnrollmentFigures(60, 80, completed, cancelled, 80 - completed - cancelled), certified, 12, teachers, 3, At);

    [Theory, Story("US-A040"), InlineData(3, 1, 0.75, true), InlineData(749, 251, 0.749, false), InlineData(1, 0, 1.0, true)]
    public void Completion_is_taken_of_the_enrollments_that_ended(int completed, int cancelled, double rate, bool onTarget)
    {
        var told = GetFlywheel.Told(1, new EnrollmentFigures(1, completed + cancelled + 50, completed, cancelled, 50), 0, 0, 0, 0, At).Completion;

        Assert.Equal(((decimal?)(decimal)rate, completed + cancelled, (bool?)onTarget), (told.Rate, told.N, told.OnTarget));
    }

    [Theory, Story("US-A023"), InlineData(100, 9, false), InlineData(100, 10, true), InlineData(100, 20, true), InlineData(100, 21, false)]
    public void Conversion_is_on_target_between_ten_and_twenty_percent_of_the_certified(int certified, int teachers, bool onTarget)
    {
        var told = Told(3, 1, certified, teachers).Conversion;

        Assert.Equal((teachers / 100m, certified, onTarget), (told.Rate, told.N, told.OnTarget!.Value));
    }

    [Fact]
    public void Nothing_ended_means_no_rate_and_no_verdict()
    {
        var told = Told(0, 0);

        Assert.Null(told.Completion.Rate);
        Assert.Null(told.Completion.OnTarget);
        Assert.Null(told.Conversion.Rate);
        Assert.Equal(0, told.Conversion.N);
    }

    [Fact]
    public void The_steps_stand_in_the_order_of_the_loop() =>
        Assert.Equal(["signed_up", "enrolled", "completed", "applied", "certified", "delivered"], Told(3, 1).Steps.Select(step => step.Name));
}
