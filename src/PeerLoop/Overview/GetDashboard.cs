using Microsoft.AspNetCore.Http.HttpResults;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;
using PeerLoop.Payments;
using PeerLoop.Scheduling;

namespace PeerLoop.Overview;

/// <summary>What is next, for each role one holds; a role one does not hold is absent.</summary>
internal static class GetDashboard
{
    private const int Soon = 20;

    public sealed record Learning(IReadOnlyList<EnrollmentCard> Enrollments, IReadOnlyList<SessionCard> Upcoming, IReadOnlyList<SessionCard> ToRate, IReadOnlyList<CertificateCard> Certificates);

    /// <param name="Courses">courses one may teach, and whether students can book</param>
    /// <param name="Upcoming">lessons to give, soonest first</param>
    /// <param name="Students">present students, with what is missing before they can be recommended</param>
    /// <param name="Requests">one's recommendations that are not decided</param>
    /// <param name="HasHours">false: nobody can book before hours are opened</param>
    /// <param name="Balance">what one has earned, by where it is</param>
    public sealed record Teaching(IReadOnlyList<TeachingCourse> Courses, IReadOnlyList<SessionCard> Upcoming, IReadOnlyList<EnrollmentCard> Students,
        IReadOnlyList<CertificationRequestItem> Requests, bool HasHours, Balance Balance);

    public sealed record TeachingCourse(CourseCard Course, TeachingBasis Basis, TeachingStatus Status, bool TeachingActive);

    public sealed record Approvals(int Certifications, int Applications, int Releases);

    public sealed record Creating(IReadOnlyList<CourseCard> Courses, Approvals Approvals, Balance Balance);

    public sealed record Admin(IReadOnlyList<AdminTask> Tasks);

    public sealed record Response(Learning Learning, Teaching? Teaching, Creating? Creating, Admin? Admin);

    public static async Task<Ok<Response>> Handle(CurrentUser me, ICourses courses, ITeachers teachers, IEnrollmentCards enrollments, ISchedule schedule, IFreeTimes times, IEarnings earnings,
        IReleases releases, ICertificates certificates, IWorkList work, CancellationToken cancel)
    {
        var upcoming = await schedule.Upcoming(me.Id, Soon, cancel);
        var rights = await teachers.OfPerson(me.Id, cancel);
        var created = await courses.CreatedBy(me.Id, cancel);
        var earned = await certificates.OfPerson(me.Id, cancel);
        var cards = await courses.Cards([.. created.Concat(rights.Select(r => r.CourseId)).Concat(earned.Select(c => c.CourseId)).Distinct()], cancel);
        var balance = rights.Count > 0 || created.Count > 0 ? await earnings.BalanceOf(me.Id, cancel) : null;

        var learning = new Learning(await enrollments.OfStudent(me.Id, cancel), [.. upcoming.Where(s => s.Role == "student")], await schedule.ToRate(me.Id, Soon, cancel), CertificateCard.Of(earned, cards));
        Teaching? teaching = null;
        if (rights.Count > 0)
            teaching = new Teaching([.. rights.Where(r => cards.ContainsKey(r.CourseId)).Select(r => new TeachingCourse(cards[r.CourseId], r.Basis, r.Status, r.TeachingActive))],
                [.. upcoming.Where(s => s.Role == "teacher")], await enrollments.OfTeacher(me.Id, cancel), await certificates.OpenRequestsOf(me.Id, cancel),
                (await times.WithHours([me.Id], cancel)).Contains(me.Id), balance!);
        Creating? creating = null;
        if (created.Count > 0 || me.Caller.CanCreateCourses)
        {
            var (requests, applications) = await certificates.CountPending(me.Id, cancel);
            creating = new Creating([.. created.Where(cards.ContainsKey).Select(id => cards[id])],
                new Approvals(requests, applications, await releases.CountPending(me.Id, cancel)), balance ?? await earnings.BalanceOf(me.Id, cancel));
        }

        return TypedResults.Ok(new Response(learning, teaching, creating, me.IsAdmin ? new Admin(await work.Open(cancel)) : null));
    }
}
