using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>Earned becomes payable by somebody's word, never by itself (D-08).</summary>
public sealed class ReleaseTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private async Task<(Shop Shop, Guid Enrollment, Guid Release)> Waiting()
    {
        var shop = await Shop.Open(app);
        var enrollment = await shop.Buy(shop.Student);
        await shop.Deliver(enrollment, 1);
        return (shop, enrollment, await shop.ReleaseOf(enrollment));
    }

    [Fact, Story("US-P064"), Story("US-P074"), Story("US-P028")]
    public async Task The_creator_approves_once_and_nothing_is_payable_before()
    {
        var (shop, enrollment, release) = await Waiting();
        Assert.Equal(0, await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id));
        await shop.Teacher.Post($"/api/payments/releases/{release}/approve", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await (await app.Person("Carl Creator", canCreate: true)).Post($"/api/payments/releases/{release}/approve", new { }).Refused(HttpStatusCode.NotFound, "not-found");

        var posted = await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { note = "Well done" }).Json();

        Assert.Equal("posted", posted.Text("status"));
        await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { }).Refused(HttpStatusCode.Conflict, "invalid-state");
        Assert.Equal(1, await app.Count("journal_entries", $"kind = 'release_posted' AND source_id = '{release}'"));
        Assert.Equal(1, await app.Count("audit_log", $"action = 'release.approve' AND entity_id = '{release}'"));
        // The lesson that was not given went to the recommender when the student was certified (J-04b).
        Assert.Equal(17430, await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id));
        Assert.Equal(1, await app.Count("journal_entries", "kind = 'completion_accrual' AND source_id IN (SELECT id FROM payment_splits WHERE enrollment_id = '" + enrollment + "')"));
        await app.BooksAreInOrder();
    }

    [Fact, Story("US-P076")]
    public async Task A_doubt_goes_to_an_admin_who_posts_or_rejects()
    {
        var (shop, _, release) = await Waiting();
        var admin = await app.Person("Ada Admin", isAdmin: true);
        await admin.Post($"/api/admin/releases/{release}/reject", new { note = "not flagged yet" }).Refused(HttpStatusCode.Conflict, "invalid-state");
        await shop.Creator.Post($"/api/payments/releases/{release}/flag", new { note = "Second lesson was short" }).Json();
        await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { }).Refused(HttpStatusCode.Conflict, "invalid-state");

        Assert.Equal("rejected", (await admin.Post($"/api/admin/releases/{release}/reject", new { note = "Talk to the teacher" }).Json()).Text("status"));

        Assert.Equal(0, await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id));
        var again = await admin.Post("/api/admin/releases", new { enrollmentId = (await app.Scalar<Guid>($"SELECT enrollment_id FROM escrow_releases WHERE id = '{release}'")), reason = "They agreed" }).Json();
        Assert.Equal("posted", (await admin.Post($"/api/admin/releases/{again.Id()}/approve", new { note = "They agreed" }).Json()).Text("status"));
        Assert.Equal(17430, await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Nothing_is_released_while_a_bank_disputes_the_payment()
    {
        var (shop, enrollment, release) = await Waiting();
        await app.Sql($"UPDATE enrollments SET status = 'disputed', status_before_dispute = 'in_progress' WHERE id = '{enrollment}'");

        var refused = await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { }).Refused(HttpStatusCode.Conflict, "release-blocked");

        Assert.Equal("payment-dispute", refused.Text("because"));
    }

    [Fact]
    public async Task Approved_from_many_tabs_at_once_it_is_posted_once()
    {
        var (shop, _, release) = await Waiting();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.Creator.Post($"/api/payments/releases/{release}/approve", new { })));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(17430, await app.BalanceOf(AccountCode.Payable, shop.Teacher.Id));
    }

    [Fact]
    public async Task A_lesson_that_does_not_count_goes_back_to_what_is_held_and_out_of_the_release()
    {
        var shop = await Shop.Open(app);
        var enrollment = await shop.Buy(shop.Student);
        await shop.Deliver(enrollment, 1);
        var session = await app.Scalar<Guid>($"SELECT id FROM sessions WHERE enrollment_id = '{enrollment}'");

        async Task<bool> Undo() => await app.Within(async services =>
        {
            var db = services.GetRequiredService<PeerLoopDbContext>();
            await using var work = await db.Begin(CancellationToken.None);
            var may = await services.GetRequiredService<ISessionMoney>().MayUndo(session, CancellationToken.None);
            if (may) await services.GetRequiredService<ISessionMoney>().Undo(session, CancellationToken.None);
            await work.Commit(CancellationToken.None);
            return may;
        });

        Assert.True(await Undo());
        Assert.True(await Undo());
        Assert.Equal((24900L, 0L), (await app.BalanceOf(AccountCode.Escrow, enrollment), await app.BalanceOf(AccountCode.EarnedPending, enrollment)));
        Assert.Equal(1, await app.Count("journal_entries", $"kind = 'session_voided' AND source_id IN (SELECT id FROM payment_splits WHERE enrollment_id = '{enrollment}')"));
        await app.BooksAreInOrder();
    }

    [Fact, Story("US-P075")]
    public async Task Sixty_quiet_days_after_the_last_lesson_what_was_given_may_be_released_and_the_rest_stays_refundable()
    {
        await using var own = await PeerLoopApp.Start();
        var shop = await Shop.Open(own);
        var enrollment = await shop.Buy(shop.Student);
        await shop.Deliver(enrollment, 1);

        await own.Advance(Duration.FromDays(59));
        Assert.Equal(0, await own.Count("escrow_releases"));
        await own.Advance(Duration.FromDays(2));

        Assert.Equal(1, await own.Count("escrow_releases", "kind = 'stale' AND status = 'pending' AND gross_cents = 12450"));
        Assert.Equal(12450, await own.BalanceOf(AccountCode.Escrow, enrollment));
    }
}
