using CsCheck;
using PeerLoop.Learning;

namespace PeerLoop.Tests.Learning;

/// <summary>The table of domain 8.2, and what must hold for any price.</summary>
public sealed class MoneyScheduleTests
{
    [Theory, Story("US-P027"), Story("US-A005"), Story("US-T012")]
    [InlineData(45000, 2, "22500 22500", "3375 3375", "3375 3375", "15750 15750")]
    [InlineData(45000, 5, "9000 9000 9000 9000 9000", "1350 1350 1350 1350 1350", "1350 1350 1350 1350 1350", "6300 6300 6300 6300 6300")]
    [InlineData(24900, 2, "12450 12450", "1867 1868", "1867 1868", "8716 8714")]
    [InlineData(24999, 4, "6249 6250 6250 6250", "937 937 938 937", "937 937 938 937", "4375 4376 4374 4376")]
    [InlineData(0, 2, "0 0", "0 0", "0 0", "0 0")]
    public void A_price_is_cut_as_the_table_says(long price, int sessions, string gross, string platform, string creator, string teaching)
    {
        var schedule = MoneySchedule.Of(price, sessions, 1500, 1500);

        Assert.Equal(gross, string.Join(' ', schedule.Select(s => s.GrossCents)));
        Assert.Equal(platform, string.Join(' ', schedule.Select(s => s.PlatformCents)));
        Assert.Equal(creator, string.Join(' ', schedule.Select(s => s.CreatorCents)));
        Assert.Equal(teaching, string.Join(' ', schedule.Select(s => s.TeachingCents)));
    }

    [Theory, Story("US-P027")]
    [InlineData(45000, 2, 6750, 6750, 31500)]
    [InlineData(24900, 2, 3735, 3735, 17430)]
    [InlineData(24999, 4, 3749, 3749, 17501)]
    public void Over_all_sessions_the_platform_and_the_creator_get_their_floor_and_teaching_the_rest(long price, int sessions, long platform, long creator, long teaching)
    {
        var schedule = MoneySchedule.Of(price, sessions, 1500, 1500);

        Assert.Equal((platform, creator, teaching), (schedule.Sum(s => s.PlatformCents), schedule.Sum(s => s.CreatorCents), schedule.Sum(s => s.TeachingCents)));
    }

    [Fact]
    public void A_course_taught_in_parts_pays_each_teacher_for_their_own_lessons()
    {
        var schedule = MoneySchedule.Of(45000, 5, 1500, 1500);

        Assert.Equal(12600, schedule.Take(2).Sum(s => s.TeachingCents));
        Assert.Equal(18900, schedule.Skip(2).Sum(s => s.TeachingCents));
    }

    [Fact]
    public void No_cent_is_lost_and_nobody_owes_anything_whatever_the_price_and_the_shares()
    {
        Gen.Select(Gen.Long[MoneySchedule.LowestPriceCents, 100_000_000], Gen.Int[1, MoneySchedule.MostSessions], Gen.Int[0, 9000], Gen.Int[0, 9000])
            .Where(given => given.Item3 + given.Item4 <= MoneySchedule.MostBps)
            .Sample((price, sessions, platformBps, creatorBps) =>
            {
                var schedule = MoneySchedule.Of(price, sessions, platformBps, creatorBps);
                Assert.Equal(price, schedule.Sum(s => s.GrossCents));
                Assert.Equal(price * platformBps / 10_000, schedule.Sum(s => s.PlatformCents));
                Assert.Equal(price * creatorBps / 10_000, schedule.Sum(s => s.CreatorCents));
                Assert.All(schedule, s => Assert.Equal(s.GrossCents, s.PlatformCents + s.CreatorCents + s.TeachingCents));
                Assert.All(schedule, s => Assert.True(s is { PlatformCents: >= 0, CreatorCents: >= 0, TeachingCents: >= 0 }, $"{s} of {price} in {sessions}"));
            });
    }

    [Fact]
    public void Odd_cents_go_to_whoever_teaches()
    {
        Gen.Select(Gen.Long[MoneySchedule.LowestPriceCents, 10_000_000], Gen.Int[1, MoneySchedule.MostSessions]).Sample((price, sessions) =>
        {
            var schedule = MoneySchedule.Of(price, sessions, 1500, 1500);
            // Exact seventy percent is the least that teaching gets in all.
            Assert.True(schedule.Sum(s => s.TeachingCents) * 10_000 >= price * 7000);
        });
    }

    [Theory, InlineData(999, 2, 1500, 1500), InlineData(-1, 2, 1500, 1500), InlineData(1000, 0, 1500, 1500), InlineData(1000, 41, 1500, 1500), InlineData(1000, 2, 4501, 4500), InlineData(1000, 2, -1, 1500)]
    public void What_could_make_a_share_negative_is_refused(long price, int sessions, int platformBps, int creatorBps) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MoneySchedule.Of(price, sessions, platformBps, creatorBps));

    [Theory, InlineData(1000, 1, 9000, 0), InlineData(1000, 40, 4500, 4500)]
    public void The_edges_themselves_are_fine(long price, int sessions, int platformBps, int creatorBps) =>
        Assert.Equal(price, MoneySchedule.Of(price, sessions, platformBps, creatorBps).Sum(s => s.GrossCents));
}
