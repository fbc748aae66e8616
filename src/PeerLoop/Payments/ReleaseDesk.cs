using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

public sealed record ReleaseItemShare(UserCard? Recipient, string Type, long AmountCents);

public sealed record ReleaseItemEnrollment(Guid Id, UserCard? Student, string CourseTitle);

/// <summary>A release as lists show it (api.md §2).</summary>
public sealed record ReleaseItem(Guid Id, ReleaseKind Kind, ReleaseStatus Status, ReleaseItemEnrollment Enrollment, long GrossCents, string Currency, IReadOnlyList<ReleaseItemShare> Shares,
    Instant RequestedAt, Instant EscalateAt, Instant? DecidedAt, string? Note);

/// <summary>Releases with names.</summary>
internal sealed class ReleaseItems(Releases releases, IEnrollments enrollments, ICourses courses, IPeople people)
{
    public async Task<IReadOnlyList<ReleaseItem>> Of(IReadOnlyCollection<EscrowRelease> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var facts = (await releases.FactsOf(rows, cancel)).ToDictionary(f => f.Id);
        var bought = await enrollments.Find([.. rows.Select(r => r.EnrollmentId).Distinct()], cancel);
        var titles = await courses.Find([.. bought.Values.Select(e => e.CourseId).Distinct()], cancel);
        var persons = await people.Find([.. bought.Values.Select(e => e.StudentId).Concat(facts.Values.SelectMany(f => f.Shares).Select(s => s.RecipientId).OfType<Guid>()).Distinct()], cancel);
        return
        [
            .. rows.Select(row =>
            {
                var enrollment = bought[row.EnrollmentId];
                return new ReleaseItem(row.Id, row.Kind, row.Status,
                    new ReleaseItemEnrollment(enrollment.Id, persons.GetValueOrDefault(enrollment.StudentId)?.ToCard(), titles.GetValueOrDefault(enrollment.CourseId)?.Title ?? ""),
                    row.GrossCents, enrollment.Currency,
                    [.. facts[row.Id].Shares.Select(share => new ReleaseItemShare(share.RecipientId is { } who ? persons.GetValueOrDefault(who)?.ToCard() : null, share.Type, share.AmountCents))],
                    row.RequestedAt, row.EscalateAt, row.DecidedAt, row.Note);
            }),
        ];
    }
}

/// <summary>Releases of one's own courses, oldest first; with <c>status</c> a list such as <c>pending,flagged</c>.</summary>
internal static class ListReleases
{
    public static async Task<Results<Ok<Page<ReleaseItem>>, ProblemHttpResult>> Handle(string? status, int? limit, string? cursor, CurrentUser me, PeerLoopDbContext db, ICourses courses,
        IEnrollments enrollments, ReleaseItems items, Cursors cursors, CancellationToken cancel)
    {
        if (StatusList.Read<ReleaseStatus>(status).Failed(out var problem, out var wanted)) return problem.ToHttp();
        var list = $"releases:{me.Id}:{status}";
        if (cursors.Read(list, cursor).Failed(out problem, out var from)) return problem.ToHttp();

        var created = (await courses.CreatedBy(me.Id, cancel)).ToHashSet();
        var bought = created.Count == 0 ? [] : (await enrollments.IdsOfCourses(created, cancel)).ToHashSet();
        var rows = db.EscrowReleases.AsNoTracking().Where(r => bought.Contains(r.EnrollmentId));
        return TypedResults.Ok(await Page(rows, wanted, list, from, limit, items, cursors, cancel));
    }

    internal static async Task<Page<ReleaseItem>> Page(IQueryable<EscrowRelease> rows, IReadOnlyList<ReleaseStatus> wanted, string list, CursorKey? from, int? limit, ReleaseItems items, Cursors cursors, CancellationToken cancel)
    {
        if (wanted.Count > 0) rows = rows.Where(r => wanted.Contains(r.Status));
        if (from is not null)
        {
            var (at, id) = (from.AsInstant, from.Id);
            rows = rows.Where(r => r.RequestedAt > at || (r.RequestedAt == at && r.Id > id));
        }

        var size = Math.Clamp(limit ?? Cursors.DefaultLimit, 1, Cursors.MaxLimit);
        var read = await rows.OrderBy(r => r.RequestedAt).ThenBy(r => r.Id).Take(size + 1).ToListAsync(cancel);
        var shown = read.Take(size).ToArray();
        return new Page<ReleaseItem>(await items.Of(shown, cancel), read.Count > size ? cursors.Write(list, shown[^1].RequestedAt, shown[^1].Id) : null);
    }
}

/// <summary>All releases, for admins.</summary>
internal static class ListAllReleases
{
    public static async Task<Results<Ok<Page<ReleaseItem>>, ProblemHttpResult>> Handle(string? status, bool? escalated, int? limit, string? cursor, PeerLoopDbContext db, ReleaseItems items,
        Cursors cursors, IClock clock, CancellationToken cancel)
    {
        if (StatusList.Read<ReleaseStatus>(status).Failed(out var problem, out var wanted)) return problem.ToHttp();
        var list = $"all-releases:{status}:{escalated}";
        if (cursors.Read(list, cursor).Failed(out problem, out var from)) return problem.ToHttp();
        var rows = db.EscrowReleases.AsNoTracking();
        if (escalated == true)
        {
            var now = clock.GetCurrentInstant();
            rows = rows.Where(r => r.Status == ReleaseStatus.Pending && r.EscalateAt <= now);
        }

        return TypedResults.Ok(await ListReleases.Page(rows, wanted, list, from, limit, items, cursors, cancel));
    }
}

