using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Notifications;

/// <summary>An enrollment with the people and the course around it, as they are now.</summary>
internal sealed record EnrollmentStory(EnrollmentFacts Enrollment, CourseFacts Facts, CourseText Course, string Student, string Creator, string? Teacher);

/// <summary>A session and its two people.</summary>
internal sealed record SessionStory(SessionFacts Session, CourseText Course, string Student, string Teacher, int Included, IReadOnlyList<string> Modules)
{
    /// <summary>The session as this one of the two reads of it.</summary>
    public SessionText For(Guid reader) => new(Session.Id, Course, reader == Session.TeacherId ? Student : Teacher, reader == Session.TeacherId, Session.StartsAt, Session.EndsAt,
        Session.PaidSessionNo, Included, Modules);

    public IEnumerable<Guid> Both => [Session.StudentId, Session.TeacherId];
}

/// <summary>Gathers what a notice is about. A name that is gone with its account reads as "a former member".</summary>
internal sealed class Subjects(IPeople people, ICourses courses, IEnrollments enrollments, ISchedule schedule)
{
    public const string Former = "a former member";

    public async Task<CourseText?> Course(Guid courseId, CancellationToken cancel) =>
        await courses.Find(courseId, cancel) is { } course ? TextOf(course) : null;

    public async Task<string> Name(Guid? userId, CancellationToken cancel) => userId is { } id ? (await people.Find(id, cancel))?.Name ?? Former : Former;

    public async Task<EnrollmentStory?> Enrollment(Guid enrollmentId, CancellationToken cancel)
    {
        if (await enrollments.Find(enrollmentId, cancel) is not { } enrollment || await courses.Find(enrollment.CourseId, cancel) is not { } course) return null;
        var teacherId = enrollment.AssignedTeacherId;
        var who = await people.Find([.. new[] { enrollment.StudentId, course.CreatorId, teacherId ?? enrollment.StudentId }.Distinct()], cancel);
        return new EnrollmentStory(enrollment, course, TextOf(course) with { SessionCount = enrollment.SessionsIncluded, SessionMinutes = enrollment.SessionMinutes },
            NameIn(who, enrollment.StudentId), NameIn(who, course.CreatorId), teacherId is { } teacher ? NameIn(who, teacher) : null);
    }

    public async Task<SessionStory?> Session(Guid sessionId, CancellationToken cancel)
    {
        if (await schedule.Find(sessionId, cancel) is not { } session || await courses.Find(session.CourseId, cancel) is not { } course) return null;
        var who = await people.Find([session.StudentId, session.TeacherId], cancel);
        var included = (await enrollments.Find(session.EnrollmentId, cancel))?.SessionsIncluded ?? course.SessionCount;
        var modules = (await courses.Outline(session.CourseId, cancel)).Where(m => m.SessionNumber == session.PaidSessionNo).Select(m => m.Title).ToArray();
        return new SessionStory(session, TextOf(course), NameIn(who, session.StudentId), NameIn(who, session.TeacherId), included, modules);
    }

    private static CourseText TextOf(CourseFacts course) => new(course.Id, course.Slug, course.Title, course.SessionCount, course.SessionMinutes);

    private static string NameIn(IReadOnlyDictionary<Guid, Person> who, Guid id) => who.GetValueOrDefault(id)?.Name ?? Former;
}
