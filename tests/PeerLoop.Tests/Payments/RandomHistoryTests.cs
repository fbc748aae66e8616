using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Foundation.Database;
using PeerLoop.Payments;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>Whatever happens in whatever order, the books stay in order and every cent is somewhere.</summary>
public sealed class RandomHistoryTests
{
    private enum Step { Deliver, Void, AskRelease, Approve, AskPayout, Send, BankPays, BankRefuses, LoseAnswer, Leave, RefundLost, RefundRefused, Repeat }

    [Fact]
    public async Task Any_history_of_lessons_releases_payouts_and_leaving_keeps_the_books_in_order()
    {
        await using var app = await PeerLoopApp.Start();
        var admin = await app.Person("Ada Admin", isAdmin: true);
        var histories = Gen.Select(Gen.Long[5000, 60000], Gen.Int[1, 6], Gen.Enum<Step>().Array[4, 24]);

        await histories.SampleAsync(async (price, sessions, steps) =>
        {
            var shop = await Shop.Open(app, price, sessions);
            await shop.Connect(shop.Teacher);
            var enrollment = await shop.Buy(shop.Student);
            var delivered = 0;
            foreach (var step in steps)
            {
                if (step != Step.Deliver) await Do(app, shop, admin, enrollment, step);
                else if (delivered < sessions && !await HasLeft(app, enrollment)) await shop.Deliver(enrollment, ++delivered);
            }

            await app.BooksAreInOrder();
            Assert.Equal(price, await Accounted(app, shop, enrollment));
        }, iter: 12, threads: 1);

        Assert.Equal(0, await app.Scalar<long>("SELECT cast(coalesce(sum(balance_cents), 0) as bigint) FROM ledger_balances"));
    }

    private static async Task Do(PeerLoopApp app, Shop shop, TestPerson admin, Guid enrollment, Step step)
    {
        switch (step)
        {
            case Step.Void:
                await app.Within(async services =>
                {
                    var db = services.GetRequiredService<PeerLoopDbContext>();
                    var money = services.GetRequiredService<ISessionMoney>();
                    if (db.PaymentSplits.Where(s => s.EnrollmentId == enrollment && s.SessionId != null && s.Status == SplitStatus.Accrued).Select(s => s.SessionId).FirstOrDefault() is not { } session) return false;
                    // As the waiver asks: what is settled stays.
                    if (!await money.MayUndo(session, CancellationToken.None)) return false;
                    await using var work = await db.Begin(CancellationToken.None);
                    // A lesson that no longer counts is cancelled in the same transaction.
                    await db.Set<Session>().Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.Status, SessionStatus.Cancelled).SetProperty(s => s.CancelledAt, app.Now).SetProperty(s => s.SessionNumber, (int?)null));
                    await money.Undo(session, CancellationToken.None);
                    await work.Commit(CancellationToken.None);
                    return true;
                });
                break;
            case Step.AskRelease:
                await app.Within(async services =>
                {
                    var db = services.GetRequiredService<PeerLoopDbContext>();
                    await using var work = await db.Begin(CancellationToken.None);
                    await services.GetRequiredService<Releases>().Request(enrollment, ReleaseKind.Admin, CancellationToken.None);
                    await work.Commit(CancellationToken.None);
                    return true;
                });
                break;
            case Step.Approve:
                foreach (var release in await Ids(app, $"SELECT id AS \"Value\" FROM escrow_releases WHERE enrollment_id = '{enrollment}' AND status = 'pending'"))
                    await shop.Creator.Post($"/api/payments/releases/{release}/approve", new { }).Json();
                break;
            case Step.AskPayout:
                await admin.Post("/api/admin/payouts", new { userId = shop.Teacher.Id, reason = "random history" });
                break;
            case Step.Send:
                foreach (var payout in await Ids(app, $"SELECT id AS \"Value\" FROM payouts WHERE user_id = '{shop.Teacher.Id}' AND status = 'requested'"))
                    await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = "random history" }).Json();
                break;
            case Step.BankPays or Step.BankRefuses:
                foreach (var payout in await Ids(app, $"SELECT id AS \"Value\" FROM payouts WHERE user_id = '{shop.Teacher.Id}' AND status IN ('in_transit', 'paid')"))
                    await app.Services.GetRequiredService<SimulatedOutcomes>().AdvancePayout(app.Services.GetRequiredService<SimulatedOutcomes>().PayoutIdOf(payout), step == Step.BankPays, CancellationToken.None);
                await app.DeliverOutbox();
                break;
            case Step.LoseAnswer:
                app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.Transfer), GatewayFault.LostAnswer);
                break;
            case Step.Leave:
                if (await HasLeft(app, enrollment)) break;
                await shop.Leave(enrollment);
                break;
            case Step.RefundLost or Step.RefundRefused:
                app.Services.GetRequiredService<SimulatedFaults>().Next(nameof(IPaymentGateway.Refund), step == Step.RefundLost ? GatewayFault.LostAnswer : GatewayFault.Refusal);
                break;
            default:
                await app.DeliverOutbox();
                break;
        }
    }

    private static async Task<bool> HasLeft(PeerLoopApp app, Guid enrollment) => await app.Count("enrollments", $"id = '{enrollment}' AND status = 'cancelled'") == 1;

    /// <summary>PAY-3, from the accounts alone: held, earned, what everybody got, and what went back.</summary>
    private static async Task<long> Accounted(PeerLoopApp app, Shop shop, Guid enrollment) =>
        await app.BalanceOf(AccountCode.Escrow, enrollment) + await app.BalanceOf(AccountCode.EarnedPending, enrollment)
        + await app.Scalar<long>($"SELECT cast(coalesce(sum(amount_cents), 0) as bigint) FROM payment_splits WHERE enrollment_id = '{enrollment}' AND status = 'released'")
        + await app.Scalar<long>($"SELECT cast(coalesce(sum(amount_cents), 0) as bigint) FROM refunds WHERE enrollment_id = '{enrollment}' AND status IN ('approved', 'processing', 'succeeded')");

    private static Task<List<Guid>> Ids(PeerLoopApp app, string sql) =>
        app.InDatabase(db => Task.FromResult(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.SqlQueryRaw<Guid>(db.Database, sql).ToList()));
}
