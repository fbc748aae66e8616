using System.Net;
using System.Text.Json.Nodes;
using System.Text.Json;
using PeerLoop.Tests.Payments;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>Each row of the table of D-41, on the command that buys a course.</summary>
public sealed class IdempotencyTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact]
    public async Task Without_a_usable_key_nothing_is_done()
    {
        var shop = await Shop.Open(app);
        foreach (var key in new[] { "", "short", new string('k', 81), "with space in it" })
            await shop.Start(shop.Student, key: key).Refused(HttpStatusCode.PreconditionRequired, "idempotency-key-required");

        Assert.Equal(0, await Checkouts(shop));
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_does_nothing()
    {
        var shop = await Shop.Open(app);
        var key = Guid.NewGuid().ToString();
        var first = await shop.Start(shop.Student, key: key);
        var second = await shop.Start(shop.Student, key: key);

        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.True(JsonElement.DeepEquals(await first.Json(), await second.Json()));
        Assert.Equal(["true"], second.Headers.GetValues("Idempotent-Replay"));
        Assert.False(first.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(1, await Checkouts(shop));
    }

    [Fact]
    public async Task A_refusal_is_repeated_as_it_was()
    {
        var shop = await Shop.Open(app);
        var key = Guid.NewGuid().ToString();
        var unknown = new { courseId = Guid.CreateVersion7() };
        var first = await shop.Student.Post("/api/payments/checkout", unknown, key);
        await first.Refused(HttpStatusCode.NotFound, "not-found");

        var again = await shop.Student.Post("/api/payments/checkout", unknown, key);

        await again.Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotent-Replay")));
        // The same answer; PostgreSQL keeps JSON without its order of members.
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await first.Content.ReadAsStringAsync()), JsonNode.Parse(await again.Content.ReadAsStringAsync())));
    }

    [Fact]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        var shop = await Shop.Open(app);
        var key = Guid.NewGuid().ToString();
        await shop.Start(shop.Student, key: key).Json();

        await shop.Start(shop.Student, key: key, chooseTeacher: false).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-mismatch");
        await shop.Student.Post($"/api/courses/{shop.CourseId}/enroll", new { teacherId = shop.Teacher.Id }, key).Refused(HttpStatusCode.UnprocessableEntity, "idempotency-mismatch");
    }

    [Fact]
    public async Task While_the_first_is_still_at_work_a_repeat_waits_and_a_dead_one_is_forgotten()
    {
        var shop = await Shop.Open(app);
        var key = Guid.NewGuid().ToString();
        await shop.Start(shop.Student, key: key).Json();
        await app.Sql($"UPDATE idempotency_keys SET state = 'in_flight', response_status = NULL, response_body = NULL WHERE idem_key = '{key}'");

        var waiting = await shop.Start(shop.Student, key: key);
        await waiting.Refused(HttpStatusCode.Conflict, "idempotency-in-flight");
        Assert.Equal(TimeSpan.FromSeconds(1), waiting.Headers.RetryAfter!.Delta);

        await app.Advance(Duration.FromSeconds(59));
        await shop.Start(shop.Student, key: key).Refused(HttpStatusCode.Conflict, "idempotency-in-flight");
        await app.Advance(Duration.FromSeconds(1));
        var taken = await shop.Start(shop.Student, key: key);
        Assert.False(taken.Headers.Contains("Idempotent-Replay"));
        await taken.Json();
    }

    [Fact]
    public async Task Two_people_may_use_the_same_key()
    {
        var shop = await Shop.Open(app);
        var other = await app.Person("Olga Other");
        var key = Guid.NewGuid().ToString();
        await shop.Start(shop.Student, key: key).Json();

        var answer = await shop.Start(other, key: key);

        Assert.False(answer.Headers.Contains("Idempotent-Replay"));
        await answer.Json();
    }

    [Fact]
    public async Task Ten_repeats_at_once_do_it_once()
    {
        var shop = await Shop.Open(app);
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.Start(shop.Student, key: key)));

        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict, $"{(int)answer.StatusCode}"));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode && !answer.Headers.Contains("Idempotent-Replay"));
        Assert.Equal(1, await Checkouts(shop));
    }

    private Task<int> Checkouts(Shop shop) => app.Scalar<int>($"SELECT count(*) FROM checkouts WHERE course_id = '{shop.CourseId}'");
}
