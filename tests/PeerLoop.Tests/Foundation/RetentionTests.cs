using NodaTime;
using PeerLoop.Tests.Payments;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>The quiet hour: what is kept, what is cleared, and what is found.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task What_nobody_needs_is_cleared_when_its_time_has_come_and_the_next_round_is_planned()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var enrollment = await shop.Buy(shop.Student);
        var entries = await app.Scalar<int>("SELECT count(*) FROM journal_entries");
        var mails = await app.Scalar<int>("SELECT count(*) FROM email_messages");
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM idempotency_keys"));
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM outbox_messages WHERE done_at IS NOT NULL"));

        await app.Advance(Duration.FromDays(6));
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM idempotency_keys"));
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM outbox_messages WHERE topic = 'StudentEnrolled'"));

        await app.Advance(Duration.FromDays(3));
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM outbox_messages WHERE topic = 'StudentEnrolled'"));
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM refresh_tokens"));
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM webhook_events WHERE length(CAST(payload AS text)) > 2"));

        await app.Advance(Duration.FromDays(83));
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM refresh_tokens"));
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM one_time_tokens"));
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM webhook_events WHERE length(CAST(payload AS text)) > 2"));
        Assert.NotEqual(0, await app.Scalar<int>("SELECT count(*) FROM webhook_events"));
        Assert.Equal(0, await app.Scalar<int>($"SELECT count(*) FROM email_messages WHERE user_id = '{shop.Student.Id}' AND template = 'purchase_receipt' AND body_text <> ''"));
        Assert.True(await app.Scalar<int>("SELECT count(*) FROM email_messages") >= mails, "the record of a mail stays");

        await app.Advance(Duration.FromDays(90));
        Assert.Equal(0, await app.Scalar<int>($"SELECT count(*) FROM notifications WHERE user_id = '{shop.Student.Id}' AND type = 'purchase_receipt'"));
        Assert.True(await app.Scalar<int>("SELECT count(*) FROM journal_entries") >= entries, "the books stay");
        Assert.Equal(1, await app.Scalar<int>($"SELECT count(*) FROM enrollments WHERE id = '{enrollment}'"));
        Assert.Equal(1, await app.Scalar<int>("SELECT count(*) FROM scheduled_jobs WHERE kind = 'QuietHour' AND status = 'pending'"));
    }

    [Fact]
    public async Task A_ledger_that_does_not_add_up_is_told_to_the_admins_the_next_morning()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        var admin = await app.Person("Ada Admin", isAdmin: true);
        await shop.Buy(shop.Student);
        await app.Advance(Duration.FromDays(1));
        Assert.DoesNotContain("admin_finding", await app.NoticesOf(admin));

        await app.Sql("UPDATE ledger_balances SET balance_cents = balance_cents + 1 WHERE account_id = (SELECT account_id FROM ledger_balances WHERE balance_cents <> 0 ORDER BY account_id LIMIT 1)");
        await app.Advance(Duration.FromDays(1));

        Assert.Contains("admin_finding", await app.NoticesOf(admin));
    }
}
