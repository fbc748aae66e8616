using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Audit;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.Payments;

/// <summary>What a student would get back by leaving now.</summary>
internal static class GetExitQuote
{
    public static async Task<Results<Ok<ExitQuote>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, HttpResponse response, PeerLoopDbContext db, IEnrollments enrollments, ExitQuotes quotes, CancellationToken cancel)
    {
        // Lessons and books are read as of one moment.
        await using var work = await db.Begin(cancel);
        if (await enrollments.Lock(id, cancel) is not { } enrollment || enrollment.StudentId != me.Id) return Problems.NotFound.ToHttp();
        if ((await quotes.Of(enrollment, cancel)).Failed(out var problem, out var quote)) return problem.ToHttp();
        IfMatch.Tell(response, quote.Version);
        return TypedResults.Ok(quote);
    }
}

/// <summary>
/// A student leaves a course, at any time and without a reason (D-10): what was not delivered goes back at once, what was delivered is put to the
/// creator for release, booked lessons are cancelled. One transaction; only the gateway is told afterwards.
/// </summary>
internal static class ExitCourse
{
    /// <param name="QuotedRefundCents">what the student was shown; something else is never refunded silently</param>
    public sealed record Request([property: Range(0, 100_000_000)] long QuotedRefundCents, [property: StringLength(500)] string? Reason = null);

    /// <param name="Refund">null where nothing goes back</param>
    public sealed record Response(EnrollmentCard Enrollment, RefundCard? Refund);

    // The enrollment's lock comes first and the account's is not taken: leaving decides on nothing that spans enrollments, and a booking that holds
    // the enrollment refers to the account.
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, HttpRequest http, PeerLoopDbContext db, IEnrollments enrollments,
        IEnrollmentCards enrollmentCards, ILessons lessons, ExitQuotes quotes, Releases releases, Books books, GatewayChecks checks, RefundCards refundCards, IClock clock, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await enrollments.Lock(id, cancel) is not { } enrollment || enrollment.StudentId != me.Id) return Problems.NotFound.ToHttp();
        if ((await quotes.Of(enrollment, cancel)).Failed(out var problem, out var quote)) return problem.ToHttp();
        if (request.QuotedRefundCents != quote.RefundCents) return PaymentProblems.QuoteStale(quote.RefundCents).ToHttp();
        if (IfMatch.Refuses(http, quote.Version) is { } stale) return stale.ToHttp();

        var reason = string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim();
        await lessons.CancelUpcoming(id, me.Id, "The student left the course", cancel);
        if ((await enrollments.Cancel(id, CancelCode.StudentExit, me.Id, reason, cancel)).Failed(out problem)) return problem.ToHttp();

        // A given-away enrollment has no payment behind it: nothing to refund, nothing to release.
        var transactionId = await db.Transactions.Where(t => t.EnrollmentId == id).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(cancel);
        var refund = transactionId is { } paid && quote.RefundCents > 0 ? await Refund(paid, quote.RefundCents, reason, me.Id, db, checks, clock, cancel) : null;
        await releases.Request(id, ReleaseKind.Exit, cancel);
        db.Publish(new StudentLeft(id, transactionId, quote.RefundCents, quote.KeptCents, quote.DeliveredSessions, [.. quote.CancelsSessions.Select(lesson => lesson.Id)]));
        if (refund is not null) await books.Post(JournalRecipes.ExitRefundReserved(refund.Id, id, refund.AmountCents), cancel);
        await db.Audit(me.Id, "enrollment.exit", "enrollment", id, reason, new { status = SnakeCaseEnum<EnrollmentStatus>.ToText(enrollment.Status) },
            new { status = "cancelled", quote.RefundCents, quote.KeptCents, lessonsCancelled = quote.CancelsSessions.Count }, cancel);
        await db.SaveChangesAsync(cancel);

        var answer = new Response((await enrollmentCards.OfStudent(me.Id, cancel)).Single(card => card.Id == id), refund is null ? null : (await refundCards.Of([refund], cancel)).Single());
        await work.Commit(cancel);
        return TypedResults.Ok(answer);
    }

    private static async Task<Refund> Refund(Guid transactionId, long cents, string? reason, Guid by, PeerLoopDbContext db, GatewayChecks checks, IClock clock, CancellationToken cancel)
    {
        var transaction = (await db.LockAnew<Transaction>(transactionId, cancel))!;
        var refund = Payments.Refund.Unused(transaction, cents, reason ?? "The student left the course", by, clock.GetCurrentInstant());
        db.Refunds.Add(refund);
        db.Publish(new RefundApproved(refund.Id));
        // Should the gateway take its time, it is asked again until it has decided.
        await checks.Soon(cancel);
        return refund;
    }
}
