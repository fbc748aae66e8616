using System.Net;
using System.Net.Http.Json;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Accounts;

/// <summary>Links in mails: confirming an address, choosing a new password.</summary>
public sealed class MailedLinkTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact, Story("US-P013")]
    public async Task An_address_is_confirmed_by_its_mailed_link_once()
    {
        var ada = await Registered();
        using var visitor = app.Visitor();
        var token = await TokenFor(ada, "verify_email");

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token })).StatusCode);

        Assert.True((await ada.Get("/api/users/me").Json()).GetProperty("emailVerified").GetBoolean());
        await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token }).Refused(HttpStatusCode.BadRequest, "token-used");
        await app.DeliverOutbox();
        Assert.Contains("welcome", await app.NoticesOf(ada));
    }

    [Fact]
    public async Task A_made_up_link_confirms_nothing()
    {
        using var visitor = app.Visitor();

        await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token = "made-up" }).Refused(HttpStatusCode.BadRequest, "token-invalid");
    }

    [Fact]
    public async Task A_link_to_confirm_ends_after_a_day_and_another_can_be_asked_for()
    {
        await using var own = await PeerLoopApp.Start();
        var ada = await Registered(own);
        using var visitor = own.Visitor();
        var first = await TokenFor(ada, "verify_email", own);

        await own.Advance(Duration.FromHours(24));
        await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token = first }).Refused(HttpStatusCode.Gone, "expired");

        await own.Renew(ada);
        Assert.Equal(HttpStatusCode.Accepted, (await ada.Post("/api/auth/resend-verification")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token = await TokenFor(ada, "verify_email", own) })).StatusCode);
    }

    [Fact, Story("US-G013"), Story("US-P009")]
    public async Task A_forgotten_password_is_replaced_by_the_mailed_link_and_every_sign_in_ends()
    {
        var ada = await app.Person("Ada");
        using var visitor = app.Visitor();
        Assert.Equal(HttpStatusCode.Accepted, (await visitor.PostAsJsonAsync("/api/auth/forgot-password", new { email = ada.Email })).StatusCode);
        var token = await TokenFor(ada, "password_reset");

        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsJsonAsync("/api/auth/reset-password", new { token, password = "Another-horse-8" })).StatusCode);

        await ada.Get("/api/users/me").Refused(HttpStatusCode.Unauthorized, "token-expired");
        await visitor.PostAsJsonAsync("/api/auth/login", new { email = ada.Email, password = TestPerson.Password }).Refused(HttpStatusCode.Unauthorized, "invalid-credentials");
        await visitor.PostAsJsonAsync("/api/auth/login", new { email = ada.Email, password = "Another-horse-8" }).Json();
        await visitor.PostAsJsonAsync("/api/auth/reset-password", new { token, password = "Third-horse-9" }).Refused(HttpStatusCode.BadRequest, "token-used");
    }

    [Fact]
    public async Task Asking_for_an_unknown_address_answers_the_same_and_sends_nothing()
    {
        using var visitor = app.Visitor();
        var unknown = $"{Guid.NewGuid():N}@example.test";

        var answer = await visitor.PostAsJsonAsync("/api/auth/forgot-password", new { email = unknown });
        await app.DeliverOutbox();

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(0, await app.Scalar<int>($"SELECT count(*) FROM email_messages WHERE to_email = '{unknown}'"));
    }

    [Fact]
    public async Task Of_four_requests_for_one_address_within_an_hour_three_are_mailed()
    {
        var ada = await app.Person("Ada");
        using var visitor = app.Visitor();

        for (var n = 0; n < 4; n++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await visitor.PostAsJsonAsync("/api/auth/forgot-password", new { email = ada.Email })).StatusCode);
            await app.DeliverOutbox();
        }

        Assert.Equal(3, (await app.MailsTo(ada)).Count(m => m.Text("template") == "password_reset"));
    }

    [Fact]
    public async Task A_changed_password_keeps_this_sign_in_and_ends_the_others()
    {
        var ada = await app.Person("Ada");
        var elsewhere = await app.SignIn(ada.Id, ada.Email, ada.Name);

        await ada.Post("/api/auth/change-password", new { currentPassword = "Wrong-horse-7", newPassword = "Another-horse-8" }).Refused(HttpStatusCode.Unauthorized, "invalid-credentials");
        Assert.Equal(HttpStatusCode.NoContent, (await ada.Post("/api/auth/change-password", new { currentPassword = TestPerson.Password, newPassword = "Another-horse-8" })).StatusCode);

        (await ada.Get("/api/users/me")).EnsureSuccessStatusCode();
        await elsewhere.Get("/api/users/me").Refused(HttpStatusCode.Unauthorized, "token-expired");
    }

    [Fact]
    public async Task A_profile_changed_elsewhere_is_not_overwritten()
    {
        var ada = await app.Person("Ada");
        var version = (await ada.Get("/api/users/me").Json()).GetProperty("version").GetInt32();

        Assert.Equal("Countess", (await ada.Patch("/api/users/me", new { title = "Countess" }, version).Json()).Text("title"));

        await ada.Patch("/api/users/me", new { title = "Programmer" }, version).Refused(HttpStatusCode.PreconditionFailed, "version-conflict");
        await ada.Patch("/api/users/me", new { title = "Programmer" }).Refused((HttpStatusCode)428, "precondition-required");
    }

    [Theory, InlineData("me"), InlineData("ab"), InlineData("1abc"), InlineData("with-dash")]
    public async Task A_handle_that_is_reserved_or_misshapen_is_refused_at_its_field(string handle)
    {
        var ada = await app.Person("Ada");
        var version = (await ada.Get("/api/users/me").Json()).GetProperty("version").GetInt32();

        var problem = await ada.Patch("/api/users/me", new { handle }, version).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");

        Assert.True(problem.GetProperty("errors").TryGetProperty("handle", out _));
    }

    private Task<TestPerson> Registered() => Registered(app);

    private static async Task<TestPerson> Registered(PeerLoopApp on)
    {
        using var visitor = on.Visitor();
        var email = $"{Guid.NewGuid():N}@example.test";
        var body = await visitor.PostAsJsonAsync("/api/auth/register", new { email, password = TestPerson.Password, name = "Ada Lovelace", acceptTerms = true, confirmAdult = true }).Json();
        return await on.SignIn(body.GetProperty("user").Id(), email, "Ada Lovelace");
    }

    private Task<string> TokenFor(TestPerson person, string template) => TokenFor(person, template, app);

    /// <summary>The newest link of the kind.</summary>
    private static async Task<string> TokenFor(TestPerson person, string template, PeerLoopApp on)
    {
        await on.DeliverOutbox();
        var mail = (await on.MailsTo(person)).Where(m => m.Text("template") == template).MaxBy(m => m.Text("queuedAt"))!;
        var link = mail.GetProperty("links").EnumerateArray().Select(l => l.GetString()!).First(l => l.Contains("token=", StringComparison.Ordinal) || l.Contains("/reset-password/", StringComparison.Ordinal));
        return link.Contains("token=", StringComparison.Ordinal) ? link.Split("token=")[1] : link.Split("/reset-password/")[1];
    }
}
