using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

/// <summary>Money that goes back, as its payer sees it (api.md §2).</summary>
/// <param name="TransactionId">whose receipt tells the rest</param>
public sealed record RefundCard(Guid Id, Guid TransactionId, Guid? EnrollmentId, string CourseTitle, long AmountCents, string Currency, string Kind, string Status, string Reason,
    Instant RequestedAt, Instant? ProcessedAt, string? Note);

/// <summary>Refunds with the names of their courses.</summary>
internal sealed class RefundCards(PeerLoopDbContext db, ICheckouts checkouts, ICourses courses)
{
    public async Task<IReadOnlyList<RefundCard>> Of(IReadOnlyCollection<Refund> rows, CancellationToken cancel)
    {
        Guid[] paid = [.. rows.Select(r => r.TransactionId).Distinct()];
        var checkoutOf = await db.Transactions.Where(t => paid.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.CheckoutId, cancel);
        var bought = await checkouts.CoursesOf([.. checkoutOf.Values], cancel);
        var known = await courses.Find([.. bought.Values.Distinct()], cancel);
        return
        [
            .. rows.Select(r => new RefundCard(r.Id, r.TransactionId, r.EnrollmentId, known.GetValueOrDefault(bought[checkoutOf[r.TransactionId]])?.Title ?? "", r.AmountCents, r.Currency,
                SnakeCaseEnum<RefundKind>.ToText(r.Kind), SnakeCaseEnum<RefundStatus>.ToText(r.Status), r.Reason, r.RequestedAt, r.ProcessedAt, r.Note)),
        ];
    }
}

/// <summary>What one was refunded or asked back, newest first.</summary>
internal static class ListRefunds
{
    public static async Task<Results<Ok<Page<RefundCard>>, ProblemHttpResult>> Handle(int? limit, string? cursor, CurrentUser me, PeerLoopDbContext db, RefundCards cards, Cursors cursors, CancellationToken cancel)
    {
        var list = $"refunds:{me.Id}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var from)) return problem.ToHttp();
        var transactions = db.Transactions;
        var rows = db.Refunds.AsNoTracking().Where(r => transactions.Any(t => t.Id == r.TransactionId && t.PayerId == me.Id));
        if (from is not null)
        {
            var (at, id) = (from.AsInstant, from.Id);
            rows = rows.Where(r => r.RequestedAt < at || (r.RequestedAt == at && r.Id < id));
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var read = await rows.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id).Take(size + 1).ToListAsync(cancel);
        var shown = read.Take(size).ToArray();
        return TypedResults.Ok(new Page<RefundCard>(await cards.Of(shown, cancel), read.Count > size ? cursors.Write(list, shown[^1].RequestedAt, shown[^1].Id) : null));
    }
}
