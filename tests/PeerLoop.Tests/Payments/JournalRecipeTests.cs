using PeerLoop.Payments;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Tests.Payments;

/// <summary>The journal's recipes against the worked outcomes of domain 8.4.</summary>
public sealed class JournalRecipeTests
{
    private static readonly Guid Sale = Guid.NewGuid();
    private static readonly Guid Place = Guid.NewGuid();
    private static readonly Guid Creator = Guid.NewGuid();
    private static readonly Guid Teacher = Guid.NewGuid();

    private static IEnumerable<LedgerEntry> Sold() =>
        [JournalRecipes.PaymentCaptured(Sale, 45000), JournalRecipes.GatewayFee(Sale, GatewayFees.Of(45000)), JournalRecipes.EscrowHold(Place, 45000)];

    private static IEnumerable<LedgerEntry> Delivered(int lessons) => Enumerable.Range(0, lessons).Select(_ => JournalRecipes.SessionAccrual(Guid.NewGuid(), Place, 9000));

    private static IEnumerable<LedgerEntry> Released(int lessons) =>
        [JournalRecipes.ReleasePosted(Guid.NewGuid(), Place, [new(null, 1350 * lessons), new(Creator, 1350 * lessons), new(Teacher, 6300 * lessons)])];

    private static IEnumerable<LedgerEntry> PaidOut(Guid who, long cents)
    {
        var payout = Guid.NewGuid();
        return [JournalRecipes.PayoutReserved(payout, who, cents), JournalRecipes.PayoutTransferred(payout, cents)];
    }

    /// <summary>Cash, fees, revenue, escrow, earned, creator, Student-Teacher; − is the credit side.</summary>
    private static long[] After(params IEnumerable<LedgerEntry>[] story)
    {
        var sides = story.SelectMany(part => part).SelectMany(entry => entry.Sides).ToArray();
        long Of(AccountCode code, Guid owner = default) => sides.Where(side => side.Code == code && side.OwnerId == owner).Sum(side => side.Cents);
        return
        [
            Of(AccountCode.GatewayCash), Of(AccountCode.GatewayFees), Of(AccountCode.PlatformRevenue), Of(AccountCode.Escrow, Place), Of(AccountCode.EarnedPending, Place),
            Of(AccountCode.Payable, Creator), Of(AccountCode.Payable, Teacher),
        ];
    }

    [Fact]
    public void Sold_delivered_and_released() => Assert.Equal([43665, 1335, -6750, 0, 0, -6750, -31500], After(Sold(), Delivered(5), Released(5)));

    [Fact]
    public void Both_paid_out() => Assert.Equal([5415, 1335, -6750, 0, 0, 0, 0], After(Sold(), Delivered(5), Released(5), PaidOut(Creator, 6750), PaidOut(Teacher, 31500)));

    [Fact]
    public void Left_after_two_of_five()
    {
        var refund = Guid.NewGuid();

        Assert.Equal([16665, 1335, -2700, 0, 0, -2700, -12600],
            After(Sold(), Delivered(2), [JournalRecipes.ExitRefundReserved(refund, Place, 27000), JournalRecipes.RefundSettled(refund, 27000)], Released(2)));
    }

    [Fact]
    public void Left_before_any_lesson()
    {
        var refund = Guid.NewGuid();

        Assert.Equal([-1335, 1335, 0, 0, 0, 0, 0], After(Sold(), [JournalRecipes.ExitRefundReserved(refund, Place, 45000), JournalRecipes.RefundSettled(refund, 45000)]));
    }

    [Fact]
    public void A_creator_who_teaches_gets_both_parts_in_one_line()
    {
        var entry = JournalRecipes.ReleasePosted(Guid.NewGuid(), Place, [new(null, 6750), new(Creator, 6750), new(Creator, 31500)]);

        Assert.Equal(-38250, entry.Sides.Single(side => side.Code == AccountCode.Payable).Cents);
    }

    [Fact]
    public void A_failed_payout_and_a_returned_one_leave_the_money_with_its_owner()
    {
        var (failed, returned) = (Guid.NewGuid(), Guid.NewGuid());
        long[] released = After(Sold(), Delivered(5), Released(5));

        Assert.Equal(released, After(Sold(), Delivered(5), Released(5), [JournalRecipes.PayoutReserved(failed, Teacher, 31500), JournalRecipes.PayoutReleasedBack(failed, Teacher, 31500)]));
        Assert.Equal(released, After(Sold(), Delivered(5), Released(5),
            [JournalRecipes.PayoutReserved(returned, Teacher, 31500), JournalRecipes.PayoutTransferred(returned, 31500), JournalRecipes.PayoutReturned(returned, Teacher, 31500)]));
    }

    [Fact]
    public void A_voided_lesson_and_a_failed_refund_leave_no_trace_in_the_balances()
    {
        var (split, refund) = (Guid.NewGuid(), Guid.NewGuid());
        var reserved = JournalRecipes.ExitRefundReserved(refund, Place, 45000);

        Assert.Equal(After(Sold()), After(Sold(), [JournalRecipes.SessionAccrual(split, Place, 9000), JournalRecipes.SessionVoided(split, Place, 9000)]));
        Assert.Equal(After(Sold()), After(Sold(), [reserved, JournalRecipes.RefundFailed(refund, reserved)]));
    }

    [Fact]
    public void A_payment_without_an_enrollment_goes_back_whole()
    {
        var refund = Guid.NewGuid();
        LedgerEntry[] story = [JournalRecipes.PaymentCaptured(Sale, 45000), JournalRecipes.UnfulfilledRefundReserved(refund, 45000), JournalRecipes.RefundSettled(refund, 45000)];

        Assert.All(story.SelectMany(entry => entry.Sides).GroupBy(side => (side.Code, side.OwnerId)), account => Assert.Equal(0, account.Sum(side => side.Cents)));
    }

    [Fact]
    public void An_entry_that_does_not_balance_cannot_be_written() =>
        Assert.Throws<InvalidOperationException>(() => new LedgerEntry("crooked", "test", Guid.NewGuid(), new LedgerSide(AccountCode.GatewayCash, default, 1), new LedgerSide(AccountCode.PlatformRevenue, default, -2)));

    [Theory, InlineData(45000, 1335), InlineData(24900, 752), InlineData(24999, 755), InlineData(1000, 59)]
    public void The_gateway_takes_two_point_nine_percent_half_up_and_thirty_cents(long price, long fee) => Assert.Equal(fee, GatewayFees.Of(price));
}
