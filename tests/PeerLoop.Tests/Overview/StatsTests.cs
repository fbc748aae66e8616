using NodaTime;
using PeerLoop.Learning;
using PeerLoop.Overview;

namespace PeerLoop.Tests.Overview;

/// <summary>What is told in public, and from which size on.</summary>
public sealed class StatsTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 6, 1, 0, 0);

    [Theory, InlineData(4, null), InlineData(5, 5)]
    public void Fewer_than_five_are_not_told(int students, int? shown) =>
        Assert.Equal(shown, GetStats.Told(new EnrollmentFigures(students, students, 0, 0, students), 0, 0, At).Students);

    [Theory, InlineData(3, 1, null), InlineData(3, 2, 0.6), InlineData(5, 0, 1.0)]
    public void A_rate_is_told_with_its_n_or_not_at_all(int completed, int cancelled, double? rate)
    {
        var told = GetStats.Told(new EnrollmentFigures(9, 9, completed, cancelled, 9), 0, 0, At);

        Assert.Equal((decimal?)rate, told.CompletionRate);
        Assert.Equal(rate is null ? null : completed + cancelled, told.Ended);
    }
}
