using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>How a checkout stands. An open one is first asked about at the gateway: a message that never came is made up for here.</summary>
internal static class GetCheckout
{
    /// <param name="SlotLost">paid, but the time that was held is gone: the student chooses again</param>
    /// <param name="TransactionId">the receipt</param>
    public sealed record Response(Guid Id, CheckoutStatus Status, Guid CourseId, string? CourseSlug, Guid? EnrollmentId, Guid? SessionId, Guid? RefundId, Guid? TransactionId,
        bool SlotLost, long AmountCents, string Currency, string? Url, Instant ExpiresAt, StartCheckout.Hold? Hold, string? FailureCode);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, ICheckouts checkouts, FulfilPayment fulfil, ICourses courses, ISchedule schedule,
        PeerLoopDbContext db, CancellationToken cancel)
    {
        var checkout = await checkouts.Find(id, cancel);
        if (checkout is null || (checkout.Terms.UserId != me.Id && !me.IsAdmin)) return Problems.NotFound.ToHttp();
        if (checkout.Status == CheckoutStatus.Open && checkout.Terms.UserId == me.Id)
        {
            try
            {
                checkout = (await fulfil.Run(id, cancel))!;
            }
            catch (GatewayUnavailableException)
            {
                // It stays open; the page asks again, and the job too.
            }
        }

        var bought = await db.Transactions.AsNoTracking().Where(t => t.CheckoutId == id).Select(t => new { t.Id, t.EnrollmentId }).SingleOrDefaultAsync(cancel);
        var refund = bought is null ? null : await db.Refunds.Where(r => r.TransactionId == bought.Id && r.Kind == RefundKind.Unfulfilled).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel);
        var session = bought?.EnrollmentId is null ? null : await schedule.SessionOfCheckout(id, cancel);
        var lost = checkout.Status == CheckoutStatus.Fulfilled && session is null && await schedule.HadHold(id, cancel);
        var hold = checkout.Status == CheckoutStatus.Open ? await schedule.FindHold(id, cancel) : null;
        return TypedResults.Ok(new Response(id, checkout.Status, checkout.Terms.CourseId, (await courses.Find(checkout.Terms.CourseId, cancel))?.Slug, bought?.EnrollmentId, session, refund, bought?.Id,
            lost, checkout.Terms.AmountCents, checkout.Terms.Currency, checkout.Status == CheckoutStatus.Open ? checkout.CheckoutUrl : null, checkout.Terms.ExpiresAt,
            hold is null ? null : new StartCheckout.Hold(hold.StartsAt, hold.EndsAt, hold.ExpiresAt, hold.TeacherId), checkout.FailureCode));
    }
}
