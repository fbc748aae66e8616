using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;

namespace PeerLoop.Notifications;

/// <summary>Notices about certificates and the right to teach.</summary>
internal sealed class TellAboutCertification(Teller teller, Subjects subjects, ICertificates certificates, ICourses courses, IEnrollments enrollments, ITeachers teachers, ILessons lessons,
    PublicAddress address, PlatformSettings settings, IClock clock)
    : IHandle<ReadyToRecommend>, IHandle<CertificationRequested>, IHandle<CertificationInfoAsked>, IHandle<CertificationRejected>, IHandle<CertificationWaiting>, IHandle<CertificateIssued>,
      IHandle<TeachingApplied>, IHandle<TeachingApplicationDecided>, IHandle<TeachingGranted>
{
    public async Task Handle(ReadyToRecommend ready, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Enrollment(ready.EnrollmentId, cancel) is not { Enrollment.Status: EnrollmentStatus.InProgress } story) return;
        await teller.Tell(ready.TeacherId, "ready_to_recommend", $"{ready.EnrollmentId}", _ => CertificationTexts.ReadyToRecommend(story.Course, story.Student), cancel: cancel);
    }

    public async Task Handle(CertificationRequested requested, Guid messageId, CancellationToken cancel)
    {
        if (await Request(requested.RequestId, cancel) is not { Request.Status: "pending" } at) return;
        var progress = await enrollments.Progress(at.Story.Enrollment.Id, cancel);
        var held = (await lessons.Of([at.Story.Enrollment.Id], null, cancel)).GetValueOrDefault(at.Story.Enrollment.Id, Lessons.None).Delivered;
        var teacher = await subjects.Name(at.Request.RecommendedBy, cancel);
        await teller.Tell(at.Story.Facts.CreatorId, "certification_requested", $"{requested.RequestId}:{requested.Round}",
            _ => CertificationTexts.Requested(at.Story.Course, at.Story.Student, teacher, at.Request.Note, progress.Done, progress.Required, held, requested.Round), cancel: cancel);
        await teller.Tell(at.Story.Enrollment.StudentId, "certification_pending", $"{requested.RequestId}", _ => CertificationTexts.Pending(at.Story.Course, teacher), cancel: cancel);
        if (at.Request.Attempt >= 3 && requested.Round == 1)
            await teller.TellAdmins("certification_requested", $"{requested.RequestId}", _ => CertificationTexts.RequestedAgainForAdmin(at.Story.Course, at.Story.Student, at.Request.Attempt), cancel);
    }

    public async Task Handle(CertificationInfoAsked asked, Guid messageId, CancellationToken cancel)
    {
        if (await Request(asked.RequestId, cancel) is not { } at) return;
        var by = await subjects.Name(at.Request.DecidedBy ?? at.Story.Facts.CreatorId, cancel);
        await teller.Tell(at.Request.RecommendedBy, "certification_info_requested", $"{asked.RequestId}:{asked.Round}",
            _ => CertificationTexts.InfoAsked(at.Story.Course, at.Story.Student, by, at.Request.DecisionNote), cancel: cancel);
    }

    public async Task Handle(CertificationRejected rejected, Guid messageId, CancellationToken cancel)
    {
        if (await Request(rejected.RequestId, cancel) is not { } at) return;
        await teller.Tell(at.Request.RecommendedBy, "certification_rejected", $"{rejected.RequestId}",
            _ => CertificationTexts.RejectedForTeacher(at.Story.Course, at.Story.Student, at.Request.DecisionNote), Categories.Teaching, cancel: cancel);
        await teller.Tell(at.Story.Enrollment.StudentId, "certification_rejected", $"{rejected.RequestId}", _ => CertificationTexts.RejectedForStudent(at.Story.Course, at.Request.DecisionNote), cancel: cancel);
    }

    public async Task Handle(CertificationWaiting waiting, Guid messageId, CancellationToken cancel)
    {
        if (await Request(waiting.RequestId, cancel) is not { Request.Status: "pending" } at) return;
        var since = clock.GetCurrentInstant() - Duration.FromDays(waiting.Days);
        var step = $"{waiting.RequestId}:{at.Request.Round}:{waiting.Days}";
        await teller.Tell(at.Story.Facts.CreatorId, "certification_reminder", step, reader => CertificationTexts.Waiting(at.Story.Course, at.Story.Student, since, waiting.Days, reader), cancel: cancel);
        if (waiting.Days >= 7)
            await teller.TellAdmins("certification_reminder", step, reader => CertificationTexts.WaitingForAdmin(at.Story.Course, at.Story.Student, since, waiting.Days, reader), cancel);
    }

    public async Task Handle(CertificateIssued issued, Guid messageId, CancellationToken cancel)
    {
        if (await certificates.Find(issued.CertificateId, cancel) is not { } certificate || await subjects.Enrollment(certificate.EnrollmentId, cancel) is not { } story) return;
        var numbers = await settings.Numbers(cancel);
        var share = new Money(story.Facts.PriceCents * (10_000 - numbers.PlatformBps - numbers.CreatorBps) / 10_000, story.Facts.Currency);
        await teller.Tell(certificate.UserId, "certificate_issued", $"{certificate.Id}",
            _ => CertificationTexts.Issued(certificate.Id, certificate.Number, address.Link($"/verify/{certificate.VerifyCode}"), story.Course, certificate.CreatorName, share, story.Facts.Slug), cancel: cancel);
        if (issued.RecommendedBy is { } teacher)
            await teller.Tell(teacher, "student_certified", $"{certificate.Id}", _ => CertificationTexts.StudentCertified(story.Course, story.Student), cancel: cancel);
    }

    public async Task Handle(TeachingApplied applied, Guid messageId, CancellationToken cancel)
    {
        if (await certificates.FindApplication(applied.ApplicationId, cancel) is not { Status: "submitted" } application || await courses.Find(application.CourseId, cancel) is not { } facts
            || await subjects.Course(application.CourseId, cancel) is not { } course) return;
        var applicant = await subjects.Name(application.UserId, cancel);
        await teller.Tell(facts.CreatorId, "teaching_application_received", $"{application.Id}", _ => CertificationTexts.ApplicationReceived(course, applicant, application.Motivation), cancel: cancel);
    }

    public async Task Handle(TeachingApplicationDecided decided, Guid messageId, CancellationToken cancel)
    {
        if (await certificates.FindApplication(decided.ApplicationId, cancel) is not { } application || await subjects.Course(application.CourseId, cancel) is not { } course) return;
        await (decided.Approved
            ? teller.Tell(application.UserId, "teaching_application_approved", $"{application.Id}", _ => CertificationTexts.ApplicationApproved(course), cancel: cancel)
            : teller.Tell(application.UserId, "teaching_application_declined", $"{application.Id}", _ => CertificationTexts.ApplicationDeclined(course, application.DecisionNote), cancel: cancel));
    }

    /// <summary>Only the pre-certified are told: an approved application has its own words, and creators know.</summary>
    public async Task Handle(TeachingGranted granted, Guid messageId, CancellationToken cancel)
    {
        if (granted.Basis != TeachingBasis.Precertified || await teachers.Find(granted.UserId, granted.CourseId, cancel) is null || await courses.Find(granted.CourseId, cancel) is not { } facts
            || await subjects.Course(granted.CourseId, cancel) is not { } course) return;
        var creator = await subjects.Name(facts.CreatorId, cancel);
        await teller.Tell(granted.UserId, "teaching_granted", $"{granted.CertificationId}", _ => CertificationTexts.TeachingGranted(course, creator), cancel: cancel);
    }

    private async Task<(CertificationRequestFacts Request, EnrollmentStory Story)?> Request(Guid requestId, CancellationToken cancel) =>
        await certificates.FindRequest(requestId, cancel) is { } request && await subjects.Enrollment(request.EnrollmentId, cancel) is { } story ? (request, story) : null;
}
