using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Learning;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>A booked lesson that leaving would cancel.</summary>
public sealed record QuotedLesson(Guid Id, Instant StartsAt, Instant EndsAt, UserCard? Teacher);

/// <summary>What leaving a course now would mean (domain 8.6).</summary>
/// <param name="RefundCents">the price of every paid lesson that was not delivered; 0 where nothing was paid</param>
/// <param name="KeptCents">the price of those that were</param>
/// <param name="Version">what the quote was made from; any change of the enrollment or its lessons makes it another</param>
public sealed record ExitQuote(long RefundCents, long KeptCents, string Currency, int DeliveredSessions, int UndeliveredSessions, IReadOnlyList<QuotedLesson> CancelsSessions, int Version);

/// <summary>Says what leaving would mean, and whether it is possible at all.</summary>
internal sealed class ExitQuotes(IEnrollments enrollments, ISchedule schedule, IPeople people, Books books)
{
    public async Task<Result<ExitQuote>> Of(EnrollmentFacts enrollment, CancellationToken cancel)
    {
        if (!enrollment.IsActive) return PaymentProblems.NothingToLeave(enrollment.Status);
        var sessions = await schedule.OfEnrollment(enrollment.Id, cancel);
        if (sessions.FirstOrDefault(s => s.Status == SessionStatus.InProgress) is { } running) return PaymentProblems.LessonRunning(running.Id);

        var included = (await enrollments.PaidSessions(enrollment.Id, cancel)).Where(slot => !slot.IsCredit).ToArray();
        var given = sessions.Where(s => s.IsDelivered).Select(s => s.PaidSessionNo).ToHashSet();
        var left = included.Where(slot => !given.Contains(slot.No)).ToArray();
        // PAY-4: what is held and what is undelivered are the same; should they ever differ, a person has to look before money moves.
        var held = await books.BalanceOf(AccountCode.Escrow, enrollment.Id, enrollment.Currency, cancel);
        if (held != left.Sum(slot => slot.GrossCents))
            throw new InvalidOperationException($"Enrollment {enrollment.Id} holds {held}, its undelivered sessions are worth {left.Sum(slot => slot.GrossCents)}.");

        var coming = sessions.Where(s => s.Status == SessionStatus.Scheduled).ToArray();
        var teachers = await people.Find([.. coming.Select(s => s.TeacherId).Distinct()], cancel);
        return new ExitQuote(held, enrollment.PricePaidCents - held, enrollment.Currency, included.Length - left.Length, left.Length,
            [.. coming.Select(s => new QuotedLesson(s.Id, s.StartsAt, s.EndsAt, teachers.GetValueOrDefault(s.TeacherId)?.ToCard()))],
            // Each part only grows: booking, moving, cancelling and ending a lesson are all told apart from what was before.
            enrollment.Version + sessions.Sum(s => 1 + s.IcsSequence + (s.Status == SessionStatus.Scheduled ? 0 : 1)));
    }
}
