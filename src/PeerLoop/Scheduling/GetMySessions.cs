using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>Somebody's own sessions, as student, as teacher, or those of their own courses.</summary>
internal static class GetMySessions
{
    public static async Task<Results<Ok<Page<SessionCard>>, ProblemHttpResult>> Handle(
        CurrentUser me, ICourses courses, SessionCards cards, Cursors cursors, PeerLoopDbContext db, IClock clock, CancellationToken cancel,
        QueryEnum<SessionStatus>? status = null, bool? upcoming = null, string? role = null, Guid? courseId = null, QueryInstant? from = null, QueryInstant? to = null,
        string? sort = null, int limit = Cursors.DefaultLimit, string? cursor = null)
    {
        if (role is not (null or "student" or "teacher" or "creator")) return Problems.Validation("role", "Say student, teacher or creator.").ToHttp();
        if (sort is not (null or "starts_at" or "-starts_at")) return Problems.Validation("sort", "Say starts_at, or -starts_at for the latest first.").ToHttp();
        if (limit is < 1 or > Cursors.MaxLimit) return Problems.Validation("limit", $"Between 1 and {Cursors.MaxLimit}.").ToHttp();
        // What is to come is read forwards, what was is read backwards.
        var forwards = sort is null ? upcoming == true : sort == "starts_at";
        var list = $"sessions:{me.Id}:{status?.Value}:{upcoming}:{role}:{courseId}:{from?.Value}:{to?.Value}:{forwards}";
        if (cursors.Read(list, cursor).Failed(out var foreign, out CursorKey? after)) return foreign.ToHttp();

        var (mine, now) = (me.Id, clock.GetCurrentInstant());
        var query = db.Sessions.AsNoTracking();
        if (role == "creator")
        {
            var own = await courses.CreatedBy(mine, cancel);
            query = query.Where(s => own.Contains(s.CourseId));
        }
        else
        {
            query = role switch
            {
                "student" => query.Where(s => s.StudentId == mine),
                "teacher" => query.Where(s => s.TeacherId == mine),
                _ => query.Where(s => s.StudentId == mine || s.TeacherId == mine),
            };
        }

        if (status is { } only) query = query.Where(s => s.Status == only.Value);
        if (upcoming == true) query = query.Where(s => s.Status == SessionStatus.InProgress || (s.Status == SessionStatus.Scheduled && s.EndsAt > now));
        if (upcoming == false) query = query.Where(s => s.Status != SessionStatus.InProgress && (s.Status != SessionStatus.Scheduled || s.EndsAt <= now));
        if (courseId is { } course) query = query.Where(s => s.CourseId == course);
        if (from?.Value is { } first) query = query.Where(s => s.StartsAt >= first);
        if (to?.Value is { } last) query = query.Where(s => s.StartsAt < last);
        if (after is not null)
        {
            var (at, id) = (after.AsInstant, after.Id);
            query = forwards
                ? query.Where(s => s.StartsAt > at || (s.StartsAt == at && s.Id.CompareTo(id) > 0))
                : query.Where(s => s.StartsAt < at || (s.StartsAt == at && s.Id.CompareTo(id) < 0));
        }

        query = forwards ? query.OrderBy(s => s.StartsAt).ThenBy(s => s.Id) : query.OrderByDescending(s => s.StartsAt).ThenByDescending(s => s.Id);
        var rows = await query.Take(limit + 1).ToListAsync(cancel);
        var shown = (await cards.Of([.. rows.Take(limit)], mine, cancel)).ToDictionary(c => c.Id);
        return TypedResults.Ok(cursors.Page(list, rows, limit, s => (s.StartsAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), s.Id), s => shown[s.Id]));
    }
}
