using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Payments;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>What the gateway tells us: often, at once, late, forged (ENR-3, PAY-9).</summary>
public sealed class WebhookTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private async Task<HttpResponseMessage> Post(string body, string? signature)
    {
        using var client = app.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, GatewayWebhook.Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null) request.Headers.TryAddWithoutValidation(WebhookSignature.Header, signature);
        return await client.SendAsync(request);
    }

    private Task<HttpResponseMessage> Signed(string body, Duration? ago = null) =>
        Post(body, WebhookSignature.Sign(body, app.Services.GetRequiredService<WebhookSignature>().Own, app.Now - (ago ?? Duration.Zero)));

    private static string Message(string id, string checkoutPage, Guid checkoutId) => JsonSerializer.Serialize(new
    {
        id, @object = "event", type = "checkout.session.completed", account = (string?)null, livemode = false, created = 1,
        data = new { @object = new { id = checkoutPage, @object = "checkout.session", metadata = new { checkout_id = checkoutId } } },
    });

    private async Task<(Guid Checkout, string Page, Shop Shop)> Paid()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.StartAndPay(shop.Student);
        return (checkout.Id("checkoutId"), checkout.Text("url")!.Split('/')[^1], shop);
    }

    private async Task OnePurchase(Shop shop)
    {
        Assert.Equal(1, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
        Assert.Equal(1, await app.Count("transactions", $"payer_id = '{shop.Student.Id}'"));
        var transaction = await app.Scalar<Guid>($"SELECT id FROM transactions WHERE payer_id = '{shop.Student.Id}'");
        var enrollment = await app.Scalar<Guid>($"SELECT id FROM enrollments WHERE user_id = '{shop.Student.Id}'");
        Assert.Equal(2, await app.Count("journal_entries", $"source_id = '{transaction}'"));
        Assert.Equal(1, await app.Count("journal_entries", $"source_id = '{enrollment}' AND kind = 'escrow_hold'"));
        Assert.Single(await app.MailsTo(shop.Student), mail => mail.Text("subject")!.Contains("eceipt", StringComparison.Ordinal));
        await app.BooksAreInOrder();
    }

    [Fact, Story("US-P026")]
    public async Task The_same_message_twenty_times_at_once_is_one_purchase()
    {
        var (checkout, page, shop) = await Paid();
        var body = Message($"evt_{Guid.NewGuid():N}", page, checkout);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Signed(body)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await app.DeliverOutbox();
        await OnePurchase(shop);
    }

    [Fact]
    public async Task Webhook_return_page_and_job_at_the_same_moment_are_one_purchase()
    {
        var (checkout, page, shop) = await Paid();

        var bodies = Enumerable.Range(0, 5).Select(_ => Message($"evt_{Guid.NewGuid():N}", page, checkout)).ToArray();
        var told = bodies.Select(async body => (await Signed(body)).EnsureSuccessStatusCode());
        var returned = Enumerable.Range(0, 7).Select(async _ => (await shop.Student.Get($"/api/payments/checkout/{checkout}")).EnsureSuccessStatusCode());
        var job = Enumerable.Range(0, 7).Select(_ => app.Within(s => s.GetRequiredService<FulfilPayment>().Run(checkout, CancellationToken.None)));
        await Task.WhenAll([.. told, .. returned, .. job]);

        await app.DeliverOutbox();
        await OnePurchase(shop);
    }

    [Fact]
    public async Task A_message_before_the_return_page_and_again_long_after_it_changes_nothing_more()
    {
        var (checkout, page, shop) = await Paid();
        await app.DeliverOutbox();
        Assert.Equal("fulfilled", (await shop.Student.Get($"/api/payments/checkout/{checkout}").Json()).Text("status"));

        await Signed(Message($"evt_{Guid.NewGuid():N}", page, checkout));
        await app.DeliverOutbox();

        await OnePurchase(shop);
    }

    [Fact]
    public async Task A_message_is_only_a_hint_so_an_unpaid_checkout_stays_open()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.Start(shop.Student).Json();

        await Signed(Message($"evt_{Guid.NewGuid():N}", checkout.Text("url")!.Split('/')[^1], checkout.Id("checkoutId")));
        await app.DeliverOutbox();

        Assert.Equal("open", (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).Text("status"));
    }

    [Fact]
    public async Task Another_amount_than_asked_is_not_fulfilled_and_an_admin_sees_it()
    {
        var (checkout, _, shop) = await Paid();
        await app.Sql(TestDatabase.IsPostgres
            ? $"UPDATE simulated_objects SET payload = jsonb_set(payload, '{{amountCents}}', '100') WHERE kind = 'checkout' AND payload->>'checkoutId' = '{checkout}'"
            : $"UPDATE simulated_objects SET payload = json_set(payload, '$.amountCents', 100) WHERE kind = 'checkout' AND json_extract(payload, '$.checkoutId') = '{checkout}'");

        await app.DeliverOutbox();

        Assert.Equal("failed", (await shop.Student.Get($"/api/payments/checkout/{checkout}").Json()).Text("status"));
        Assert.Equal(0, await app.Count("enrollments", $"user_id = '{shop.Student.Id}'"));
        Assert.Equal(1, await app.Count("audit_log", $"action = 'payment.amount_differs' AND entity_id = '{checkout}'"));
    }

    [Fact]
    public async Task Forged_stale_and_unreadable_messages_are_refused_and_unknown_types_are_only_noted()
    {
        var body = Message($"evt_{Guid.NewGuid():N}", "cs_test_x", Guid.NewGuid());
        await Post(body, null).Refused(HttpStatusCode.BadRequest, "signature-invalid");
        await Post(body, WebhookSignature.Sign(body, "whsec_other", app.Now)).Refused(HttpStatusCode.BadRequest, "signature-invalid");
        await Post(body + " ", WebhookSignature.Sign(body, app.Services.GetRequiredService<WebhookSignature>().Own, app.Now)).Refused(HttpStatusCode.BadRequest, "signature-invalid");
        await Signed(body, Duration.FromSeconds(301)).Refused(HttpStatusCode.BadRequest, "signature-invalid");
        await Signed(body, Duration.FromSeconds(-302)).Refused(HttpStatusCode.BadRequest, "signature-invalid");
        await Signed("{}").Refused(HttpStatusCode.BadRequest, "malformed");
        await Signed("[1").Refused(HttpStatusCode.BadRequest, "malformed");

        Assert.Equal("received", (await Signed(body, Duration.FromSeconds(299)).Json()).Text("status"));
        Assert.Equal("ignored", (await Signed(body.Replace("checkout.session.completed", "customer.created", StringComparison.Ordinal).Replace("evt_", "evt_2", StringComparison.Ordinal)).Json()).Text("status"));
        await app.DeliverOutbox();
        Assert.Equal(0, await app.Count("webhook_events", "status = 'received'"));
    }
}
