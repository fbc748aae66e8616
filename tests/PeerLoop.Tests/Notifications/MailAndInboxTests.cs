using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Notifications;

/// <summary>Mail and inbox over HTTP.</summary>
public sealed class MailAndInboxTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private async Task<TestPerson> Welcomed()
    {
        var person = await app.Person("Wilma Welcome");
        await Happens(new EmailVerified(person.Id));
        await app.DeliverOutbox();
        return person;
    }

    private Task<int> Happens(IEvent happened) => app.InDatabase(db =>
    {
        db.Publish(happened);
        return db.SaveChangesAsync();
    });

    [Fact, Story("US-P013"), Story("US-P014")]
    public async Task A_new_account_confirms_its_address_by_the_mailed_link_and_is_welcomed()
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        using var visitor = app.Visitor();
        await visitor.PostAsJsonAsync("/api/auth/register", new { email, password = TestPerson.Password, name = "Nora New", acceptTerms = true, confirmAdult = true }).Json();
        await app.DeliverOutbox();

        var mail = Assert.Single(await app.MailsTo(email));
        Assert.Equal("verify_email", mail.Text("template"));
        var link = new Uri(mail.GetProperty("links")[0].GetString()!);
        Assert.StartsWith(app.Address, link.ToString());
        var token = System.Web.HttpUtility.ParseQueryString(link.Query)["token"];
        (await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token })).EnsureSuccessStatusCode();
        await app.DeliverOutbox();

        Assert.Equal("welcome", (await app.MailsTo(email))[0].Text("template"));
    }

    [Fact]
    public async Task An_event_that_arrives_twice_is_told_once()
    {
        var person = await Welcomed();
        await Happens(new EmailVerified(person.Id));
        await app.DeliverOutbox();

        Assert.Single(await app.NoticesOf(person), "welcome");
        Assert.Single(await app.MailsTo(person), mail => mail.Text("template") == "welcome");
    }

    [Fact, Story("US-P017")]
    public async Task A_notice_is_counted_read_and_deleted_by_its_owner_only()
    {
        var person = await Welcomed();
        var other = await app.Person("Otto Other");
        var notice = Assert.Single((await person.Get("/api/notifications?unread=true").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal(("welcome", "/courses"), (notice.Text("type"), notice.Text("actionUrl")));
        Assert.Equal(1, (await person.Get("/api/notifications/unread-count").Json()).Number("count"));
        Assert.Equal(1, (await person.Get("/api/users/me").Json()).GetProperty("unread").Number("notifications"));

        await other.Put($"/api/notifications/{notice.Id()}/read").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await person.Put($"/api/notifications/{notice.Id()}/read")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await person.Put($"/api/notifications/{notice.Id()}/read")).StatusCode);
        Assert.Equal(0, (await person.Get("/api/notifications/unread-count").Json()).Number("count"));
        Assert.Empty((await person.Get("/api/notifications?unread=true").Json()).GetProperty("items").EnumerateArray());

        await other.Delete($"/api/notifications/{notice.Id()}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await person.Delete($"/api/notifications/{notice.Id()}")).StatusCode);
        Assert.Empty((await person.Get("/api/notifications").Json()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Read_all_and_the_pages_of_a_long_inbox()
    {
        var person = await Welcomed();
        for (var n = 0; n < 4; n++) await Happens(new PasswordChanged(person.Id, Guid.NewGuid()));
        await app.DeliverOutbox();

        var first = await person.Get("/api/notifications?limit=3").Json();
        var rest = await person.Get($"/api/notifications?limit=3&cursor={first.Text("nextCursor")}").Json();
        Assert.Equal((3, 2), (first.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("nextCursor").ValueKind);
        await person.Get($"/api/notifications?unread=true&cursor={first.Text("nextCursor")}").Refused(HttpStatusCode.BadRequest, "invalid-cursor");

        await person.Post("/api/notifications/read-all");
        Assert.Equal(0, (await person.Get("/api/notifications/unread-count").Json()).Number("count"));
    }

    [Fact]
    public async Task What_is_locked_stays_on_and_what_is_switched_off_is_not_mailed()
    {
        var person = await app.Person("Petra Picky");
        await person.Put("/api/notifications/preferences", new[] { new { category = "security", channel = "email", isEnabled = false } }).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");

        var matrix = await person.Put("/api/notifications/preferences", new[] { new { category = "creating", channel = "email", isEnabled = false } }).Json();
        var cell = matrix.GetProperty("items").EnumerateArray().Single(c => c.Text("category") == "creating" && c.Text("channel") == "email");
        Assert.False(cell.GetProperty("isEnabled").GetBoolean());
        Assert.False(cell.GetProperty("isLocked").GetBoolean());
    }

    [Fact]
    public async Task Looking_at_an_unsubscribe_link_changes_nothing_and_confirming_it_switches_the_category_off()
    {
        var person = await app.Person("Ulf Unsubscriber");
        var path = app.Services.GetRequiredService<PeerLoop.Notifications.UnsubscribeLinks>().PathFor(person.Id, "reminders");
        using var visitor = app.Visitor();

        (await visitor.GetAsync(path)).EnsureSuccessStatusCode();
        Assert.True(await IsOn());
        (await visitor.PostAsync(path, null)).EnsureSuccessStatusCode();
        Assert.False(await IsOn());
        await visitor.PostAsync(path[..^4] + "AAAA", null).Refused(HttpStatusCode.BadRequest, "token-invalid");

        async Task<bool> IsOn() => (await person.Get("/api/notifications/preferences").Json()).GetProperty("items").EnumerateArray()
            .Single(c => c.Text("category") == "reminders" && c.Text("channel") == "email").GetProperty("isEnabled").GetBoolean();
    }

    [Fact]
    public async Task A_suppressed_address_gets_no_mail_and_the_record_says_so()
    {
        var person = await app.Person("Bo Bounced");
        await app.Sql($"INSERT INTO email_suppressions (email, reason, created_at) SELECT email, 'bounced', created_at FROM users WHERE id = '{person.Id}'");

        await Happens(new PasswordChanged(person.Id, Guid.NewGuid()));
        await app.DeliverOutbox();

        Assert.Equal("suppressed", await app.Scalar<string>($"SELECT status FROM email_messages WHERE user_id = '{person.Id}'"));
    }

    [Fact]
    public async Task Sent_mail_is_shown_to_developers_with_its_links()
    {
        var person = await Welcomed();
        using var visitor = app.Visitor();
        var mail = Assert.Single(await app.MailsTo(person));
        Assert.Contains("/courses", mail.GetProperty("links")[0].GetString());

        var list = await visitor.GetStringAsync($"/dev/mail?to={person.Email}");
        var page = await visitor.GetStringAsync($"/dev/mail/{mail.Id()}");

        Assert.Contains("Welcome to PeerLoop", list);
        Assert.Contains($"/dev/mail/{mail.Id()}/html", page);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("Browse courses", await visitor.GetStringAsync($"/dev/mail/{mail.Id()}/html"));
    }

    [Fact]
    public async Task Health_tells_how_mail_goes()
    {
        using var visitor = app.Visitor();
        var checks = (await visitor.GetAsync("/health/ready").Json()).GetProperty("checks");

        Assert.StartsWith("ok", checks.Text("email"));
    }
}
