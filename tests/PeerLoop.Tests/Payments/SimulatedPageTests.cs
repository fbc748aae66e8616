using System.Net;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>The test gateway's own pages.</summary>
public sealed class SimulatedPageTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact, Story("US-P026")]
    public async Task The_payment_page_says_what_is_paid_that_it_is_a_test_and_needs_no_script()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.Start(shop.Student).Json();

        var answer = await app.Visitor().GetAsync(new Uri(checkout.Text("url")!).PathAndQuery);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Contains("Pay $249.00", page);
        Assert.Contains("Intro to n8n", page);
        Assert.Contains("Test mode", page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("style=", page);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/css", (await app.Visitor().GetAsync("/simulated/style.css")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_form_from_another_site_is_refused()
    {
        var shop = await Shop.Open(app);
        var checkout = await shop.Start(shop.Student).Json();
        using var client = app.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(checkout.Text("url")!).PathAndQuery) { Content = new FormUrlEncodedContent([new("outcome", "succeed")]) };
        request.Headers.Add("Origin", "https://evil.example");

        await client.SendAsync(request).Refused(HttpStatusCode.Forbidden, "csrf");

        Assert.Equal("open", (await shop.Student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json()).Text("status"));
    }

    [Fact]
    public async Task An_unknown_address_says_that_nothing_was_charged()
    {
        var answer = await app.Visitor().GetAsync("/simulated/checkout/cs_test_unknown");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("nothing was charged", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nobody_opens_the_payout_account_of_another()
    {
        var shop = await Shop.Open(app);
        var link = (await shop.Teacher.Post("/api/payments/connect/onboard", new { returnUrl = "/settings/payments" }).Json()).Text("url")!;

        Assert.Contains("Not set up yet", await app.Visitor().GetStringAsync(new Uri(link).PathAndQuery));
        Assert.Equal(HttpStatusCode.NotFound, (await app.AtGateway(link.Replace(shop.Teacher.Id.ToString(), shop.Creator.Id.ToString(), StringComparison.Ordinal), "complete")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.AtGateway(link.Split('?')[0], "complete")).StatusCode);
    }
}
