using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Payments;

namespace PeerLoop.Overview;

/// <summary>A creator's own figures and decisions.</summary>
internal static class GetCreatorPages
{
    /// <param name="CompletionRate">completed of all that ended; null before the first ended</param>
    /// <param name="Ended">the n behind the rate</param>
    public sealed record CourseFigures(CourseCard Course, int Students, int Active, int Completed, int Ended, decimal? CompletionRate, int Teachers);

    public sealed record Overview(IReadOnlyList<CourseFigures> Courses, int Students, int ActiveTeachers, int Ended, decimal? CompletionRate, GetDashboard.Approvals Approvals, Balance Balance);

    public sealed record ReleaseEnrollment(Guid Id, UserCard? Student, string CourseTitle);

    public sealed record Share(UserCard? Recipient, string Type, long AmountCents);

    public sealed record ReleaseItem(Guid Id, ReleaseKind Kind, ReleaseStatus Status, ReleaseEnrollment Enrollment, long GrossCents, string Currency, IReadOnlyList<Share> Shares, Instant RequestedAt, Instant EscalateAt);

    public sealed record Queues(IReadOnlyList<CertificationRequestItem> Certifications, IReadOnlyList<TeachingApplicationItem> Applications, IReadOnlyList<ReleaseItem> Releases);

    public static async Task<Results<Ok<Overview>, ProblemHttpResult>> Figures(CurrentUser me, ICourses courses, ITeachers teachers, IEnrollments enrollments, ICertificates certificates, IReleases releases,
        IEarnings earnings, CancellationToken cancel)
    {
        var created = await courses.CreatedBy(me.Id, cancel);
        if (created.Count == 0 && !me.Caller.CanCreateCourses) return Problems.Forbidden.ToHttp();

        var cards = await courses.Cards(created, cancel);
        var numbers = await enrollments.FiguresOf(created, cancel);
        var figures = new List<CourseFigures>();
        var teaching = new HashSet<Guid>();
        foreach (var id in created.Where(cards.ContainsKey))
        {
            var n = numbers.GetValueOrDefault(id, new CourseEnrollments(id, 0, 0, 0, 0));
            var active = (await teachers.OfCourse(id, cancel)).Where(t => t.Status == TeachingStatus.Active).Select(t => t.UserId).ToArray();
            teaching.UnionWith(active);
            figures.Add(new CourseFigures(cards[id], n.Total, n.Active, n.Completed, n.Completed + n.Cancelled, Rate.Of(n.Completed, n.Completed + n.Cancelled), active.Length));
        }

        var (requests, applications) = await certificates.CountPending(me.Id, cancel);
        return TypedResults.Ok(new Overview(figures, figures.Sum(f => f.Students), teaching.Count, figures.Sum(f => f.Ended), Rate.Of(figures.Sum(f => f.Completed), figures.Sum(f => f.Ended)),
            new GetDashboard.Approvals(requests, applications, await releases.CountPending(me.Id, cancel)), await earnings.BalanceOf(me.Id, cancel)));
    }

    /// <summary>Three queues, oldest first: who is to be certified, who wants to teach, what money is to be released.</summary>
    public static async Task<Results<Ok<Queues>, ProblemHttpResult>> Decisions(CurrentUser me, IPeople people, ICourses courses, IEnrollments enrollments, ICertificates certificates, IReleases releases,
        PlatformSettings settings, CancellationToken cancel)
    {
        if (!me.Caller.CanCreateCourses && (await courses.CreatedBy(me.Id, cancel)).Count == 0) return Problems.Forbidden.ToHttp();

        var pending = await releases.Pending(me.Id, cancel);
        var about = await enrollments.Find([.. pending.Select(r => r.EnrollmentId).Distinct()], cancel);
        var titles = await courses.Find([.. about.Values.Select(e => e.CourseId).Distinct()], cancel);
        var who = await people.Find([.. about.Values.Select(e => e.StudentId).Concat(pending.SelectMany(r => r.Shares).Select(s => s.RecipientId).OfType<Guid>()).Distinct()], cancel);
        var patience = Duration.FromDays((await settings.Numbers(cancel)).ReleaseEscalateDays);
        UserCard? Card(Guid? id) => id is { } known ? who.GetValueOrDefault(known)?.ToCard() : null;
        var money = pending.Where(r => about.ContainsKey(r.EnrollmentId)).Select(r =>
        {
            var enrollment = about[r.EnrollmentId];
            return new ReleaseItem(r.Id, r.Kind, r.Status, new ReleaseEnrollment(enrollment.Id, Card(enrollment.StudentId), titles.GetValueOrDefault(enrollment.CourseId)?.Title ?? ""), r.GrossCents, enrollment.Currency,
                [.. r.Shares.Select(s => new Share(Card(s.RecipientId), s.Type, s.AmountCents))], r.RequestedAt, r.RequestedAt + patience);
        });
        return TypedResults.Ok(new Queues(await certificates.PendingRequests(me.Id, cancel), await certificates.PendingApplications(me.Id, cancel), [.. money]));
    }
}
