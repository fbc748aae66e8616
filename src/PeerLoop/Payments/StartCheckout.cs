using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Payments.Gateway;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

/// <summary>
/// Begins to buy a course: checks who may, freezes the terms, holds the chosen time and opens a page at the gateway. Asking again returns the
/// checkout that is open (ENR-2).
/// </summary>
internal static class StartCheckout
{
    /// <param name="CourseId">what is bought</param>
    /// <param name="TeacherId">with whom; absent with a time = no preference</param>
    /// <param name="StartsAt">the first session; absent = Schedule Later</param>
    /// <param name="ReferralCode">who sent the buyer</param>
    /// <param name="AcknowledgePrerequisites">the buyer knows what the course builds on</param>
    public sealed record Request(Guid CourseId, Guid? TeacherId = null, Instant? StartsAt = null, [property: StringLength(16)] string? ReferralCode = null, bool? AcknowledgePrerequisites = null);

    public sealed record Hold(Instant StartsAt, Instant EndsAt, Instant ExpiresAt, Guid TeacherId);

    /// <param name="Url">where to pay</param>
    /// <param name="Warnings"><c>no-free-time</c>: nobody has a free time in the next weeks</param>
    public sealed record Response(Guid CheckoutId, string Url, Instant ExpiresAt, long AmountCents, string Currency, Hold? Hold, IReadOnlyList<string> Warnings);

    /// <summary>The same with the course in the address.</summary>
    public static Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleEnroll(Guid id, EnrollInCourse.Request request, CurrentUser me, BeginPurchase begin, CancellationToken cancel) =>
        Handle(new Request(id, request.TeacherId, request.StartsAt, request.ReferralCode, request.AcknowledgePrerequisites), me, begin, cancel);

    public static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser me, BeginPurchase begin, CancellationToken cancel)
    {
        if ((await begin.Run(request, me.Caller, cancel)).Failed(out var problem, out var begun)) return problem.ToHttp();
        var response = new Response(begun.Checkout.Id, begun.Checkout.CheckoutUrl!, begun.Checkout.Terms.ExpiresAt, begun.Checkout.Terms.AmountCents, begun.Checkout.Terms.Currency,
            begun.Hold is { } held ? new Hold(held.StartsAt, held.EndsAt, held.ExpiresAt, held.TeacherId) : null, begun.Warnings);
        return begun.IsNew ? TypedResults.Created($"/api/payments/checkout/{begun.Checkout.Id}", response) : TypedResults.Ok(response);
    }
}

/// <summary>The body of POST /api/courses/{id}/enroll.</summary>
internal static class EnrollInCourse
{
    public sealed record Request(Guid? TeacherId = null, Instant? StartsAt = null, [property: StringLength(16)] string? ReferralCode = null, bool? AcknowledgePrerequisites = null);
}

/// <summary>A checkout's time is over; the gateway is asked before it is ended.</summary>
internal sealed record CheckoutTimeOver(Guid CheckoutId) : IEvent;

