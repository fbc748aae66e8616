using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>What the requests and applications of this module look like from outside.</summary>
internal sealed class CertificationRequests(PeerLoopDbContext db, IPeople people, ICourses courses, IEnrollments enrollments, ILessons lessons)
{
    public async Task<IReadOnlyList<CertificationRequestItem>> Show(IReadOnlyList<CertificationRequest> requests, CancellationToken cancel)
    {
        if (requests.Count == 0) return [];
        var about = await enrollments.Find([.. requests.Select(r => r.EnrollmentId).Distinct()], cancel);
        var titles = await courses.Find([.. about.Values.Select(e => e.CourseId).Distinct()], cancel);
        var who = await people.Find([.. requests.Select(r => r.RecommendedBy).Concat(about.Values.Select(e => e.StudentId)).Distinct()], cancel);
        var taught = await lessons.Of([.. about.Keys], null, cancel);
        var ids = about.Keys.ToArray();
        var certificates = await db.Certificates.Where(c => ids.Contains(c.EnrollmentId)).ToDictionaryAsync(c => c.EnrollmentId, c => c.Id, cancel);

        var items = new List<CertificationRequestItem>(requests.Count);
        foreach (var request in requests)
        {
            if (!about.TryGetValue(request.EnrollmentId, out var enrollment) || !titles.TryGetValue(enrollment.CourseId, out var course)) continue;
            var progress = await enrollments.Progress(enrollment.Id, cancel);
            items.Add(new CertificationRequestItem(request.Id, enrollment.Id, SnakeCaseEnum<RequestStatus>.ToText(request.Status), request.Note, request.DecisionNote, request.Round,
                new CourseRef(course.Id, course.Slug, course.Title), who.GetValueOrDefault(enrollment.StudentId)?.ToCard(), who.GetValueOrDefault(request.RecommendedBy)?.ToCard(),
                progress.Done, progress.Required, taught.GetValueOrDefault(enrollment.Id, Lessons.None).Delivered, enrollment.SessionsIncluded,
                request.CreatedAt, request.EscalateAt, request.DecidedAt,
                request.Status == RequestStatus.Approved && certificates.TryGetValue(enrollment.Id, out var certificate) ? certificate : null));
        }

        return items;
    }

    public async Task<CertificationRequestItem> Show(CertificationRequest request, CancellationToken cancel) => (await Show([request], cancel))[0];

    public async Task<IReadOnlyList<TeachingApplicationItem>> Show(IReadOnlyList<TeachingApplication> applications, CancellationToken cancel)
    {
        if (applications.Count == 0) return [];
        var titles = await courses.Find([.. applications.Select(a => a.CourseId).Distinct()], cancel);
        var who = await people.Find([.. applications.Select(a => a.UserId).Distinct()], cancel);
        var ids = applications.Select(a => a.CertificateId).OfType<Guid>().ToArray();
        var certificates = await db.Certificates.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => new { c.Number, c.IssuedAt }, cancel);
        return
        [
            .. from application in applications
               where titles.ContainsKey(application.CourseId)
               let course = titles[application.CourseId]
               let certificate = application.CertificateId is { } id ? certificates.GetValueOrDefault(id) : null
               select new TeachingApplicationItem(application.Id, SnakeCaseEnum<ApplicationStatus>.ToText(application.Status), application.Motivation, application.DecisionNote,
                   new CourseRef(course.Id, course.Slug, course.Title), who.GetValueOrDefault(application.UserId)?.ToCard(), certificate?.Number, certificate?.IssuedAt,
                   application.CreatedAt, application.DecidedAt),
        ];
    }

    public async Task<TeachingApplicationItem> Show(TeachingApplication application, CancellationToken cancel) => (await Show([application], cancel))[0];
}

/// <summary>The reminder ladder of a waiting request (domain 16.5): the creator after three days, then admins too after seven.</summary>
internal static class ReminderLadder
{
    public static readonly int[] Days = [3, 7];

    /// <summary>Each round has a ladder of its own; a decision calls it off.</summary>
    public static async Task ScheduleReminders(this PeerLoopDbContext db, CertificationRequest request, CancellationToken cancel)
    {
        var start = request.EscalateAt - CertificationRequest.Patience;
        foreach (var days in Days)
            await db.Schedule(new CertificationWaiting(request.Id, days), start + Duration.FromDays(days), $"certification-waiting:{request.Id}:{request.Round}:{days}",
                about: ("certification_request", request.Id), cancel: cancel);
    }
}
