using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>Turns delivered sessions into earnings, and back when they turn out not to count.</summary>
internal sealed class SessionMoney(PeerLoopDbContext db, IEnrollments enrollments, ICourses courses, Books books, IClock clock) : ISessionMoney
{
    public Task Accrue(SessionFacts session, CancellationToken cancel) =>
        Accrue(session.EnrollmentId, [session.PaidSessionNo], session.Id, session.TeacherId, JournalRecipes.SessionAccrual, cancel);

    /// <summary>J-04b: what was paid for and not taught goes to the recommender when the student is certified.</summary>
    public async Task AccrueRest(Guid enrollmentId, Guid teacherId, CancellationToken cancel)
    {
        var all = await enrollments.PaidSessions(enrollmentId, cancel);
        await Accrue(enrollmentId, [.. all.Select(slot => slot.No)], null, teacherId, JournalRecipes.CompletionAccrual, cancel);
    }

    public async Task<bool> MayUndo(Guid sessionId, CancellationToken cancel)
    {
        var rows = await db.PaymentSplits.AsNoTracking().Where(s => s.SessionId == sessionId && s.Status != SplitStatus.Reversed).Select(s => s.Status).ToListAsync(cancel);
        if (rows.Any(status => status != SplitStatus.Accrued)) return false;
        // Whoever left has had the price of the rest back: nothing would ever be booked or refunded from what came back now.
        var enrollmentId = await db.PaymentSplits.Where(s => s.SessionId == sessionId).Select(s => (Guid?)s.EnrollmentId).FirstOrDefaultAsync(cancel);
        return enrollmentId is not { } id || await enrollments.Find(id, cancel) is not { Status: EnrollmentStatus.Cancelled };
    }

    public async Task Undo(Guid sessionId, CancellationToken cancel)
    {
        var first = await db.PaymentSplits.AsNoTracking().Where(s => s.SessionId == sessionId).Select(s => (Guid?)s.EnrollmentId).FirstOrDefaultAsync(cancel);
        if (first is not { } enrollmentId) return;
        await enrollments.Lock(enrollmentId, cancel);
        var rows = await db.PaymentSplits.Where(s => s.SessionId == sessionId && s.Status != SplitStatus.Reversed && s.ReversalOfId == null).ToListAsync(cancel);
        if (rows.Count == 0) return;
        if (rows.Any(row => row.Status != SplitStatus.Accrued)) throw new InvalidOperationException("The money of this session was released; it can no longer be undone (ask MayUndo first).");

        var entries = rows.GroupBy(row => row.PaidSessionNo)
            .Select(slot => JournalRecipes.SessionVoided(slot.Single(row => row.Type == SplitType.Teaching).Id, enrollmentId, slot.Sum(row => row.AmountCents))).ToArray();
        var waiting = rows.Select(row => row.ReleaseId).OfType<Guid>().Distinct().ToArray();
        foreach (var row in rows) row.Reverse();
        await books.Post(entries, cancel);
        foreach (var releaseId in waiting) await SumAgain(releaseId, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A release that waits is worth what is still in it; with nothing left it is dropped.</summary>
    private async Task SumAgain(Guid releaseId, CancellationToken cancel)
    {
        if (await db.LockAnew<EscrowRelease>(releaseId, cancel) is not { Status: ReleaseStatus.Pending or ReleaseStatus.Flagged } release) return;
        var left = await db.PaymentSplits.Where(s => s.ReleaseId == releaseId && s.Status == SplitStatus.Accrued).SumAsync(s => s.AmountCents, cancel);
        if (left > 0) release.GrossCents = left;
        else release.Drop("Nothing is left in it.", clock.GetCurrentInstant());
    }

    private async Task Accrue(Guid enrollmentId, IReadOnlyCollection<int> numbers, Guid? sessionId, Guid teacherId, Func<Guid, Guid, long, LedgerEntry> recipe, CancellationToken cancel)
    {
        var enrollment = await enrollments.Lock(enrollmentId, cancel) ?? throw new InvalidOperationException($"There is no enrollment {enrollmentId}.");
        // A given-away enrollment has no money in it.
        var transaction = await db.Transactions.AsNoTracking().Where(t => t.EnrollmentId == enrollmentId).Select(t => (Guid?)t.Id).SingleOrDefaultAsync(cancel);
        if (transaction is not { } transactionId) return;

        var taken = await db.PaymentSplits.Where(s => s.EnrollmentId == enrollmentId && s.ReversalOfId == null && s.Status != SplitStatus.Reversed)
            .Select(s => s.PaidSessionNo).Distinct().ToListAsync(cancel);
        var creator = (await courses.Find(enrollment.CourseId, cancel))!.CreatorId;
        var now = clock.GetCurrentInstant();
        var entries = new List<LedgerEntry>();
        foreach (var slot in (await enrollments.PaidSessions(enrollmentId, cancel)).Where(slot => numbers.Contains(slot.No) && slot.GrossCents > 0 && !taken.Contains(slot.No)))
        {
            var rows = PaymentSplit.Accrue(transactionId, slot, sessionId, creator, teacherId, now);
            db.PaymentSplits.AddRange(rows);
            entries.Add(recipe(rows.Single(row => row.Type == SplitType.Teaching).Id, enrollmentId, slot.GrossCents));
        }

        await books.Post(entries, cancel);
    }
}