/// <summary>Carries out the start of a purchase.</summary>
internal sealed class BeginPurchase(PeerLoopDbContext db, ICourses courses, ITeachers teachers, IFreeTimes times, IEnrollments enrollments, ICheckouts checkouts, ISchedule schedule, IPeople people,
    IPaymentGateway gateway, FulfilPayment fulfil, PlatformSettings settings, PublicAddress address, GatewayChecks checks, IClock clock)
{
    public sealed record Begun(CheckoutFacts Checkout, HeldSlot? Hold, IReadOnlyList<string> Warnings, bool IsNew);

    public async Task<Result<Begun>> Run(StartCheckout.Request request, Caller me, CancellationToken cancel)
    {
        if (await courses.Find(request.CourseId, cancel) is not { } course || course.Status is CourseStatus.Draft or CourseStatus.Deleted) return Problems.NotFound;
        if (await Guards(course, request, me, cancel) is { } refused) return refused;
        var now = clock.GetCurrentInstant();

        if (await checkouts.FindOpen(me.Id, course.Id, cancel) is { } open)
        {
            var still = open.Terms.ExpiresAt > now ? open : await Ended(open, cancel);
            if (still is { Status: CheckoutStatus.Open }) return await Again(still, course, cancel);
            if (still is { Status: CheckoutStatus.Fulfilled }) return PaymentProblems.AlreadyEnrolled((await enrollments.FindByCheckout(open.Id, cancel))!.Id);
        }

        var bookable = (await schedule.Bookable(course.Id, cancel)).Where(id => id != me.Id).ToArray();
        if (bookable.Length == 0) return await NobodyTeaches(course, now, cancel);
        if (request.TeacherId is { } wished && !bookable.Contains(wished)) return PaymentProblems.TeacherNotBookable;
        var teacher = request.TeacherId;
        if (request.StartsAt is { } time && teacher is null)
        {
            teacher = await AnyoneFree(course, me.Id, time, cancel);
            if (teacher is null) return PaymentProblems.NobodyFree;
        }

        var numbers = await settings.Numbers(cancel);
        var terms = new CheckoutTerms(me.Id, course.Id, teacher, course.PriceCents, course.Currency, numbers.PlatformBps, numbers.CreatorBps, course.SessionCount, course.SessionMinutes,
            course.MinSessionsToCertify, gateway.Kind, request.ReferralCode, request.AcknowledgePrerequisites == true ? now : null, now + Duration.FromMinutes(numbers.CheckoutMinutes));

        // The gateway is asked before anything is written: while it thinks nothing is locked, and without it nothing is stored.
        var id = Guid.CreateVersion7();
        HostedCheckout page;
        try
        {
            page = await gateway.StartCheckout(new CheckoutOrder(id, course.Title, terms.AmountCents, terms.Currency, (await people.Reach(me.Id, cancel))?.Email, terms.ExpiresAt,
                address.Link($"/courses/{course.Slug}/success?checkout={id}"), address.Link($"/courses/{course.Slug}?cancelled=1")), cancel);
        }
        catch (GatewayUnavailableException)
        {
            return PaymentProblems.GatewayAway;
        }

        var begun = await Write(id, terms, page, request.StartsAt, course, cancel);
        // Somebody was faster, or the time was just taken: nobody shall pay on the page that was opened for it.
        if (begun.Failed(out _, out var made) || made.Checkout.Id != id) await GiveUp(page, cancel);
        if (made is null) return begun;
        return made.IsNew && request.StartsAt is null ? made with { Warnings = await NoFreeTime(bookable, course, me.Id, cancel) } : made;
    }

    /// <summary>ENR-4 and what the buyer has to confirm.</summary>
    private async Task<Problem?> Guards(CourseFacts course, StartCheckout.Request request, Caller me, CancellationToken cancel)
    {
        if (!me.CanTakeCourses) return Problems.Forbidden;
        if (course.CreatorId == me.Id) return PaymentProblems.OwnCourse;
        if (course.Status != CourseStatus.Published) return PaymentProblems.CourseNotOpen;
        if (await teachers.Find(me.Id, course.Id, cancel) is { Status: TeachingStatus.Active, TeachingActive: true }) return PaymentProblems.TeacherOfCourse;
        if (await enrollments.FindActive(me.Id, course.Id, cancel) is { } active) return PaymentProblems.AlreadyEnrolled(active.Id);
        if (request.AcknowledgePrerequisites == true) return null;

        var missing = new List<RequiredCourse>();
        foreach (var required in await courses.RequiredCourses(course.Id, cancel))
            if (await enrollments.FindCompleted(me.Id, required.Id, cancel) is null)
                missing.Add(required);
        return missing.Count == 0 ? null : PaymentProblems.PrerequisiteUnconfirmed(missing);
    }

    private async Task<Result<Begun>> Write(Guid id, CheckoutTerms terms, HostedCheckout page, Instant? startsAt, CourseFacts course, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await people.Lock(terms.UserId, cancel);
        // Two tabs: the second finds what the first began.
        if (await checkouts.FindOpen(terms.UserId, terms.CourseId, cancel) is { } open) return await Again(open, course, cancel);
        if (await enrollments.FindActive(terms.UserId, terms.CourseId, cancel) is { } active) return PaymentProblems.AlreadyEnrolled(active.Id);

        var checkout = checkouts.Open(id, terms, page.Id, page.Url);
        await db.SaveChangesAsync(cancel);
        HeldSlot? hold = null;
        if (startsAt is { } time)
        {
            if ((await schedule.Hold(id, terms.TeacherId!.Value, terms.UserId, terms.CourseId, time, terms.SessionMinutes, terms.ExpiresAt, cancel)).Failed(out var problem, out hold))
                return problem;
        }

        await db.Schedule(new CheckoutTimeOver(id), terms.ExpiresAt, $"checkout-over:{id}", ("checkout", id), cancel: cancel);
        await checks.Soon(cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return new Begun(checkout, hold, [], IsNew: true);
    }

    private async Task<Result<Begun>> Again(CheckoutFacts open, CourseFacts course, CancellationToken cancel)
    {
        var hold = await schedule.FindHold(open.Id, cancel);
        var bookable = hold is null ? await schedule.Bookable(course.Id, cancel) : [];
        return new Begun(open, hold, hold is null ? await NoFreeTime(bookable, course, open.Terms.UserId, cancel) : [], IsNew: false);
    }

    private async Task<CheckoutFacts?> Ended(CheckoutFacts overdue, CancellationToken cancel)
    {
        try
        {
            return await fulfil.Close(overdue.Id, CheckoutStatus.Expired, cancel);
        }
        catch (GatewayUnavailableException)
        {
            return overdue;
        }
    }

    private async Task GiveUp(HostedCheckout page, CancellationToken cancel)
    {
        try
        {
            await gateway.EndCheckout(page.Id, cancel);
        }
        catch (GatewayUnavailableException)
        {
            // Nobody was given its address; it ends by itself.
        }
    }

    private async Task<Problem> NobodyTeaches(CourseFacts course, Instant now, CancellationToken cancel)
    {
        var day = now.InUtc().Date;
        await using var work = await db.Begin(cancel);
        // Told once a day, however many knock.
        await db.LockName($"course-had-no-teacher:{course.Id}", cancel);
        await db.Schedule(new CourseHadNoTeacher(course.Id, day), now, $"course-had-no-teacher:{course.Id}:{day:yyyy-MM-dd}", cancel: cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return PaymentProblems.NoTeacher;
    }

    /// <summary>No preference (README 6): of those free at that time the one with the fewest present students, ties at random.</summary>
    private async Task<Guid?> AnyoneFree(CourseFacts course, Guid studentId, Instant startsAt, CancellationToken cancel)
    {
        var free = (await schedule.FreeAt(course.Id, studentId, startsAt, course.SessionMinutes, cancel)).Where(id => id != studentId).ToArray();
        if (free.Length == 0) return null;
        Random.Shared.Shuffle(free);
        var loads = new List<(Guid Teacher, int Students)>();
        foreach (var candidate in free) loads.Add((candidate, (await enrollments.OfTeacher(candidate, cancel)).Count(e => e.IsActive && e.AssignedTeacherId == candidate)));
        return loads.MinBy(load => load.Students).Teacher;
    }

    private async Task<IReadOnlyList<string>> NoFreeTime(IReadOnlyCollection<Guid> bookable, CourseFacts course, Guid studentId, CancellationToken cancel)
    {
        var next = await times.Next(bookable, course.SessionMinutes, 1, studentId, DateTimeZone.Utc, cancel);
        return next.Values.All(slots => slots.Count == 0) ? ["no-free-time"] : [];
    }
}
