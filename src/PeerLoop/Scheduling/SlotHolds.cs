using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>Times kept while somebody pays (D-14). Each change belongs to the checkout's transaction.</summary>
internal sealed class SlotHolds(PeerLoopDbContext db, BookingDesk desk, IEnrollments enrollments, IClock clock)
{
    public async Task<Result<HeldSlot>> Hold(Guid checkoutId, Guid teacherId, Guid studentId, Guid courseId, Instant startsAt, int sessionMinutes, Instant expiresAt, CancellationToken cancel)
    {
        if (teacherId == studentId || !await desk.MayTeach(teacherId, courseId, cancel)) return SchedulingProblems.TeacherNotBookable;
        var time = await desk.TimeFor(teacherId, studentId, startsAt, sessionMinutes, null, cancel);
        if (time.Check(freely: false).Failed(out var problem)) return problem;

        var hold = new SlotHold
        {
            CheckoutId = checkoutId, TeacherId = teacherId, StudentId = studentId,
            StartsAt = time.StartsAt, EndsAt = time.EndsAt, BusyUntil = time.BusyUntil, ExpiresAt = expiresAt,
        };
        db.SlotHolds.Add(hold);
        db.TimeClaims.AddRange(TimeClaim.For(ClaimOwner.Hold, hold.Id, teacherId, studentId, hold.StartsAt, hold.EndsAt, hold.BusyUntil));
        db.Publish(new HoursChanged(teacherId));
        await db.SaveChangesAsync(cancel);
        return hold.ToHeldSlot();
    }

    public async Task Release(Guid checkoutId, bool expired, CancellationToken cancel)
    {
        if (await Active(checkoutId, cancel) is not { } hold) return;
        hold.Status = expired ? HoldStatus.Expired : HoldStatus.Released;
        await desk.Free(ClaimOwner.Hold, hold.Id, cancel);
        db.Publish(new HoursChanged(hold.TeacherId));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The claims change their owner and are never free in between: nobody can slip in.</summary>
    public async Task<Guid?> Book(Guid checkoutId, Guid enrollmentId, int paidSessionNo, CancellationToken cancel)
    {
        if (await Active(checkoutId, cancel) is not { } hold) return null;
        var enrollment = await enrollments.Find(enrollmentId, cancel) ?? throw new InvalidOperationException($"There is no enrollment {enrollmentId}.");
        var session = Session.FromHold(hold, enrollment, paidSessionNo, clock.GetCurrentInstant());
        hold.Status = HoldStatus.Consumed;
        await db.TimeClaims.Where(c => c.OwnerKind == ClaimOwner.Hold && c.OwnerId == hold.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.OwnerKind, ClaimOwner.Session).SetProperty(c => c.OwnerId, session.Id), cancel);

        db.Sessions.Add(session);
        await desk.PlanJobs(session, cancel);
        db.Publish(new SessionBooked(session.Id, session.StudentId, session.TeacherId, session.StartsAt, session.IcsSequence));
        await db.SaveChangesAsync(cancel);
        return session.Id;
    }

    private async Task<SlotHold?> Active(Guid checkoutId, CancellationToken cancel)
    {
        if (await db.SlotHolds.AsNoTracking().Where(h => h.CheckoutId == checkoutId).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(cancel) is not { } id) return null;
        if (db.Database.CurrentTransaction is not null) await db.LockRow("slot_holds", id, cancel);
        var hold = await db.SlotHolds.SingleAsync(h => h.Id == id, cancel);
        await db.Entry(hold).ReloadAsync(cancel);
        return hold.Status == HoldStatus.Active ? hold : null;
    }
}
