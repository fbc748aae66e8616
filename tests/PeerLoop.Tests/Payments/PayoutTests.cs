using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>From a released lesson to the bank, to the cent; and back where the bank says no.</summary>
public sealed class PayoutTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private const string Why = "weekly payouts";

    private static async Task<(long Available, long Pending, long InPayout, long Lifetime)> Balance(TestPerson person)
    {
        var balance = await person.Get("/api/payouts/balance").Json();
        return (balance.Number("availableCents"), balance.Number("pendingCents"), balance.Number("inPayoutCents"), balance.Number("lifetimeCents"));
    }

    [Fact, Story("US-P029"), Story("US-P031"), Story("US-A026"), Story("US-A027"), Story("US-A029"), Story("US-S012"), Story("US-T012"), Story("US-T013"), Story("US-T023"), Story("US-C035"), Story("US-P075")]
    public async Task What_a_student_teacher_earned_arrives_at_the_bank_to_the_cent()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var admin = await app.Person("Ada Admin", isAdmin: true);
        var enrollment = await shop.Buy(shop.Student);
        Assert.Equal((0, 0, 0, 0), await Balance(shop.Teacher));

        // Each delivered lesson accrues its own share; nothing can be paid yet.
        await shop.Deliver(enrollment, 1);
        Assert.Equal((0, 8716, 0, 0), await Balance(shop.Teacher));
        await shop.Deliver(enrollment, 2);
        Assert.Equal((0, 17430, 0, 0), await Balance(shop.Teacher));
        Assert.Equal((0, 3735, 0, 0), await Balance(shop.Creator));
        Assert.Equal((0L, 24900L), (await app.BalanceOf(AccountCode.Escrow, enrollment), await app.BalanceOf(AccountCode.EarnedPending, enrollment)));

        // The creator approves: all shares become payable.
        var release = await shop.ReleaseOf(enrollment);
        var waiting = (await shop.Creator.Get("/api/payments/releases?status=pending,flagged").Json()).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(["platform_fee 3735", "creator_royalty 3735", "teaching 17430"], waiting.GetProperty("shares").EnumerateArray().Select(s => $"{s.Text("type")} {s.Number("amountCents")}"));
        await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { }).Json();
        Assert.Equal((17430, 0, 0, 17430), await Balance(shop.Teacher));
        Assert.Equal((3735, 0, 0, 3735), await Balance(shop.Creator));
        Assert.Equal(3735, await app.BalanceOf(AccountCode.PlatformRevenue));
        Assert.Equal(0, await app.BalanceOf(AccountCode.EarnedPending, enrollment));

        // Asked for, once the account is there.
        Assert.Equal("none", (await shop.Teacher.Post("/api/payouts", new { }).Refused(HttpStatusCode.Conflict, "connect-not-ready")).Text("status"));
        await shop.Connect(shop.Teacher);
        Assert.Equal("active", (await shop.Teacher.Get("/api/payments/connect").Json()).Text("status"));
        Assert.True((await shop.Teacher.Get("/api/users/me").Json()).GetProperty("connect").GetProperty("payoutsEnabled").GetBoolean());
        var pending = (await admin.Get("/api/admin/payouts/pending").Json()).GetProperty("items").EnumerateArray().Single();
        Assert.Equal((17430, "active"), (pending.Number("availableCents"), pending.Text("connectStatus")));
        var payout = await shop.Teacher.Post("/api/payouts", new { }).Json();
        Assert.Equal((17430, "requested"), (payout.Number("amountCents"), payout.Text("status")));
        Assert.Equal((0, 0, 17430, 17430), await Balance(shop.Teacher));
        await shop.Teacher.Post("/api/payouts", new { }).Refused(HttpStatusCode.Conflict, "payout-open");
        Assert.Equal(3735, (await shop.Creator.Post("/api/payouts", new { }).Refused(HttpStatusCode.Conflict, "balance-too-low")).Number("availableCents"));

        // The admin sends it: reserved, transferred, on its way.
        var sent = await admin.Post($"/api/admin/payouts/{payout.Id()}/process", new { reason = Why }).Json();
        Assert.Equal("in_transit", sent.Text("status"));
        Assert.Equal([8716, 8714], sent.GetProperty("items").EnumerateArray().Select(item => item.Number("amountCents")));
        Assert.Equal((0L, 0L, 24900 - 752 - 17430L),
            (await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id), await app.BalanceOf(AccountCode.PayoutClearing, payout.Id()), await app.BalanceOf(AccountCode.GatewayCash)));
        await admin.Post($"/api/admin/payouts/{payout.Id()}/process", new { reason = Why }).Refused(HttpStatusCode.Conflict, "invalid-state");

        // Two days later by the app's clock the bank has it.
        await app.Advance(Duration.FromHours(47));
        await app.Renew(shop.Teacher);
        Assert.Equal("in_transit", (await shop.Teacher.Get($"/api/payouts/{payout.Id()}").Json()).Text("status"));
        await app.Advance(Duration.FromHours(2));
        await app.Renew(shop.Teacher);
        Assert.Equal("paid", (await shop.Teacher.Get($"/api/payouts/{payout.Id()}").Json()).Text("status"));
        Assert.Equal((0, 0, 0, 17430), await Balance(shop.Teacher));

        var earnings = await shop.Teacher.Get("/api/payouts/earnings?role=teacher&groupBy=course").Json();
        Assert.Equal((0, 17430, 17430), earnings.GetProperty("rows").EnumerateArray().Select(r => (r.Number("accruedCents"), r.Number("releasedCents"), r.Number("paidCents"))).Single());
        Assert.Equal(2, earnings.GetProperty("splits").GetArrayLength());
        await app.Renew(admin);
        var trial = await admin.Get("/api/admin/ledger/trial-balance").Json();
        Assert.True(trial.GetProperty("isBalanced").GetBoolean());
        var rows = trial.GetProperty("rows").EnumerateArray().ToDictionary(r => r.Text("code")!, r => r.Number("balanceCents"));
        Assert.Equal((6718, 752, 3735, 3735, 0, 0), (rows["gateway_cash"], rows["gateway_fees"], rows["platform_revenue"], rows["payable"], rows["escrow"], rows["earned_pending"]));
        Assert.Contains("payout.process", (await app.InDatabase(db => Task.FromResult(db.Set<PeerLoop.Foundation.Audit.AuditEntry>().Select(a => a.Action).ToList()))));
        Assert.True((await admin.Get("/api/admin/ledger/findings").Json()).GetProperty("isBalanced").GetBoolean());
    }

    private async Task<(Shop Shop, TestPerson Admin, Guid Payout)> Requested()
    {
        var shop = await Shop.Open(app);
        await shop.Earn();
        await shop.Connect(shop.Teacher);
        return (shop, await app.Person("Ada Admin", isAdmin: true), (await shop.Teacher.Post("/api/payouts", new { }).Json()).Id());
    }

    private async Task<string> Advance(Guid payout, string outcome)
    {
        using var client = app.Visitor();
        using var form = new FormUrlEncodedContent([new("outcome", outcome)]);
        var answer = (await client.PostAsync($"/simulated/payouts/{payout}/advance", form).Json()).Text("state")!;
        await app.DeliverOutbox();
        return answer;
    }

    [Fact]
    public async Task What_the_bank_refuses_is_back_in_the_balance_and_can_be_sent_again()
    {
        var (shop, admin, payout) = await Requested();
        await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Json();

        Assert.Equal("failed", await Advance(payout, "failed"));

        var failed = await shop.Teacher.Get($"/api/payouts/{payout}").Json();
        Assert.Equal(("failed", "The bank account has been closed"), (failed.Text("status"), failed.Text("failureReason")));
        Assert.Equal((17430, 0, 0, 17430), await Balance(shop.Teacher));
        Assert.Equal(1, await app.Count("journal_entries", $"kind = 'payout_returned' AND source_id = '{payout}'"));

        var again = await admin.Post($"/api/admin/payouts/{payout}/retry", new { reason = Why }).Json();
        Assert.Equal(payout, again.Id("retryOfId"));
        await admin.Post($"/api/admin/payouts/{again.Id()}/process", new { reason = Why }).Json();
        Assert.Equal("paid", await Advance(again.Id(), "paid"));
        Assert.Equal("paid", (await shop.Teacher.Get($"/api/payouts/{again.Id()}").Json()).Text("status"));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task A_paid_payout_that_the_bank_returns_is_failed_too()
    {
        var (shop, admin, payout) = await Requested();
        await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Json();
        await Advance(payout, "paid");

        await Advance(payout, "failed");

        Assert.Equal("failed", (await shop.Teacher.Get($"/api/payouts/{payout}").Json()).Text("status"));
        Assert.Equal((17430, 0, 0, 17430), await Balance(shop.Teacher));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task A_refused_transfer_leaves_the_money_with_its_owner()
    {
        var (shop, admin, payout) = await Requested();
        app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.Transfer), GatewayFault.Refusal);

        Assert.Equal("failed", (await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Json()).Text("status"));

        await app.DeliverOutbox();
        Assert.Equal((17430, 0, 0, 17430), await Balance(shop.Teacher));
        Assert.Equal(1, await app.Count("journal_entries", $"kind = 'payout_released_back' AND source_id = '{payout}'"));
        Assert.Equal(0, await app.BalanceOf(AccountCode.PayoutClearing, payout));
        await app.BooksAreInOrder();
    }

    [Theory, InlineData(nameof(GatewayFault.LostQuestion)), InlineData(nameof(GatewayFault.LostAnswer))]
    public async Task A_transfer_whose_answer_is_lost_is_made_once(string fault)
    {
        var (_, admin, payout) = await Requested();
        app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.Transfer), Enum.Parse<GatewayFault>(fault));
        var before = await app.Within(s => s.GetRequiredService<IPaymentGateway>().AvailableCents("USD", CancellationToken.None));

        Assert.Equal("processing", (await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Json()).Text("status"));
        await app.DeliverOutbox();

        Assert.Equal("in_transit", (await admin.Get($"/api/admin/payouts/{payout}").Json()).Text("status"));
        Assert.Equal(before - 17430, await app.Within(s => s.GetRequiredService<IPaymentGateway>().AvailableCents("USD", CancellationToken.None)));
        Assert.Equal(1, await app.Count("journal_entries", $"kind = 'payout_transferred' AND source_id = '{payout}'"));
    }

    [Fact]
    public async Task A_payout_waits_while_the_account_is_restricted_and_can_be_cancelled()
    {
        var (shop, admin, payout) = await Requested();
        await shop.Connect(shop.Teacher, "require-more");

        var refused = await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Refused(HttpStatusCode.Conflict, "connect-not-ready");

        Assert.Equal(("restricted", 1), (refused.Text("status"), refused.GetProperty("requirements").GetArrayLength()));
        Assert.Equal("requested", (await shop.Teacher.Get($"/api/payouts/{payout}").Json()).Text("status"));
        Assert.Equal("cancelled", (await shop.Teacher.Post($"/api/payouts/{payout}/cancel").Json()).Text("status"));
        Assert.Equal((17430, 0, 0, 17430), await Balance(shop.Teacher));
    }

    [Fact]
    public async Task Closing_the_account_calls_the_unsent_payout_off_and_another_account_can_be_opened()
    {
        var (shop, _, payout) = await Requested();

        await shop.Connect(shop.Teacher, "deauthorise");

        Assert.Equal("disabled", (await shop.Teacher.Get("/api/payments/connect").Json()).Text("status"));
        Assert.Equal("cancelled", (await shop.Teacher.Get($"/api/payouts/{payout}").Json()).Text("status"));
        await shop.Connect(shop.Teacher);
        Assert.Equal("active", (await shop.Teacher.Get("/api/payments/connect").Json()).Text("status"));
    }

    [Fact]
    public async Task Many_requests_at_once_make_one_payout()
    {
        var shop = await Shop.Open(app);
        await shop.Earn();
        await shop.Connect(shop.Teacher);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shop.Teacher.Post("/api/payouts", new { })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Theory, InlineData(4999, false), InlineData(5000, true), InlineData(17430, true), InlineData(17431, false)]
    public async Task A_payout_is_between_the_minimum_and_the_balance(long cents, bool possible)
    {
        var shop = await Shop.Open(app);
        await shop.Earn();
        await shop.Connect(shop.Teacher);

        var answer = await shop.Teacher.Post("/api/payouts", new { amountCents = cents });

        Assert.Equal(possible ? HttpStatusCode.Created : HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Money_is_for_those_who_earn_and_payouts_for_admins_to_send()
    {
        var (shop, _, payout) = await Requested();

        await shop.Student.Get("/api/payouts/balance").Refused(HttpStatusCode.Forbidden, "forbidden");
        await shop.Student.Get("/api/payments/connect").Refused(HttpStatusCode.Forbidden, "forbidden");
        await shop.Student.Get($"/api/payouts/{payout}").Refused(HttpStatusCode.NotFound, "not-found");
        await shop.Teacher.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Refused(HttpStatusCode.Forbidden, "forbidden");
        await shop.Teacher.Post("/api/payments/connect/onboard", new { returnUrl = "https://evil.example/" }).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await shop.Teacher.Post("/api/payments/connect/onboard", new { returnUrl = "//evil.example/" }).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
    }

    [Fact]
    public async Task Without_enough_of_our_own_money_at_the_gateway_a_payout_keeps_waiting()
    {
        await using var own = await PeerLoopApp.Start();
        var shop = await Shop.Open(own);
        await shop.Earn();
        await shop.Connect(shop.Teacher);
        var admin = await own.Person("Ada Admin", isAdmin: true);
        var payout = (await shop.Teacher.Post("/api/payouts", new { }).Json()).Id();
        await own.Sql("UPDATE simulated_objects SET payload = '{\"cents\":17429}' WHERE id = 'balance'");

        await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = Why }).Refused(HttpStatusCode.Conflict, "balance-too-low");

        Assert.Equal("requested", (await shop.Teacher.Get($"/api/payouts/{payout}").Json()).Text("status"));
    }
}
