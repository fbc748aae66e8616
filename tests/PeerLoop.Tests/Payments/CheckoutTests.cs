using System.Net;
using NodaTime;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace PeerLoop.Tests.Payments;

/// <summary>Buying a course, with everything that goes differently.</summary>
public sealed class CheckoutTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact, Story("US-S002"), Story("US-P026"), Story("US-P028"), Story("US-P014"), Story("US-P016")]
    public async Task Paying_opens_the_course_holds_the_money_and_writes_one_receipt()
    {
        var shop = await Shop.Open(app);

        var enrollment = await shop.Buy(shop.Student);

        Assert.Equal(Shop.Price, await app.BalanceOf(AccountCode.Escrow, enrollment));
        var seen = await shop.Student.Get($"/api/enrollments/{enrollment}").Json();
        Assert.Equal("enrolled", seen.Text("status"));
        Assert.Equal(["free", "free"], seen.GetProperty("slots").EnumerateArray().Select(s => s.Text("state")));
        Assert.Equal([12450, 12450], seen.GetProperty("slots").EnumerateArray().Select(s => s.Number("grossCents")));
        var bought = (await shop.Student.Get("/api/payments/transactions").Json()).GetProperty("items").EnumerateArray().Single();
        var receipt = await shop.Student.Get($"/api/payments/transactions/{bought.Id()}").Json();
        Assert.StartsWith("R-", receipt.Text("receiptNumber"));
        Assert.Equal(["held", "held"], receipt.GetProperty("receipt").GetProperty("lines").EnumerateArray().Select(l => l.Text("state")));
        Assert.Single(await app.MailsTo(shop.Student), mail => mail.Text("subject")!.Contains("eceipt", StringComparison.Ordinal));
        await app.BooksAreInOrder();
    }

    [Fact, Story("US-S085")]
    public async Task Schedule_later_buys_without_a_time_and_without_a_teacher()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.Start(shop.Student, chooseTeacher: false).Json();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, checkout.GetProperty("hold").ValueKind);
        await app.AtGateway(checkout.Text("url")!, "succeed");

        await app.DeliverOutbox();

        var state = await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();
        Assert.Equal("fulfilled", state.Text("status"));
        Assert.False(state.GetProperty("slotLost").GetBoolean());
        Assert.Null((await shop.Student.Get($"/api/enrollments/{state.Id("enrollmentId")}").Json()).GetProperty("teacher").GetString());
    }

    [Fact]
    public async Task A_chosen_time_is_held_and_becomes_the_first_session()
    {
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime();
        var checkout = await shop.Start(shop.Student, time).Json();
        Assert.Equal(time.ToString(), checkout.GetProperty("hold").Text("startsAt"));
        var other = await app.Person("Olga Other");
        await shop.Start(other, time).Refused(HttpStatusCode.Conflict, "slot-unavailable");

        await app.AtGateway(checkout.Text("url")!, "succeed");
        await app.DeliverOutbox();

        var state = await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();
        Assert.Equal(1, await app.Count("sessions", $"id = '{state.Id("sessionId")}' AND teacher_id = '{shop.Teacher.Id}' AND paid_session_no = 1"));
        Assert.Equal(0, await app.Count("checkouts", $"user_id = '{other.Id}'"));
    }

    [Fact]
    public async Task Without_a_preference_somebody_who_is_free_then_teaches()
    {
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime(40);

        var checkout = await shop.Start(shop.Student, time, chooseTeacher: false).Json();

        Assert.Equal(shop.Teacher.Id, checkout.GetProperty("hold").Id("teacherId"));
    }

    [Fact]
    public async Task A_double_click_two_tabs_and_a_reload_lead_to_one_checkout_and_one_charge()
    {
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime();
        var key = Guid.NewGuid().ToString();

        var clicks = await Task.WhenAll(shop.Start(shop.Student, time, key), shop.Start(shop.Student, time, key), shop.Start(shop.Student, time), shop.Start(shop.Student, time));
        var answered = await shop.Start(shop.Student, time, key).Json();

        var checkouts = new List<Guid> { answered.Id("checkoutId") };
        foreach (var click in clicks.Where(click => click.IsSuccessStatusCode)) checkouts.Add((await click.Json()).Id("checkoutId"));
        Assert.All(clicks.Where(click => !click.IsSuccessStatusCode), click => Assert.Equal(HttpStatusCode.Conflict, click.StatusCode));
        Assert.Single(checkouts.Distinct());
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.AtGateway(answered.Text("url")!, "succeed")));
        await app.DeliverOutbox();
        Assert.Equal(1, await app.Count("transactions", $"payer_id = '{shop.Student.Id}'"));
        Assert.Equal(1, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
    }

    [Fact]
    public async Task A_declined_card_says_why_and_the_same_page_takes_the_next_try()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.Start(shop.Student).Json();

        var declined = await app.AtGateway(checkout.Text("url")!, "decline", ("reason", "insufficient_funds"));

        Assert.Equal(new Uri(checkout.Text("url")!).AbsolutePath, declined.Headers.Location!.ToString());
        var page = await app.Visitor().GetStringAsync(new Uri(checkout.Text("url")!).AbsolutePath);
        Assert.Contains("there is not enough money on it", page);
        Assert.Equal("open", (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).Text("status"));
        await app.AtGateway(checkout.Text("url")!, "succeed");
        Assert.Equal("fulfilled", (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).Text("status"));
    }

    [Fact]
    public async Task The_return_page_heals_a_message_that_never_came()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.StartAndPay(shop.Student);

        var state = await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();

        Assert.Equal("fulfilled", state.Text("status"));
        await app.DeliverOutbox();
        Assert.Equal(1, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Going_back_keeps_the_time_and_giving_up_frees_it()
    {
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime();
        var checkout = await shop.Start(shop.Student, time).Json();
        var back = await app.AtGateway(checkout.Text("url")!, "abandon");
        Assert.EndsWith($"/courses/{shop.Slug}?cancelled=1", back.Headers.Location!.ToString());
        Assert.Equal(time.ToString(), (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).GetProperty("hold").Text("startsAt"));

        Assert.Equal(HttpStatusCode.NoContent, (await shop.Student.Post($"/api/payments/checkout/{checkout.Id("checkoutId")}/cancel")).StatusCode);

        await shop.Start(await app.Person("Olga Other"), time).Json();
        Assert.Equal(0, await app.Count("transactions", $"payer_id = '{shop.Student.Id}'"));
        await shop.Student.Post($"/api/payments/checkout/{checkout.Id("checkoutId")}/cancel");
    }

    [Fact]
    public async Task Guards_refuse_the_own_course_its_teachers_the_enrolled_and_a_closed_course()
    {
        var shop = await Shop.Open(app);
        await shop.Start(shop.Creator).Refused(HttpStatusCode.Conflict, "own-course");
        await shop.Start(shop.Teacher).Refused(HttpStatusCode.Conflict, "teacher-of-course");
        var enrollment = await shop.Buy(shop.Student);
        Assert.Equal(enrollment, (await shop.Start(shop.Student).Refused(HttpStatusCode.Conflict, "already-enrolled")).Id("enrollmentId"));
        await app.Sql($"UPDATE teaching_certifications SET teaching_active = {(TestDatabase.IsPostgres ? "false" : "0")} WHERE course_id = '{shop.CourseId}'");
        await shop.Start(await app.Person("Nora New"), chooseTeacher: false).Refused(HttpStatusCode.Conflict, "no-teacher");
        await app.Sql($"UPDATE courses SET status = 'suspended' WHERE id = '{shop.CourseId}'");
        await shop.Start(await app.Person("Nora New")).Refused(HttpStatusCode.Conflict, "course-not-open");
    }

    [Fact]
    public async Task Another_account_sees_nothing_of_a_checkout_or_a_receipt()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.StartAndPay(shop.Student);
        await app.DeliverOutbox();
        var receipt = (await shop.Student.Get("/api/payments/transactions").Json()).GetProperty("items")[0].Id();
        var other = await app.Person("Olga Other");

        await other.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Refused(HttpStatusCode.NotFound, "not-found");
        await other.Post($"/api/payments/checkout/{checkout.Id("checkoutId")}/cancel").Refused(HttpStatusCode.NotFound, "not-found");
        await other.Get($"/api/payments/transactions/{receipt}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Without_the_gateway_nothing_is_stored()
    {
        var shop = await Shop.Open(app);
        app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.StartCheckout), GatewayFault.LostQuestion);

        await shop.Start(shop.Student, await shop.FreeTime()).Refused(HttpStatusCode.ServiceUnavailable, "provider-unavailable");

        Assert.Equal(0, await app.Count("checkouts", $"user_id = '{shop.Student.Id}'"));
        await shop.Start(shop.Student).Json();
    }

    [Fact]
    public async Task The_split_is_told_before_anybody_pays()
    {
        var shop = await Shop.Open(app);

        var split = await app.Visitor().GetAsync($"/api/payments/split-preview?courseId={shop.CourseId}").Json();

        Assert.Equal((24900, 3735, 3735, 17430), (split.Number("priceCents"), split.Number("platformCents"), split.Number("creatorCents"), split.Number("teachingCents")));
        Assert.Equal(21165, split.GetProperty("creator").Number("creatorCents"));
    }
}

