using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

/// <summary>A teacher found for a student without a preference, and why this one.</summary>
internal sealed record ChosenTeacher(Guid TeacherId, string Reason);

/// <summary>"No preference": among the bookable ones free at that time, the one with the fewest current students, ties at random.</summary>
internal sealed class ChooseTeacher(PeerLoopDbContext db, ITeachers teachers, IEnrollments enrollments, PlatformSettings settings, IClock clock)
{
    public async Task<Result<ChosenTeacher>> For(Guid courseId, Guid studentId, Instant startsAt, int sessionMinutes, CancellationToken cancel)
    {
        if ((await Free(courseId, studentId, startsAt, sessionMinutes, cancel)).Failed(out var problem, out var free)) return problem;

        var students = new List<(Guid TeacherId, int Current)>();
        foreach (var teacherId in free)
            students.Add((teacherId, (await enrollments.OfTeacher(teacherId, cancel)).Count(e => e.AssignedTeacherId == teacherId && e.IsActive)));
        var fewest = students.Min(s => s.Current);
        var equal = students.Where(s => s.Current == fewest).ToArray();
        var chosen = equal[Random.Shared.Next(equal.Length)];
        return new ChosenTeacher(chosen.TeacherId, Why(free.Count, fewest, equal.Length));
    }

    /// <summary>Who could take the lesson then; when nobody, the nearest reason why not.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> Free(Guid courseId, Guid studentId, Instant startsAt, int sessionMinutes, CancellationToken cancel)
    {
        var able = (await teachers.OfCourse(courseId, cancel)).Where(t => t.Bookable && t.UserId != studentId).Select(t => t.UserId).ToArray();
        var diaries = await db.AvailabilitiesOf(able, cancel);
        var now = clock.GetCurrentInstant();
        var withHours = able.Where(id => diaries.TryGetValue(id, out var diary) && diary.HasHours(now)).ToArray();
        if (withHours.Length == 0) return SchedulingProblems.TeacherNotBookable;

        var horizon = Duration.FromDays((await settings.Numbers(cancel)).BookingHorizonDays);
        var busy = await db.BusyTimesOf([.. withHours, studentId], new Interval(startsAt, startsAt), null, cancel);
        var free = new List<Guid>();
        var refusals = new List<Problem>();
        foreach (var id in withHours)
        {
            if (new BookingTime(startsAt, sessionMinutes, diaries[id], busy[id], busy[studentId], now, horizon).Check(freely: false).Failed(out var refusal)) refusals.Add(refusal);
            else free.Add(id);
        }

        // Somebody offers the time but is taken: that is the closest to a yes, and what the calendar should say.
        return free.Count > 0 ? free
            : refusals.FirstOrDefault(r => r.Code == SchedulingProblems.SlotUnavailable.Code) ?? refusals.FirstOrDefault(r => r.Code != SchedulingProblems.SlotNotOffered.Code) ?? refusals[0];
    }

    private static string Why(int free, int current, int equal) => free == 1
        ? "The only Student-Teacher free at that time."
        : $"Fewest current students ({current}) of {free} Student-Teachers free at that time" + (equal > 1 ? $"; drawn by lot among {equal} equals." : ".");
}
