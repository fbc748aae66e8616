using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>The limits of the API at their real size.</summary>
public sealed class RateLimitTests
{
    private static long Header(HttpResponseMessage answer, string name) => long.Parse(answer.Headers.GetValues(name).Single(), CultureInfo.InvariantCulture);

    [Fact]
    public async Task Answers_say_what_is_left_and_the_one_too_many_says_when_to_come_back()
    {
        await using var app = await PeerLoopApp.Start(("RateLimits:Factor", "1"));
        using var visitor = app.Visitor();

        var first = await visitor.GetAsync("/api/topics");
        Assert.Equal((60L, 59L), (Header(first, "RateLimit-Limit"), Header(first, "RateLimit-Remaining")));
        Assert.InRange(Header(first, "RateLimit-Reset"), 1, 60);

        HttpResponseMessage last = first;
        for (var n = 0; n < 90 && last.StatusCode != HttpStatusCode.TooManyRequests; n++) last = await visitor.GetAsync("/api/topics");

        var problem = await last.Refused(HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.InRange(problem.Number("retryAfterSeconds"), 1, 60);
        Assert.InRange(last.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(0, Header(last, "RateLimit-Remaining"));
    }

    [Fact]
    public async Task An_address_a_stranger_writes_into_the_request_does_not_make_them_somebody_else()
    {
        await using var app = await PeerLoopApp.Start(("RateLimits:Factor", "1"));
        var left = new List<long>();
        foreach (var n in Enumerable.Range(1, 3))
        {
            using var visitor = app.Visitor();
            visitor.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{n}");
            visitor.DefaultRequestHeaders.Add("X-PeerLoop-Client-Address", $"203.0.113.{n}");
            visitor.DefaultRequestHeaders.Add("X-PeerLoop-Page-Key", new string('0', 48));
            left.Add(Header(await visitor.GetAsync("/api/topics"), "RateLimit-Remaining"));
        }

        // One bucket for all three; it may have gained a drop meanwhile, never been full again.
        Assert.All(left.Skip(1), one => Assert.InRange(one, 0, 58));
    }

    [Fact]
    public async Task Five_accounts_may_be_opened_from_one_address_in_an_hour_and_not_six()
    {
        await using var app = await PeerLoopApp.Start(("RateLimits:Factor", "1"));
        using var visitor = app.Visitor();
        Task<HttpResponseMessage> Open(int n) => visitor.PostAsJsonAsync("/api/auth/register",
            new { email = $"sam{n}@example.test", password = TestPerson.Password, name = "Sam Student", acceptTerms = true, confirmAdult = true });

        foreach (var n in Enumerable.Range(1, 5)) Assert.Equal(HttpStatusCode.Created, (await Open(n)).StatusCode);

        await Open(6).Refused(HttpStatusCode.TooManyRequests, "rate-limited");
    }
}
