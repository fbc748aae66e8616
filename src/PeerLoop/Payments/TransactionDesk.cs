using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>A purchase in lists (api.md §2).</summary>
/// <param name="FeeCents">what the gateway took; for admins</param>
public record TransactionCard(Guid Id, string ReceiptNumber, Guid? EnrollmentId, string CourseTitle, string CourseSlug, long AmountCents, long RefundedCents, string Currency, string Status, Instant CreatedAt,
    long? FeeCents);

/// <summary>Purchases with the names of their courses.</summary>
internal sealed class TransactionCards(ICheckouts checkouts, ICourses courses)
{
    public async Task<IReadOnlyList<TransactionCard>> Of(IReadOnlyCollection<Transaction> rows, bool forAdmin, CancellationToken cancel)
    {
        var bought = await checkouts.CoursesOf([.. rows.Select(t => t.CheckoutId)], cancel);
        var known = await courses.Find([.. bought.Values.Distinct()], cancel);
        return
        [
            .. rows.Select(t =>
            {
                var course = known.GetValueOrDefault(bought[t.CheckoutId]);
                return new TransactionCard(t.Id, t.ReceiptNumber, t.EnrollmentId, course?.Title ?? "", course?.Slug ?? "", t.AmountCents, t.RefundedCents, t.Currency,
                    SnakeCaseEnum<TransactionStatus>.ToText(t.Status), t.CreatedAt, forAdmin ? t.FeeCents : null);
            }),
        ];
    }

    public async Task<Page<TransactionCard>> Page(IQueryable<Transaction> rows, string list, CursorKey? from, int? limit, bool forAdmin, Cursors cursors, CancellationToken cancel)
    {
        if (from is not null)
        {
            var (at, id) = (from.AsInstant, from.Id);
            rows = rows.Where(t => t.CreatedAt < at || (t.CreatedAt == at && t.Id < id));
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var read = await rows.AsNoTracking().OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id).Take(size + 1).ToListAsync(cancel);
        var shown = read.Take(size).ToArray();
        return new Page<TransactionCard>(await Of(shown, forAdmin, cancel), read.Count > size ? cursors.Write(list, shown[^1].CreatedAt, shown[^1].Id) : null);
    }
}

/// <summary>What one has bought, newest first.</summary>
internal static class ListTransactions
{
    public static async Task<Results<Ok<Page<TransactionCard>>, ProblemHttpResult>> Handle(int? limit, string? cursor, CurrentUser me, PeerLoopDbContext db, TransactionCards cards, Cursors cursors, CancellationToken cancel)
    {
        var list = $"transactions:{me.Id}";
        if (cursors.Read(list, cursor).Failed(out var problem, out var from)) return problem.ToHttp();
        return TypedResults.Ok(await cards.Page(db.Transactions.Where(t => t.PayerId == me.Id), list, from, limit, forAdmin: false, cursors, cancel));
    }
}

/// <summary>All purchases, for admins.</summary>
internal static class ListAllTransactions
{
    public static async Task<Results<Ok<Page<TransactionCard>>, ProblemHttpResult>> Handle(string? q, string? status, QueryInstant? from, QueryInstant? to, int? limit, string? cursor, PeerLoopDbContext db, TransactionCards cards, Cursors cursors, CancellationToken cancel)
    {
        if (StatusList.Read<TransactionStatus>(status).Failed(out var problem, out var wanted)) return problem.ToHttp();
        var list = $"all-transactions:{q}:{status}:{from?.Value}:{to?.Value}";
        if (cursors.Read(list, cursor).Failed(out problem, out var at)) return problem.ToHttp();
        IQueryable<Transaction> rows = db.Transactions;
        if (wanted.Count > 0) rows = rows.Where(t => wanted.Contains(t.Status));
        if (q is { Length: > 0 }) rows = rows.Where(t => t.ReceiptNumber == q || t.StripeId == q);
        if (from is { } since) rows = rows.Where(t => t.CreatedAt >= since.Value);
        if (to is { } until) rows = rows.Where(t => t.CreatedAt < until.Value);
        return TypedResults.Ok(await cards.Page(rows, list, at, limit, forAdmin: true, cursors, cancel));
    }
}

/// <summary>One purchase: its receipt with the share and state of every lesson, and what went back.</summary>
internal static class GetTransaction
{
    public sealed record RefundItem(Guid Id, long AmountCents, string Currency, string Kind, string Status, string Reason, Instant RequestedAt, Instant? ProcessedAt);

    /// <summary>A lesson on the receipt.</summary>
    /// <param name="State">held, booked, earned, released or refunded</param>
    public sealed record Line(int No, long AmountCents, long PlatformCents, long CreatorCents, long TeachingCents, string State, Guid? SessionId, Instant? StartsAt);

    public sealed record ReceiptLines(IReadOnlyList<Line> Lines);

    public sealed record Response : TransactionCard
    {
        internal Response(TransactionCard card) : base(card)
        {
        }

        public required UserCard? Payer { get; init; }

        /// <summary>The payment's number at the gateway.</summary>
        public required string PaymentReference { get; init; }

