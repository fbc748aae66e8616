using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;

namespace PeerLoop.Payments;

/// <summary>The buyer gives an open checkout up, and with it the time it holds.</summary>
internal static class CancelCheckout
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, CurrentUser me, ICheckouts checkouts, FulfilPayment fulfil, CancellationToken cancel)
    {
        var checkout = await checkouts.Find(id, cancel);
        if (checkout is null || checkout.Terms.UserId != me.Id) return Problems.NotFound.ToHttp();
        if (checkout.Status == CheckoutStatus.Cancelled) return TypedResults.NoContent();
        if (checkout.Status != CheckoutStatus.Open) return PaymentProblems.CheckoutOver(checkout.Status).ToHttp();
        try
        {
            // Money that came at the same moment wins: then there is something to keep, not to cancel.
            var after = (await fulfil.Close(id, CheckoutStatus.Cancelled, cancel))!;
            return after.Status == CheckoutStatus.Cancelled ? TypedResults.NoContent() : PaymentProblems.CheckoutOver(after.Status).ToHttp();
        }
        catch (GatewayUnavailableException)
        {
            return PaymentProblems.GatewayAway.ToHttp();
        }
    }
}
