using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Payments;

public enum EarningsRole { Teacher, Creator }

public enum EarningsGroup { Course, Month, Student }

/// <summary>A row of the earnings: of a course, a month or a student.</summary>
/// <param name="AccruedCents">delivered, waiting for approval</param>
/// <param name="ReleasedCents">approved, also what was paid out since</param>
/// <param name="PaidCents">arrived at the bank</param>
public sealed record EarningsRow(string Key, string Label, long AccruedCents, long ReleasedCents, long PaidCents);

/// <summary>One share of one lesson.</summary>
public sealed record SplitItem(Guid Id, string Type, int PaidSessionNo, Guid? SessionId, Guid EnrollmentId, string CourseTitle, string StudentName, long AmountCents, string Status,
    Instant AccruedAt, Instant? ReleasedAt);

/// <summary>
/// What one earned, lesson by lesson. As creator: everything from one's own courses, also where one taught oneself; as teacher: teaching in other
/// people's courses.
/// </summary>
internal static class GetEarnings
{
    private const int MostSplits = 500;

    public sealed record Response(IReadOnlyList<EarningsRow> Rows, IReadOnlyList<SplitItem> Splits);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(QueryInstant? from, QueryInstant? to, Guid? courseId, QueryEnum<EarningsRole>? role, QueryEnum<EarningsGroup>? groupBy,
        CurrentUser me, HttpContext http, PeerLoopDbContext db, ITeachers teachers, ICourses courses, SplitNames names, CancellationToken cancel)
    {
        if (!await teachers.Earns(me.Id, cancel)) return Problems.Forbidden.ToHttp();
        var rows = db.PaymentSplits.AsNoTracking().Where(s => s.RecipientId == me.Id && s.Status != SplitStatus.Reversed);
        if (from is { } since) rows = rows.Where(s => s.AccruedAt >= since.Value);
        if (to is { } until) rows = rows.Where(s => s.AccruedAt < until.Value);
        var splits = await rows.OrderByDescending(s => s.AccruedAt).ThenByDescending(s => s.Id).ToListAsync(cancel);
        var named = await names.Of([.. splits.Select(s => s.EnrollmentId).Distinct()], cancel);
        if (role is { } asked)
        {
            var own = (await courses.CreatedBy(me.Id, cancel)).ToHashSet();
            splits = [.. splits.Where(s => own.Contains(named[s.EnrollmentId].CourseId) == (asked.Value == EarningsRole.Creator))];
        }

        if (courseId is { } course) splits = [.. splits.Where(s => named[s.EnrollmentId].CourseId == course)];

        var payouts = db.Payouts;
        var paid = await db.PayoutItems.Where(i => payouts.Any(p => p.Id == i.PayoutId && p.UserId == me.Id && p.Status == PayoutStatus.Paid))
            .GroupBy(i => i.SplitId).Select(g => new { g.Key, Cents = g.Sum(i => i.AmountCents) }).ToDictionaryAsync(g => g.Key, g => g.Cents, cancel);
        var zone = ViewerZone.Of(http);
        (string Key, string Label) GroupOf(PaymentSplit split)
        {
            var of = named[split.EnrollmentId];
            if (groupBy?.Value == EarningsGroup.Student) return (of.StudentId.ToString(), of.StudentName);
            if (groupBy?.Value != EarningsGroup.Month) return (of.CourseId.ToString(), of.CourseTitle);
            var month = split.AccruedAt.InZone(zone).Date;
            return (month.ToString("yyyy-MM", CultureInfo.InvariantCulture), month.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
        }

        return TypedResults.Ok(new Response(
            [
                .. splits.GroupBy(GroupOf).Select(g => new EarningsRow(g.Key.Key, g.Key.Label, g.Where(s => s.Status == SplitStatus.Accrued).Sum(s => s.AmountCents),
                    g.Where(s => s.Status == SplitStatus.Released).Sum(s => s.AmountCents), g.Sum(s => paid.GetValueOrDefault(s.Id)))),
            ],
            [
                .. splits.Take(MostSplits).Select(s => new SplitItem(s.Id, SnakeCaseEnum<SplitType>.ToText(s.Type), s.PaidSessionNo, s.SessionId, s.EnrollmentId, named[s.EnrollmentId].CourseTitle,
                    named[s.EnrollmentId].StudentName, s.AmountCents, SnakeCaseEnum<SplitStatus>.ToText(s.Status), s.AccruedAt, s.ReleasedAt)),
            ]));
    }
}
