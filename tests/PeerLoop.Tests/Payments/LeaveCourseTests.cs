using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>"Leave any time: lessons you have not had are refunded" (D-10, F9).</summary>
public sealed class LeaveCourseTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private async Task<(Shop Shop, Guid Enrollment)> Bought(long price, int sessions, int delivered)
    {
        var shop = await Shop.Open(app, price, sessions);
        var enrollment = await shop.Buy(shop.Student);
        for (var no = 1; no <= delivered; no++) await shop.Deliver(enrollment, no);
        return (shop, enrollment);
    }

    [Theory, Story("US-S086"), Story("US-P030"), Story("US-A006")]
    [InlineData(45000, 5, 0, 45000, 0, 0, 0)]
    [InlineData(45000, 5, 2, 27000, 2700, 2700, 12600)]
    [InlineData(24999, 4, 3, 6250, 2812, 2812, 13125)]
    public async Task What_was_not_taught_goes_back_and_what_was_is_released(long price, int sessions, int delivered, long refunded, long platform, long creator, long teaching)
    {
        var (shop, enrollment) = await Bought(price, sessions, delivered);
        var revenue = await app.BalanceOf(AccountCode.PlatformRevenue);
        var cash = await app.BalanceOf(AccountCode.GatewayCash);
        var quote = await shop.ExitQuote(enrollment);
        Assert.Equal((refunded, price - refunded), (quote.Number("refundCents"), quote.Number("keptCents")));
        Assert.Equal((delivered, sessions - delivered), (quote.Number("deliveredSessions"), quote.Number("undeliveredSessions")));

        var left = await shop.Exit(enrollment, quote).Json();
        await app.DeliverOutbox();

        Assert.Equal(("cancelled", "student_exit"), (left.GetProperty("enrollment").Text("status"), left.GetProperty("enrollment").Text("cancelCode")));
        Assert.Equal((refunded, "approved", "exit_unused"), (left.GetProperty("refund").Number("amountCents"), left.GetProperty("refund").Text("status"), left.GetProperty("refund").Text("kind")));
        Assert.Equal(cash - refunded, await app.BalanceOf(AccountCode.GatewayCash));
        Assert.Equal((0, price - refunded), (await app.BalanceOf(AccountCode.Escrow, enrollment), await app.BalanceOf(AccountCode.EarnedPending, enrollment)));
        var refund = (await shop.Student.Get("/api/payments/refunds").Json()).Items().Single();
        Assert.Equal(("succeeded", refunded, enrollment), (refund.Text("status"), refund.Number("amountCents"), refund.Id("enrollmentId")));
        var receipt = await shop.Student.Get($"/api/payments/transactions/{refund.Id("transactionId")}").Json();
        Assert.Equal((delivered == 0 ? "refunded" : "partially_refunded", refunded), (receipt.Text("status"), receipt.Number("refundedCents")));
        Assert.Equal(sessions - delivered, receipt.GetProperty("receipt").GetProperty("lines").EnumerateArray().Count(line => line.Text("state") == "refunded"));

        Assert.Equal(delivered == 0 ? 0 : 1, await app.Count("escrow_releases", $"enrollment_id = '{enrollment}' AND kind = 'exit' AND status = 'pending' AND gross_cents = {price - refunded}"));
        foreach (var release in (await shop.Creator.Get("/api/payments/releases?status=pending").Json()).Items())
            await shop.Creator.Post($"/api/payments/releases/{release.Id()}/approve", new { }).Json();
        Assert.Equal(platform, await app.BalanceOf(AccountCode.PlatformRevenue) - revenue);
        Assert.Equal((creator, teaching), (await app.BalanceOf(AccountCode.Payable, shop.Creator.Id), await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id)));
        await app.BooksAreInOrder();
    }

    [Fact, Story("US-S015")]
    public async Task Leaving_cancels_booked_lessons_closes_the_course_and_is_told_to_everybody()
    {
        var shop = await Shop.Open(app);
        var enrollment = await shop.Buy(shop.Student, await shop.FreeTime());
        await app.DeliverOutbox();
        var quote = await shop.ExitQuote(enrollment);
        var lesson = quote.GetProperty("cancelsSessions").EnumerateArray().Single();

        await shop.Exit(enrollment, quote, "No time any more").Json();
        await app.DeliverOutbox();

        Assert.Equal(1, await app.Count("sessions", $"id = '{lesson.Id()}' AND status = 'cancelled' AND cancelled_by = '{shop.Student.Id}'"));
        Assert.Equal(0, await app.Count("time_claims", $"owner_id = '{lesson.Id()}'"));
        Assert.Equal(1, await app.Count("teacher_assignments", $"enrollment_id = '{enrollment}' AND end_reason = 'enrollment_closed'"));
        Assert.Equal(1, await app.Count("enrollments", $"id = '{enrollment}' AND cancel_note = 'No time any more'"));
        Assert.Equal(1, await app.Count("audit_log", $"action = 'enrollment.exit' AND entity_id = '{enrollment}'"));
        await shop.Student.Get($"/api/enrollments/{enrollment}/modules").Refused(HttpStatusCode.NotFound, "not-found");
        await shop.Student.Get($"/api/enrollments/{enrollment}/exit-quote").Refused(HttpStatusCode.Conflict, "invalid-state");
        foreach (var (who, type) in new[] { (shop.Student, "enrollment_exited"), (shop.Student, "refund_approved"), (shop.Student, "refund_settled"), (shop.Teacher, "student_left"), (shop.Creator, "student_left") })
        {
            Assert.Equal(1, await app.Count("notifications", $"user_id = '{who.Id}' AND type = '{type}'"));
            Assert.Equal(1, await app.Count("email_messages", $"user_id = '{who.Id}' AND template = '{type}'"));
        }

        // Whoever left may come back: a new purchase, a new enrollment.
        Assert.NotEqual(enrollment, await shop.Buy(shop.Student));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task A_quote_that_is_no_longer_true_moves_no_money()
    {
        var (shop, enrollment) = await Bought(45000, 5, 1);
        var quote = await shop.ExitQuote(enrollment);
        await shop.Deliver(enrollment, 2);

        var stale = await shop.Exit(enrollment, quote).Refused(HttpStatusCode.Conflict, "quote-stale");
        Assert.Equal(27000, stale.Number("refundCents"));
        quote = await shop.ExitQuote(enrollment);
        await shop.Student.Post("/api/sessions", new { enrollmentId = enrollment, teacherId = shop.Teacher.Id, startsAt = await shop.FreeTime() }).Json();
        await shop.Exit(enrollment, quote).Refused(HttpStatusCode.PreconditionFailed, "version-conflict");
        await shop.Student.Post($"/api/enrollments/{enrollment}/exit", new { quotedRefundCents = 27000 }).Refused((HttpStatusCode)428, "precondition-required");
        await shop.Teacher.Get($"/api/enrollments/{enrollment}/exit-quote").Refused(HttpStatusCode.NotFound, "not-found");

        Assert.Equal(0, await app.Count("refunds", $"enrollment_id = '{enrollment}'"));
        Assert.Equal(27000, await app.BalanceOf(AccountCode.Escrow, enrollment));
    }

    [Fact]
    public async Task While_a_lesson_runs_nobody_leaves()
    {
        var shop = await Shop.Open(app);
        var enrollment = await shop.Buy(shop.Student, await shop.FreeTime());
        var quote = await shop.ExitQuote(enrollment);
        await app.Sql($"UPDATE sessions SET status = 'in_progress' WHERE enrollment_id = '{enrollment}'");

        await shop.Student.Get($"/api/enrollments/{enrollment}/exit-quote").Refused(HttpStatusCode.Conflict, "invalid-state");
        await shop.Exit(enrollment, quote).Refused(HttpStatusCode.Conflict, "invalid-state");

        Assert.Equal(Shop.Price, await app.BalanceOf(AccountCode.Escrow, enrollment));
    }

    [Fact]
    public async Task Clicking_twice_leaves_once()
    {
        var (shop, enrollment) = await Bought(45000, 5, 2);
        var quote = await shop.ExitQuote(enrollment);
        var key = Guid.NewGuid().ToString();

        var clicks = await Task.WhenAll(shop.Exit(enrollment, quote, key: key), shop.Exit(enrollment, quote, key: key), shop.Exit(enrollment, quote), shop.Exit(enrollment, quote));
        var again = await shop.Exit(enrollment, quote, key: key);
        await app.DeliverOutbox();

        Assert.All(clicks, click => Assert.True(click.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{click.StatusCode}"));
        Assert.Contains(clicks, click => click.StatusCode == HttpStatusCode.OK);
        Assert.True(again.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{again.StatusCode}");
        Assert.Equal(1, await app.Count("refunds", $"enrollment_id = '{enrollment}' AND amount_cents = 27000"));
        Assert.Equal(1, await app.Count("escrow_releases", $"enrollment_id = '{enrollment}'"));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Leaving_and_booking_at_once_never_leave_a_lesson_behind()
    {
        var shop = await Shop.Open(app, 45000, 5);
        var enrollment = await shop.Buy(shop.Student);
        var quote = await shop.ExitQuote(enrollment);
        var times = await Task.WhenAll(shop.FreeTime(30), shop.FreeTime(60), shop.FreeTime(90));

        var bookings = times.Select(time => shop.Student.Post("/api/sessions", new { enrollmentId = enrollment, teacherId = shop.Teacher.Id, startsAt = time })).ToArray();
        var left = await shop.Exit(enrollment, quote);
        var booked = await Task.WhenAll(bookings);

        Assert.All(booked, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{answer.StatusCode}"));
        if (left.StatusCode != HttpStatusCode.OK)
        {
            await left.Refused(HttpStatusCode.PreconditionFailed, "version-conflict");
            await shop.Leave(enrollment);
        }

        Assert.Equal(0, await app.Count("sessions", $"enrollment_id = '{enrollment}' AND status <> 'cancelled'"));
        Assert.Equal(1, await app.Count("refunds", $"enrollment_id = '{enrollment}' AND amount_cents = 45000"));
        await app.DeliverOutbox();
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task A_refund_the_gateway_refuses_is_booked_back_and_told_to_student_and_admins()
    {
        var (shop, enrollment) = await Bought(45000, 5, 2);
        var admin = await app.Person("Ada Admin", isAdmin: true);
        app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.Refund), GatewayFault.Refusal);

        await shop.Leave(enrollment);
        await app.DeliverOutbox();

        Assert.Equal("failed", (await shop.Student.Get("/api/payments/refunds").Json()).Items().Single().Text("status"));
        Assert.Equal(27000, await app.BalanceOf(AccountCode.Escrow, enrollment));
        Assert.Equal(1, await app.Count("notifications", $"user_id = '{shop.Student.Id}' AND type = 'refund_failed'"));
        Assert.Equal(1, await app.Count("notifications", $"user_id = '{admin.Id}' AND type = 'refund_failed'"));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Leaving_what_was_given_away_refunds_nothing()
    {
        var shop = await Shop.Open(app);
        var enrollment = await app.InDatabase(async db =>
        {
            var given = new PeerLoop.Learning.Enrollment
            {
                UserId = shop.Student.Id, CourseId = shop.CourseId, Source = PeerLoop.Learning.EnrollmentSource.Comp, PricePaidCents = 0, Currency = "USD", SessionsIncluded = 2, SessionMinutes = 90,
                MinSessionsToCertify = 1, EnrolledAt = app.Now, LastActivityAt = app.Now,
            };
            db.Add(given);
            db.AddRange(Enumerable.Range(1, 2).Select(no => new PeerLoop.Learning.PaidSessionSlot
            {
                EnrollmentId = given.Id, PaidSessionNo = no, GrossCents = 0, PlatformCents = 0, CreatorCents = 0, TeachingCents = 0, CreatedAt = app.Now,
            }));
            await db.SaveChangesAsync();
            return given.Id;
        });

        var left = await shop.Leave(enrollment);
        await app.DeliverOutbox();

        Assert.Equal("cancelled", left.GetProperty("enrollment").Text("status"));
        Assert.Equal(JsonValueKind.Null, left.GetProperty("refund").ValueKind);
        Assert.Equal(0, await app.Count("refunds", $"enrollment_id = '{enrollment}'"));
    }
}
