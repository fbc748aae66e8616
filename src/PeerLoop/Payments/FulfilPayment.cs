using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>
/// Asks the gateway about a checkout and, when it is paid, gives what was bought. The one routine behind webhook, return page and job: whoever
/// comes first does it, everybody else finds it done (ENR-3).
/// </summary>
internal sealed partial class FulfilPayment(PeerLoopDbContext db, IPaymentGateway gateway, ICheckouts checkouts, IEnrollments enrollments, ICourses courses, ITeachers teachers,
    ISchedule schedule, IPeople people, Books books, StopPoints stops, IClock clock, ILogger<FulfilPayment> log)
{
    /// <summary>Returns the checkout as it stands afterwards; null when there is none. Throws <see cref="GatewayUnavailableException"/> when nobody knows.</summary>
    public async Task<CheckoutFacts?> Run(Guid checkoutId, CancellationToken cancel)
    {
        var checkout = await checkouts.Find(checkoutId, cancel);
        if (checkout?.GatewayCheckoutId is null || checkout.Status is CheckoutStatus.Fulfilled or CheckoutStatus.Refunded) return checkout;

        var told = await gateway.ReadCheckout(checkout.GatewayCheckoutId, cancel);
        return told switch
        {
            { State: GatewayCheckoutState.Paid, Payment: { } payment } => await Take(checkout, told, payment, cancel),
            { State: GatewayCheckoutState.Failed } => await End(checkout, CheckoutStatus.Failed, "payment_failed", cancel),
            { State: GatewayCheckoutState.Expired } => await End(checkout, CheckoutStatus.Expired, null, cancel),
            _ => checkout,
        };
    }

    /// <summary>Ends a checkout at the gateway and here; when money came meanwhile, it is fulfilled instead.</summary>
    public async Task<CheckoutFacts?> Close(Guid checkoutId, CheckoutStatus to, CancellationToken cancel)
    {
        var checkout = await checkouts.Find(checkoutId, cancel);
        if (checkout?.GatewayCheckoutId is null || checkout.Status != CheckoutStatus.Open) return checkout;
        var told = await gateway.EndCheckout(checkout.GatewayCheckoutId, cancel);
        return told is { State: GatewayCheckoutState.Paid } ? await Run(checkoutId, cancel) : await End(checkout, to, null, cancel);
    }

    private async Task<CheckoutFacts> Take(CheckoutFacts seen, GatewayCheckout told, GatewayPayment payment, CancellationToken cancel)
    {
        // Something else was paid than was asked: nothing is given for it, and an admin looks (F3).
        if (told.AmountCents != seen.Terms.AmountCents || told.Currency != seen.Terms.Currency) return await Mismatch(seen, told, cancel);

        await using var work = await db.Begin(cancel);
        await people.Lock(seen.Terms.UserId, cancel);
        var checkout = (await checkouts.Lock(seen.Id, cancel))!;
        if (checkout.Status is CheckoutStatus.Fulfilled or CheckoutStatus.Refunded) return checkout;

        var now = clock.GetCurrentInstant();
        var transaction = new Transaction
        {
            CheckoutId = checkout.Id, PayerId = checkout.Terms.UserId, AmountCents = told.AmountCents, Currency = told.Currency, Gateway = gateway.Kind,
            StripeId = payment.Id, GatewayChargeId = payment.ChargeId, ReceiptNumber = ReceiptNumbers.New(now), CreatedAt = now,
        };
        if (payment.FeeCents is { } fee) transaction.Cost(fee);
        db.Transactions.Add(transaction);
        await checkouts.MarkPaid(checkout.Id, cancel);
        await db.CancelScheduled("checkout", checkout.Id, cancel);

        List<LedgerEntry> entries = [JournalRecipes.PaymentCaptured(transaction.Id, transaction.AmountCents)];
        if (transaction.FeeCents > 0) entries.Add(JournalRecipes.GatewayFee(transaction.Id, transaction.FeeCents));
        var reason = await WhyNot(checkout.Terms, cancel);
        if (reason is not null) await Refuse(checkout, transaction, reason, entries, now, cancel);
        else await Give(checkout, transaction, entries, cancel);

        await books.Post(entries, cancel);
        if (reason is not null) await db.Audit(null, "payment.refuse", "transaction", transaction.Id, reason, after: new { transaction.AmountCents }, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        var after = (await checkouts.Find(checkout.Id, cancel))!;
        await work.Commit(cancel);
        stops.Pass("payment-fulfilled");
        return after;
    }

    /// <summary>The guard of the moment of payment (domain 3.3); null when the purchase stands.</summary>
    private async Task<string?> WhyNot(CheckoutTerms terms, CancellationToken cancel)
    {
        if (await enrollments.FindActive(terms.UserId, terms.CourseId, cancel) is not null) return "You are enrolled in this course already.";
        if (await people.Find(terms.UserId, cancel) is not { IsActive: true }) return "The account is not active.";
        return (await courses.Find(terms.CourseId, cancel))?.Status is null or CourseStatus.Suspended or CourseStatus.Deleted ? "The course is no longer offered." : null;
    }

    private async Task Give(CheckoutFacts checkout, Transaction transaction, List<LedgerEntry> entries, CancellationToken cancel)
    {
        // A teacher who can no longer be booked does not undo the purchase; the student chooses another.
        var teacher = checkout.Terms.TeacherId is { } chosen && (await teachers.Find(chosen, checkout.Terms.CourseId, cancel))?.Bookable == true ? chosen : (Guid?)null;
        var enrollment = await enrollments.Fulfil(checkout, teacher, cancel);
        transaction.Bought(enrollment.Id);
        entries.Add(JournalRecipes.EscrowHold(enrollment.Id, transaction.AmountCents));

        var hadHold = await schedule.HadHold(checkout.Id, cancel);
        var session = hadHold && teacher is not null ? await schedule.BookHeld(checkout.Id, enrollment.Id, 1, cancel) : null;
        if (hadHold && session is null) await schedule.Release(checkout.Id, expired: true, cancel);
        await checkouts.MarkFulfilled(checkout.Id, cancel);
        db.Publish(new PaymentReceived(transaction.Id, checkout.Id, enrollment.Id, SlotLost: hadHold && session is null));
    }

    /// <summary>D-15: what cannot be given is paid back at once, never dropped.</summary>
    private async Task Refuse(CheckoutFacts checkout, Transaction transaction, string reason, List<LedgerEntry> entries, Instant now, CancellationToken cancel)
    {
        var refund = Refund.Unfulfilled(transaction, reason, now);
        db.Refunds.Add(refund);
        entries.Add(JournalRecipes.UnfulfilledRefundReserved(refund.Id, refund.AmountCents));
        await schedule.Release(checkout.Id, expired: false, cancel);
        await checkouts.MarkRefunded(checkout.Id, cancel);
        db.Publish(new RefundApproved(refund.Id));
        db.Publish(new PaymentRefused(checkout.Id, refund.Id));
    }

    private async Task<CheckoutFacts> Mismatch(CheckoutFacts seen, GatewayCheckout told, CancellationToken cancel)
    {
        OtherAmount(log, seen.Id, told.AmountCents, seen.Terms.AmountCents);
        await using var work = await db.Begin(cancel);
        if (await checkouts.Lock(seen.Id, cancel) is { Status: CheckoutStatus.Open })
        {
            await checkouts.Close(seen.Id, CheckoutStatus.Failed, "amount_differs", cancel);
            await schedule.Release(seen.Id, expired: false, cancel);
            await db.Audit(null, "payment.amount_differs", "checkout", seen.Id, null, new { seen.Terms.AmountCents }, new { told.AmountCents, told.Currency }, cancel);
            await db.SaveChangesAsync(cancel);
        }

        var after = (await checkouts.Find(seen.Id, cancel))!;
        await work.Commit(cancel);
        return after;
    }

    private async Task<CheckoutFacts> End(CheckoutFacts seen, CheckoutStatus to, string? code, CancellationToken cancel)
    {
        if (seen.Status != CheckoutStatus.Open) return seen;
        await using var work = await db.Begin(cancel);
        await people.Lock(seen.Terms.UserId, cancel);
        await checkouts.Lock(seen.Id, cancel);
        if (await checkouts.Close(seen.Id, to, code, cancel))
        {
            await schedule.Release(seen.Id, expired: to == CheckoutStatus.Expired, cancel);
            await db.CancelScheduled("checkout", seen.Id, cancel);
        }

        await db.SaveChangesAsync(cancel);
        var after = (await checkouts.Find(seen.Id, cancel))!;
        await work.Commit(cancel);
        return after;
    }

    [LoggerMessage(LogLevel.Error, "Checkout {Checkout} was paid with {Paid} cents instead of {Asked}; it is not fulfilled")]
    private static partial void OtherAmount(ILogger logger, Guid checkout, long paid, long asked);
}

/// <summary>Numbers for receipts: short, readable aloud, and not a count of our sales.</summary>
internal static class ReceiptNumbers
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New(Instant at) =>
        $"R-{at.InUtc().Date.ToString("yyMMdd", System.Globalization.CultureInfo.InvariantCulture)}-{new string(System.Security.Cryptography.RandomNumberGenerator.GetItems<char>(Letters, 7))}";
}
