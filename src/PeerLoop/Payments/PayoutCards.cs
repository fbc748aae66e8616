using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

public sealed record PayoutPart(Guid SplitId, long AmountCents, string CourseTitle, string StudentName);

/// <summary>A payout as lists show it (api.md §2); its parts only in detail.</summary>
public sealed record PayoutCard(Guid Id, UserCard? User, long AmountCents, string Currency, PayoutStatus Status, Instant RequestedAt, Instant? ProcessedAt, Instant? PaidAt, string? FailureReason,
    Guid? RetryOfId, IReadOnlyList<PayoutPart>? Items);

/// <summary>Payouts with names, and what they consist of.</summary>
internal sealed class PayoutCards(PeerLoopDbContext db, IPeople people, SplitNames names)
{
    public async Task<PayoutCard> One(Payout payout, bool withItems, CancellationToken cancel)
    {
        var card = (await Of([payout], cancel)).Single();
        if (!withItems) return card;
        var splits = db.PaymentSplits;
        var parts = await db.PayoutItems.AsNoTracking().Where(i => i.PayoutId == payout.Id)
            .Join(splits, i => i.SplitId, s => s.Id, (i, s) => new { i.SplitId, i.AmountCents, s.EnrollmentId, s.AccruedAt }).OrderBy(row => row.AccruedAt).ToListAsync(cancel);
        var named = await names.Of([.. parts.Select(p => p.EnrollmentId).Distinct()], cancel);
        return card with { Items = [.. parts.Select(p => new PayoutPart(p.SplitId, p.AmountCents, named[p.EnrollmentId].CourseTitle, named[p.EnrollmentId].StudentName))] };
    }

    public async Task<IReadOnlyList<PayoutCard>> Of(IReadOnlyCollection<Payout> payouts, CancellationToken cancel)
    {
        var persons = await people.Find([.. payouts.Select(p => p.UserId).Distinct()], cancel);
        return
        [
            .. payouts.Select(p => new PayoutCard(p.Id, persons.GetValueOrDefault(p.UserId)?.ToCard(), p.AmountCents, p.Currency, p.Status, p.RequestedAt, p.ProcessedAt, p.PaidAt, p.FailureReason, p.RetryOfId, null)),
        ];
    }

    public async Task<Page<PayoutCard>> Page(IQueryable<Payout> rows, IReadOnlyList<PayoutStatus> wanted, string list, CursorKey? from, int? limit, Cursors cursors, CancellationToken cancel)
    {
        if (wanted.Count > 0) rows = rows.Where(p => wanted.Contains(p.Status));
        if (from is not null)
        {
            var (at, id) = (from.AsInstant, from.Id);
            rows = rows.Where(p => p.RequestedAt < at || (p.RequestedAt == at && p.Id < id));
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var read = await rows.AsNoTracking().OrderByDescending(p => p.RequestedAt).ThenByDescending(p => p.Id).Take(size + 1).ToListAsync(cancel);
        var shown = read.Take(size).ToArray();
        return new Page<PayoutCard>(await Of(shown, cancel), read.Count > size ? cursors.Write(list, shown[^1].RequestedAt, shown[^1].Id) : null);
    }
}

/// <summary>Course and student behind the money of an enrollment.</summary>
internal sealed class SplitNames(IEnrollments enrollments, ICourses courses, IPeople people)
{
    public sealed record Names(Guid CourseId, string CourseTitle, Guid StudentId, string StudentName);

    public async Task<IReadOnlyDictionary<Guid, Names>> Of(IReadOnlyCollection<Guid> enrollmentIds, CancellationToken cancel)
    {
        var known = await enrollments.Find(enrollmentIds, cancel);
        var titles = await courses.Find([.. known.Values.Select(e => e.CourseId).Distinct()], cancel);
        var students = await people.Find([.. known.Values.Select(e => e.StudentId).Distinct()], cancel);
        return known.ToDictionary(e => e.Key, e => new Names(e.Value.CourseId, titles.GetValueOrDefault(e.Value.CourseId)?.Title ?? "",
            e.Value.StudentId, students.GetValueOrDefault(e.Value.StudentId)?.Name ?? "A former student"));
    }
}
