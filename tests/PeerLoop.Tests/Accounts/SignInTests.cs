using System.Net;
using System.Net.Http.Json;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Accounts;

public sealed class SignInTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private static object Registration(string email, string password = "Correct-horse-7", bool adult = true) =>
        new { email, password, name = "Ada Lovelace", acceptTerms = true, confirmAdult = adult, timeZone = "Europe/London" };

    private static string Fresh() => $"{Guid.NewGuid():N}@example.test";

    [Fact, Story("US-G011"), Story("US-P007")]
    public async Task An_account_is_opened_with_address_and_password_and_is_signed_in_at_once()
    {
        using var visitor = app.Visitor();
        var email = Fresh();

        var answer = await visitor.PostAsJsonAsync("/api/auth/register", Registration(email));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = await answer.Json();
        Assert.Equal(email, body.GetProperty("user").Text("email"));
        Assert.False(body.GetProperty("user").GetProperty("emailVerified").GetBoolean());
        Assert.Equal("Europe/London", body.GetProperty("user").Text("timeZone"));
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("pl_refresh=", StringComparison.Ordinal) && cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, await app.Scalar<int>($"SELECT count(*) FROM users WHERE email = '{email}' AND adult_confirmed_at IS NOT NULL"));
    }

    [Fact]
    public async Task An_address_is_taken_once_whatever_its_case()
    {
        using var visitor = app.Visitor();
        var email = Fresh();
        await visitor.PostAsJsonAsync("/api/auth/register", Registration(email)).Json();

        await visitor.PostAsJsonAsync("/api/auth/register", Registration(email.ToUpperInvariant())).Refused(HttpStatusCode.Conflict, "email-taken");
    }

    [Theory]
    [InlineData("Aa1aaaa", "password")] // seven characters
    [InlineData("lowercase1", "password")]
    [InlineData("UPPERCASE1", "password")]
    [InlineData("NoDigitsHere", "password")]
    [InlineData("Password123", "password")] // common
    public async Task A_weak_password_is_refused_at_its_field(string password, string field)
    {
        using var visitor = app.Visitor();

        var problem = await visitor.PostAsJsonAsync("/api/auth/register", Registration(Fresh(), password)).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");

        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Without_saying_that_one_is_an_adult_nothing_is_opened()
    {
        using var visitor = app.Visitor();

        var problem = await visitor.PostAsJsonAsync("/api/auth/register", Registration(Fresh(), adult: false)).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");

        Assert.True(problem.GetProperty("errors").TryGetProperty("confirmAdult", out _));
    }

    [Fact, Story("US-P008")]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        var ada = await app.Person("Ada");
        using var visitor = app.Visitor();

        var wrong = await visitor.PostAsJsonAsync("/api/auth/login", new { email = ada.Email, password = "Wrong-horse-7" }).Refused(HttpStatusCode.Unauthorized, "invalid-credentials");
        var unknown = await visitor.PostAsJsonAsync("/api/auth/login", new { email = Fresh(), password = "Wrong-horse-7" }).Refused(HttpStatusCode.Unauthorized, "invalid-credentials");

        Assert.Equal(wrong.Text("title"), unknown.Text("title"));
    }

    [Fact, Story("US-P010")]
    public async Task After_signing_out_the_access_token_no_longer_works()
    {
        var ada = await app.Person("Ada");
        (await ada.Get("/api/users/me")).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.NoContent, (await ada.Post("/api/auth/logout")).StatusCode);

        await ada.Get("/api/users/me").Refused(HttpStatusCode.Unauthorized, "token-expired");
    }

    [Fact, Story("US-P012")]
    public async Task A_refresh_token_works_once_and_its_reuse_ends_the_sign_in()
    {
        await using var own = await PeerLoopApp.Start();
        using var visitor = own.Visitor();
        var registered = await visitor.PostAsJsonAsync("/api/auth/register", Registration(Fresh()));
        var first = Cookie(registered, "pl_refresh");

        var second = Cookie(await visitor.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = first }), "pl_refresh");
        var sameAgain = Cookie(await visitor.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = first }), "pl_refresh");
        Assert.Equal(second, sameAgain); // many tabs at once

        await own.Advance(Duration.FromSeconds(11));
        await visitor.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = first }).Refused(HttpStatusCode.Unauthorized, "token-used");
        await visitor.PostAsJsonAsync("/api/auth/refresh", new { refreshToken = second }).Refused(HttpStatusCode.Unauthorized, "token-expired");
    }

    [Fact]
    public async Task An_access_token_ends_after_fifteen_minutes_of_the_applications_clock()
    {
        await using var own = await PeerLoopApp.Start();
        var ada = await own.Person("Ada");
        await own.Advance(Duration.FromSeconds(15 * 60 - 10));
        (await ada.Get("/api/users/me")).EnsureSuccessStatusCode();

        await own.Advance(Duration.FromSeconds(10));

        await ada.Get("/api/users/me").Refused(HttpStatusCode.Unauthorized, "token-expired");
    }

    [Fact]
    public async Task A_request_with_our_cookies_from_another_site_is_refused()
    {
        using var visitor = app.Visitor();
        var registered = await visitor.PostAsJsonAsync("/api/auth/register", Registration(Fresh()));
        async Task<HttpResponseMessage> LogOut(string? header, string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/logout");
            request.Headers.Add("Cookie", $"pl_access={Cookie(registered, "pl_access")}");
            if (header is not null) request.Headers.Add("X-Requested-With", header);
            if (origin is not null) request.Headers.Add("Origin", origin);
            return await visitor.SendAsync(request);
        }

        await LogOut(null, null).Refused(HttpStatusCode.Forbidden, "csrf");
        await LogOut("peerloop", "https://elsewhere.example").Refused(HttpStatusCode.Forbidden, "csrf");
        Assert.Equal(HttpStatusCode.NoContent, (await LogOut("peerloop", app.Address)).StatusCode);
    }

    [Fact]
    public async Task A_suspended_account_is_told_until_when()
    {
        var ada = await app.Person("Ada");
        var until = (app.Now + Duration.FromDays(3)).ToUnixTimeMilliseconds();
        await app.Sql(TestDatabase.IsPostgres
            ? $"UPDATE users SET status = 'suspended', status_until = to_timestamp({until} / 1000.0) WHERE id = '{ada.Id}'"
            : $"UPDATE users SET status = 'suspended', status_until = {until} WHERE id = '{ada.Id}'");

        var problem = await ada.Get("/api/users/me").Refused(HttpStatusCode.Forbidden, "account-suspended");

        Assert.NotNull(problem.Text("until"));
    }

    private static string Cookie(HttpResponseMessage answer, string name) =>
        answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Split(';')[0][(name.Length + 1)..];
}
