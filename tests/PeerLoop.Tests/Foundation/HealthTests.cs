using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

public sealed class HealthTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact]
    public async Task Ready_says_what_was_looked_at_and_which_time_zone_data_is_used()
    {
        using var visitor = app.Visitor();

        var ready = await visitor.GetAsync("/health/ready").Json();

        Assert.Equal("ready", ready.Text("status"));
        Assert.Equal("ok", ready.GetProperty("checks").Text("database"));
        Assert.NotEmpty(ready.Text("tzdb")!);
    }

    [Fact]
    public async Task An_unknown_address_of_the_api_is_a_problem_and_not_a_page()
    {
        using var visitor = app.Visitor();

        await visitor.GetAsync("/api/nothing/here").Refused(System.Net.HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_unreadable_body_names_the_place()
    {
        using var visitor = app.Visitor();
        using var body = new StringContent("{\"email\": 5}", System.Text.Encoding.UTF8, "application/json");

        var problem = await visitor.PostAsync("/api/auth/login", body).Refused(System.Net.HttpStatusCode.BadRequest, "malformed");

        Assert.Contains("$.email", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_member_is_named_and_an_unknown_one_is_refused()
    {
        using var visitor = app.Visitor();
        using var missing = new StringContent("{\"email\": \"a@b.test\"}", System.Text.Encoding.UTF8, "application/json");
        using var unknown = new StringContent("{\"email\": \"a@b.test\", \"password\": \"x\", \"isAdmin\": true}", System.Text.Encoding.UTF8, "application/json");

        var problem = await visitor.PostAsync("/api/auth/login", missing).Refused(System.Net.HttpStatusCode.UnprocessableEntity, "validation-failed");
        Assert.True(problem.GetProperty("errors").TryGetProperty("password", out _));
        await visitor.PostAsync("/api/auth/login", unknown).Refused(System.Net.HttpStatusCode.BadRequest, "malformed");
    }
}