/// <summary>Payments that come when they should not; each test moves its own clock.</summary>
public sealed class LatePaymentTests
{
    [Fact]
    public async Task An_unpaid_checkout_expires_and_frees_its_time()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime();
        var checkout = await shop.Start(shop.Student, time).Json();

        await app.Advance(Duration.FromMinutes(31));

        await app.Renew(shop.Student);
        Assert.Equal("expired", (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).Text("status"));
        await shop.Start(await app.Person("Olga Other"), time).Json();
        Assert.Contains("closed", await app.Visitor().GetStringAsync(new Uri(checkout.Text("url")!).AbsolutePath));
    }

    [Fact]
    public async Task Money_that_comes_late_is_kept_safe_and_the_student_chooses_another_time()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var time = await shop.FreeTime();
        var checkout = await shop.Start(shop.Student, time).Json();
        await app.Advance(Duration.FromMinutes(31));
        await shop.Start(await app.Person("Olga Other"), time).Json();

        await app.AtGateway(checkout.Text("url")!, "late");
        await app.DeliverOutbox();

        await app.Renew(shop.Student);
        var state = await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();
        Assert.Equal("fulfilled", state.Text("status"));
        Assert.True(state.GetProperty("slotLost").GetBoolean());
        Assert.Equal(Shop.Price, await app.BalanceOf(AccountCode.Escrow, state.Id("enrollmentId")));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Who_pays_twice_for_one_course_gets_the_second_payment_back_at_once()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var first = await shop.Start(shop.Student).Json();
        await app.Advance(Duration.FromMinutes(31));
        await app.Renew(shop.Student);
        await shop.Buy(shop.Student);

        await app.AtGateway(first.Text("url")!, "late");
        await app.DeliverOutbox();

        var state = await shop.Student.Get($"/api/payments/checkout/{first.Id("checkoutId")}").Json();
        Assert.Equal("refunded", state.Text("status"));
        Assert.Equal(1, await app.Count("refunds", $"id = '{state.Id("refundId")}' AND status = 'succeeded' AND amount_cents = {Shop.Price}"));
        Assert.Equal(1, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
        Assert.Equal(0, await app.BalanceOf(AccountCode.CustomerDeposits));
        Assert.Equal(Shop.Price - 2 * 752, await app.BalanceOf(AccountCode.GatewayCash));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task A_lost_message_is_made_up_for_by_the_job_within_a_quarter_of_an_hour()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.StartAndPay(shop.Student);
        await app.Sql("DELETE FROM outbox_messages WHERE topic = 'SimulatedEventHappened'");

        await app.Advance(Duration.FromMinutes(16));

        Assert.Equal(1, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
        Assert.Equal(0, await app.Count("webhook_events"));
    }
}