        public required IReadOnlyList<RefundItem> Refunds { get; init; }
        public required ReceiptLines Receipt { get; init; }
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, TransactionCards cards, IPeople people, IEnrollments enrollments, ISchedule schedule, CancellationToken cancel)
    {
        var transaction = await db.Transactions.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel);
        if (transaction is null || (transaction.PayerId != me.Id && !me.IsAdmin)) return Problems.NotFound.ToHttp();
        var refunds = await db.Refunds.AsNoTracking().Where(r => r.TransactionId == id).OrderBy(r => r.RequestedAt).ToListAsync(cancel);
        return TypedResults.Ok(new Response((await cards.Of([transaction], me.IsAdmin, cancel)).Single())
        {
            Payer = (await people.Find(transaction.PayerId, cancel))?.ToCard(),
            PaymentReference = transaction.StripeId,
            Refunds =
            [
                .. refunds.Select(r => new RefundItem(r.Id, r.AmountCents, r.Currency, SnakeCaseEnum<RefundKind>.ToText(r.Kind), SnakeCaseEnum<RefundStatus>.ToText(r.Status), r.Reason, r.RequestedAt, r.ProcessedAt)),
            ],
            Receipt = new ReceiptLines(transaction.EnrollmentId is { } enrollment ? await Lines(enrollment, refunds, db, enrollments, schedule, cancel) : []),
        });
    }

    private static async Task<IReadOnlyList<Line>> Lines(Guid enrollmentId, List<Refund> refunds, PeerLoopDbContext db, IEnrollments enrollments, ISchedule schedule, CancellationToken cancel)
    {
        var slots = await enrollments.PaidSessions(enrollmentId, cancel);
        var money = (await db.PaymentSplits.AsNoTracking().Where(s => s.EnrollmentId == enrollmentId && s.ReversalOfId == null && s.Status != SplitStatus.Reversed && s.Type == SplitType.Teaching)
            .ToListAsync(cancel)).ToDictionary(s => s.PaidSessionNo);
        var sessions = (await schedule.OfEnrollment(enrollmentId, cancel)).Where(s => s.IsDelivered || s.Status is SessionStatus.Scheduled or SessionStatus.InProgress)
            .GroupBy(s => s.PaidSessionNo).ToDictionary(g => g.Key, g => g.First());
        var left = refunds.Any(r => r.Kind == RefundKind.ExitUnused && r.Status is not (RefundStatus.Failed or RefundStatus.Rejected));
        return
        [
            .. slots.Where(slot => !slot.IsCredit).Select(slot =>
            {
                var session = sessions.GetValueOrDefault(slot.No);
                var state = money.GetValueOrDefault(slot.No)?.Status switch
                {
                    SplitStatus.Released => "released",
                    SplitStatus.Accrued => "earned",
                    _ => left ? "refunded" : session is not null ? "booked" : "held",
                };
                return new Line(slot.No, slot.GrossCents, slot.PlatformCents, slot.CreatorCents, slot.TeachingCents, state, session?.Id, session?.StartsAt);
            }),
        ];
    }
}

/// <summary>Who earns what with a purchase: all of it for admins, one's own rows for creators and teachers.</summary>
internal static class ListSplits
{
    public sealed record Item(Guid Id, string Type, int PaidSessionNo, Guid? SessionId, long AmountCents, string Status, UserCard? Recipient, Instant AccruedAt, Instant? ReleasedAt);

    public sealed record Response(IReadOnlyList<Item> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, CurrentUser me, PeerLoopDbContext db, IPeople people, CancellationToken cancel)
    {
        var rows = await db.PaymentSplits.AsNoTracking().Where(s => s.TransactionId == id && (me.IsAdmin || s.RecipientId == me.Id))
            .OrderBy(s => s.PaidSessionNo).ThenBy(s => s.Type).ThenBy(s => s.Id).ToListAsync(cancel);
        if (rows.Count == 0 && !(me.IsAdmin && await db.Transactions.AnyAsync(t => t.Id == id, cancel))) return Problems.NotFound.ToHttp();
        var persons = await people.Find([.. rows.Select(r => r.RecipientId).OfType<Guid>().Distinct()], cancel);
        return TypedResults.Ok(new Response(
        [
            .. rows.Select(s => new Item(s.Id, SnakeCaseEnum<SplitType>.ToText(s.Type), s.PaidSessionNo, s.SessionId, s.AmountCents, SnakeCaseEnum<SplitStatus>.ToText(s.Status),
                s.RecipientId is { } who ? persons.GetValueOrDefault(who)?.ToCard() : null, s.AccruedAt, s.ReleasedAt)),
        ]));
    }
}

/// <summary>Where the price of a course goes, before anybody pays.</summary>
internal static class PreviewSplit
{
    public sealed record Shares(long PlatformCents, long CreatorCents, long TeachingCents);

    /// <param name="StudentTeacher">a Student-Teacher teaches everything</param>
    /// <param name="Creator">the creator teaches everything: royalty and teaching go to one person</param>
    public sealed record Response(long PriceCents, string Currency, long PlatformCents, long CreatorCents, long TeachingCents, Shares StudentTeacher, Shares Creator, IReadOnlyList<SessionShares> PerSession);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid courseId, ICourses courses, Foundation.Settings.PlatformSettings settings, CancellationToken cancel)
    {
        if (await courses.Find(courseId, cancel) is not { Status: CourseStatus.Published } course) return Problems.NotFound.ToHttp();
        var numbers = await settings.Numbers(cancel);
        var schedule = MoneySchedule.Of(course.PriceCents, course.SessionCount, numbers.PlatformBps, numbers.CreatorBps);
        var (platform, creator, teaching) = (schedule.Sum(s => s.PlatformCents), schedule.Sum(s => s.CreatorCents), schedule.Sum(s => s.TeachingCents));
        return TypedResults.Ok(new Response(course.PriceCents, course.Currency, platform, creator, teaching, new Shares(platform, creator, teaching), new Shares(platform, creator + teaching, 0), schedule));
    }
}