/// <summary>The creator lets the earned money go to those who earned it; an admin may, too.</summary>
internal static class ApproveRelease
{
    public sealed record Request([property: StringLength(1000)] string? Note = null);

    public static async Task<Results<Ok<ReleaseItem>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, PeerLoopDbContext db, Releases releases, IEnrollments enrollments,
        ICourses courses, ReleaseItems items, CancellationToken cancel)
    {
        if (!me.IsAdmin && !await OwnRelease.Is(db, id, me.Id, enrollments, courses, cancel)) return Problems.NotFound.ToHttp();
        if ((await releases.Approve(id, me.Id, me.IsAdmin, request.Note, cancel)).Failed(out var problem, out var release)) return problem.ToHttp();
        return TypedResults.Ok((await items.Of([release], cancel)).Single());
    }
}

/// <summary>The creator has a doubt: an admin decides.</summary>
internal static class FlagRelease
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 5)] string Note);

    public static async Task<Results<Ok<ReleaseItem>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, PeerLoopDbContext db, Releases releases, IEnrollments enrollments,
        ICourses courses, ReleaseItems items, CancellationToken cancel)
    {
        if (!await OwnRelease.Is(db, id, me.Id, enrollments, courses, cancel)) return Problems.NotFound.ToHttp();
        if ((await releases.Flag(id, me.Id, request.Note, cancel)).Failed(out var problem, out var release)) return problem.ToHttp();
        return TypedResults.Ok((await items.Of([release], cancel)).Single());
    }
}

/// <summary>An admin approves what waits or was flagged.</summary>
internal static class AdminApproveRelease
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 5)] string Note);

    public static async Task<Results<Ok<ReleaseItem>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, Releases releases, ReleaseItems items, CancellationToken cancel)
    {
        if ((await releases.Approve(id, me.Id, isAdmin: true, request.Note, cancel)).Failed(out var problem, out var release)) return problem.ToHttp();
        return TypedResults.Ok((await items.Of([release], cancel)).Single());
    }
}

/// <summary>An admin turns a flagged release down; what was earned stays earned and waits for another decision.</summary>
internal static class AdminRejectRelease
{
    public sealed record Request([property: Required, StringLength(1000, MinimumLength = 5)] string Note);

    public static async Task<Results<Ok<ReleaseItem>, ProblemHttpResult>> Handle(Guid id, Request request, CurrentUser me, Releases releases, ReleaseItems items, CancellationToken cancel)
    {
        if ((await releases.Reject(id, me.Id, request.Note, cancel)).Failed(out var problem, out var release)) return problem.ToHttp();
        return TypedResults.Ok((await items.Of([release], cancel)).Single());
    }
}

/// <summary>An admin asks for a release by hand.</summary>
internal static class AdminRequestRelease
{
    public sealed record Request(Guid EnrollmentId, [property: Required, StringLength(1000, MinimumLength = 5)] string Reason);

    public static async Task<Results<Created<ReleaseItem>, ProblemHttpResult>> Handle(Request request, CurrentUser me, PeerLoopDbContext db, Releases releases, IEnrollments enrollments,
        ReleaseItems items, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await enrollments.Lock(request.EnrollmentId, cancel) is not { } enrollment) return Problems.NotFound.ToHttp();
        if (enrollment.Status == EnrollmentStatus.Disputed) return PaymentProblems.ReleaseBlocked("payment-dispute").ToHttp();
        if (await releases.Request(request.EnrollmentId, ReleaseKind.Admin, cancel) is not { } id) return PaymentProblems.ReleaseBlocked("nothing-earned").ToHttp();
        await Foundation.Audit.Auditing.Audit(db, me.Id, "release.request", "release", id, request.Reason, cancel: cancel);
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);
        return TypedResults.Created($"/api/admin/releases/{id}", (await items.Of([await db.EscrowReleases.SingleAsync(r => r.Id == id, cancel)], cancel)).Single());
    }
}

/// <summary>Whether a release belongs to a course of this creator.</summary>
internal static class OwnRelease
{
    public static async Task<bool> Is(PeerLoopDbContext db, Guid releaseId, Guid creatorId, IEnrollments enrollments, ICourses courses, CancellationToken cancel)
    {
        var enrollmentId = await db.EscrowReleases.Where(r => r.Id == releaseId).Select(r => (Guid?)r.EnrollmentId).SingleOrDefaultAsync(cancel);
        return enrollmentId is { } id && await enrollments.Find(id, cancel) is { } enrollment && (await courses.Find(enrollment.CourseId, cancel))?.CreatorId == creatorId;
    }
}

/// <summary>Several states in one query member, such as <c>pending,flagged</c>.</summary>
internal static class StatusList
{
    public static Result<IReadOnlyList<TEnum>> Read<TEnum>(string? text) where TEnum : struct, Enum
    {
        var states = new List<TEnum>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!QueryEnum<TEnum>.TryParse(part, null, out var state)) return Problems.Validation("status", $"'{part}' is not one of the known states.");
            states.Add(state.Value);
        }

        return states;
    }
}
