using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Payments;

namespace PeerLoop.Notifications;

/// <summary>Notices about releases, payout accounts and payouts.</summary>
internal sealed class TellAboutMoney(Teller teller, Subjects subjects, IMoneyFacts money, IEarnings earnings, ICourses courses, IClock clock)
    : IHandle<ReleaseRequested>, IHandle<ReleaseWaiting>, IHandle<ReleaseFlagged>, IHandle<ReleasePosted>, IHandle<ConnectChanged>, IHandle<PayoutRequested>, IHandle<PayoutSent>, IHandle<PayoutPaid>, IHandle<PayoutFailed>, IHandle<LedgerFindingsMade>
{
    public async Task Handle(ReleaseRequested requested, Guid messageId, CancellationToken cancel)
    {
        if (await Release(requested.ReleaseId, cancel) is not { Release.Status: ReleaseStatus.Pending } at) return;
        var shares = new List<(string, Money)>();
        foreach (var share in at.Release.Shares)
            shares.Add((share.RecipientId is { } who ? await subjects.Name(who, cancel) : "PeerLoop", new Money(share.AmountCents, at.Story.Enrollment.Currency)));
        await teller.Tell(at.Story.Facts.CreatorId, "release_requested", $"{requested.ReleaseId}", _ => MoneyTexts.ReleaseRequested(at.Story.Course, at.Story.Student, at.Gross, shares), cancel: cancel);
    }

    public async Task Handle(ReleaseWaiting waiting, Guid messageId, CancellationToken cancel)
    {
        if (await Release(waiting.ReleaseId, cancel) is not { Release.Status: ReleaseStatus.Pending } at) return;
        var key = $"{waiting.ReleaseId}:{waiting.Days}";
        if (waiting.Days < 7)
        {
            await teller.Tell(at.Story.Facts.CreatorId, "release_reminder", key, _ => MoneyTexts.ReleaseReminder(at.Story.Course, at.Story.Student, at.Gross, waiting.Days), cancel: cancel);
            return;
        }

        await teller.Tell(at.Story.Facts.CreatorId, "release_escalated", key, _ => MoneyTexts.ReleaseEscalated(at.Story.Course, at.Story.Student, at.Gross, waiting.Days, forAdmin: false), cancel: cancel);
        await teller.TellAdmins("release_escalated", key, _ => MoneyTexts.ReleaseEscalated(at.Story.Course, at.Story.Student, at.Gross, waiting.Days, forAdmin: true), cancel);
    }

    public Task Handle(LedgerFindingsMade made, Guid messageId, CancellationToken cancel) =>
        teller.TellAdmins("admin_finding", $"ledger:{made.Day:yyyy-MM-dd}", _ => MoneyTexts.LedgerFindings(made.Day, made.Count, made.First), cancel);

    public async Task Handle(ReleaseFlagged flagged, Guid messageId, CancellationToken cancel)
    {
        if (await Release(flagged.ReleaseId, cancel) is not { } at) return;
        await teller.TellAdmins("release_flagged", $"{flagged.ReleaseId}", _ => MoneyTexts.ReleaseFlagged(at.Story.Course, at.Story.Student, at.Gross), cancel);
    }

    public async Task Handle(ReleasePosted posted, Guid messageId, CancellationToken cancel)
    {
        if (await Release(posted.ReleaseId, cancel) is not { } at) return;
        var shares = at.Release.Shares.Where(s => s.RecipientId is not null && s.AmountCents > 0).GroupBy(s => s.RecipientId!.Value, s => s.AmountCents);
        foreach (var share in shares)
        {
            var balance = await earnings.BalanceOf(share.Key, cancel);
            await teller.Tell(share.Key, "earnings_released", $"{posted.ReleaseId}:{share.Key}", _ => MoneyTexts.EarningsReleased(at.Story.Course, at.Story.Student, new Money(share.Sum(), balance.Currency),
                new Money(balance.AvailableCents, balance.Currency), new Money(balance.MinimumPayoutCents, balance.Currency), PageOf(share.Key == at.Story.Facts.CreatorId)), cancel: cancel);
            // The account is asked for with the first money, not before (D-16); the key keeps it to one mail ever.
            if (!await money.CanBePaid(share.Key, cancel)) await teller.Tell(share.Key, "connect_needed", $"{share.Key}", _ => MoneyTexts.ConnectNeeded(), cancel: cancel);
        }
    }

    public Task Handle(ConnectChanged changed, Guid messageId, CancellationToken cancel) => changed.Status switch
    {
        "active" => teller.Tell(changed.UserId, "connect_active", $"{changed.ChangeId}", _ => MoneyTexts.ConnectActive(), cancel: cancel),
        "restricted" => teller.Tell(changed.UserId, "connect_restricted", $"{changed.ChangeId}", _ => MoneyTexts.ConnectRestricted(), cancel: cancel),
        "disabled" => teller.Tell(changed.UserId, "connect_disabled", $"{changed.ChangeId}", _ => MoneyTexts.ConnectDisabled(), cancel: cancel),
        _ => Task.CompletedTask,
    };

    public async Task Handle(PayoutRequested requested, Guid messageId, CancellationToken cancel)
    {
        if (await money.Payout(requested.PayoutId, cancel) is not { Status: PayoutStatus.Requested } payout) return;
        var who = await subjects.Name(payout.UserId, cancel);
        await teller.TellAdmins("payout_requested", $"{payout.Id}", _ => MoneyTexts.PayoutRequested(who, new Money(payout.AmountCents)), cancel);
    }

    public async Task Handle(PayoutSent sent, Guid messageId, CancellationToken cancel)
    {
        if (await money.Payout(sent.PayoutId, cancel) is not { } payout) return;
        var page = await EarningsPage(payout.UserId, cancel);
        await teller.Tell(payout.UserId, "payout_sent", $"{payout.Id}", reader => MoneyTexts.PayoutSent(new Money(payout.AmountCents), clock.GetCurrentInstant(), page, reader), cancel: cancel);
    }

    public async Task Handle(PayoutPaid paid, Guid messageId, CancellationToken cancel)
    {
        if (await money.Payout(paid.PayoutId, cancel) is not { } payout) return;
        var page = await EarningsPage(payout.UserId, cancel);
        await teller.Tell(payout.UserId, "payout_paid", $"{payout.Id}", _ => MoneyTexts.PayoutPaid(new Money(payout.AmountCents), page), cancel: cancel);
    }

    public async Task Handle(PayoutFailed failed, Guid messageId, CancellationToken cancel)
    {
        if (await money.Payout(failed.PayoutId, cancel) is not { } payout) return;
        var who = await subjects.Name(payout.UserId, cancel);
        await teller.Tell(payout.UserId, "payout_failed", $"{payout.Id}", _ => MoneyTexts.PayoutFailed(new Money(payout.AmountCents), payout.FailureReason), cancel: cancel);
        await teller.TellAdmins("payout_failed", $"{payout.Id}", _ => MoneyTexts.PayoutFailedForAdmin(who, new Money(payout.AmountCents), payout.FailureReason), cancel);
    }

    private async Task<(ReleaseFacts Release, EnrollmentStory Story, Money Gross)?> Release(Guid releaseId, CancellationToken cancel) =>
        await money.Release(releaseId, cancel) is { } release && await subjects.Enrollment(release.EnrollmentId, cancel) is { } story
            ? (release, story, new Money(release.GrossCents, story.Enrollment.Currency)) : null;

    private static string PageOf(bool creator) => creator ? "/studio/earnings" : "/teaching/earnings";

    private async Task<string> EarningsPage(Guid userId, CancellationToken cancel) => PageOf((await courses.CreatedBy(userId, cancel)).Count > 0);
}
