using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Scheduling;

/// <summary>Sessions as lists show them; people and courses are read once for all.</summary>
internal sealed class SessionCards(PeerLoopDbContext db, IPeople people, ICourses courses, PlatformSettings settings, IClock clock)
{
    public async Task<IReadOnlyList<SessionCard>> Of(IReadOnlyCollection<Session> sessions, Guid viewerId, CancellationToken cancel)
    {
        if (sessions.Count == 0) return [];
        var persons = await people.Find([.. sessions.SelectMany(s => new[] { s.StudentId, s.TeacherId }).Distinct()], cancel);
        var facts = await courses.Find([.. sessions.Select(s => s.CourseId).Distinct()], cancel);
        var enrollmentIds = sessions.Select(s => s.EnrollmentId).Distinct().ToArray();
        var siblings = await db.Sessions.AsNoTracking().Where(s => enrollmentIds.Contains(s.EnrollmentId)).ToListAsync(cancel);
        var numbers = siblings.GroupBy(s => s.EnrollmentId).SelectMany(LessonNumbers.Shown).ToDictionary(pair => pair.Key, pair => pair.Value);
        var early = (await settings.Numbers(cancel)).JoinEarlyMinutes;
        var now = clock.GetCurrentInstant();
        return
        [
            .. sessions.Select(s => new SessionCard(s.Id, s.EnrollmentId, facts.GetValueOrDefault(s.CourseId)?.Title ?? "", facts.GetValueOrDefault(s.CourseId)?.Slug ?? "",
                // Who only watches (the creator, an admin) sees it from the teacher's side.
                CardOf(persons, viewerId == s.StudentId ? s.TeacherId : s.StudentId), viewerId == s.StudentId ? "student" : "teacher",
                s.StartsAt, s.EndsAt, s.Status, numbers.TryGetValue(s.Id, out var number) ? number : null,
                s.IsParticipant(viewerId) && !s.MayJoin(now, early).Failed(out _), s.JoinableAt(early))),
        ];
    }

    /// <summary>A person who has deleted their account keeps their place in other people's lists, without a name.</summary>
    public static UserCard CardOf(IReadOnlyDictionary<Guid, Person> persons, Guid id) =>
        persons.TryGetValue(id, out var person) ? person.ToCard() : new UserCard(id, "", "Former member", null, null, [], true);
}
