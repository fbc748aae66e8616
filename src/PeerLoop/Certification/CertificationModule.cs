using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Scheduling;

namespace PeerLoop.Certification;

internal static class CertificationModule
{
    public static IServiceCollection AddCertification(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton<SigningKey>()
        .AddScoped<RequestDesk>().AddScoped<Certifying>().AddScoped<CertificationRequests>()
        .AddScoped<ICertificates, Certificates>()
        .AddScoped<ICertificationState, CertificationStates>()
        .OnConflict("certification_requests", CertificationProblems.RequestOpen)
        .OnConflict("certificates", CertificationProblems.CertificateExists)
        .OnConflict("teaching_applications", CertificationProblems.ApplicationOpen)
        .On<ProgressMade, AnnounceReadyStudents>()
        .On<SessionEnded, AnnounceReadyStudents>()
        .On<EnrollmentCancelled, WithdrawRequestOfLeft>();

    public static void MapCertification(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/enrollments/{id:guid}/recommend", RecommendStudent.Handle).WithTags("Certification").RequireAuthorization()
            .WithName(nameof(RecommendStudent)).WithSummary("Recommend a student for certification")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        var certificates = app.MapGroup("/api/certificates").WithTags("Certification");
        certificates.MapGet("/", GetCertificates.Own).RequireAuthorization().WithName("GetMyCertificates").WithSummary("One's own certificates");
        certificates.MapGet("/{id:guid}", GetCertificates.One).AllowAnonymous().WithName("GetCertificate").WithSummary("A certificate, for whom it concerns").ProducesProblem(404);
        certificates.MapGet("/{code}", VerifyCertificate.Handle).AllowAnonymous().RequireRateLimiting(RateLimits.Search)
            .WithName(nameof(VerifyCertificate)).WithSummary("Check a certificate by its number or code").ProducesProblem(404).ProducesProblem(429);
        certificates.MapGet("/{code}.pdf", VerifyCertificate.Pdf).AllowAnonymous().RequireRateLimiting(RateLimits.Search)
            .WithName("GetCertificatePdf").WithSummary("The printable certificate").Produces(200, contentType: "application/pdf").ProducesProblem(404).ProducesProblem(429);

        var requests = certificates.MapGroup("/requests").RequireAuthorization();
        requests.MapGet("/", GetCertificationRequests.Handle).WithName(nameof(GetCertificationRequests)).WithSummary("Certification requests one made or decides").ProducesProblem(400);
        requests.MapPost("/{id:guid}/approve", ApproveRequest.Handle).WithName(nameof(ApproveRequest)).WithSummary("Certify the student")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).Idempotent();
        requests.MapPost("/{id:guid}/request-info", AskForMore.Handle).WithName(nameof(AskForMore)).WithSummary("Ask the recommender for more")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        requests.MapPost("/{id:guid}/reject", RejectRequest.Handle).WithName(nameof(RejectRequest)).WithSummary("Reject a certification request")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        requests.MapPost("/{id:guid}/resubmit", ResubmitRequest.Handle).WithName(nameof(ResubmitRequest)).WithSummary("Answer what the creator asked")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        requests.MapPost("/{id:guid}/withdraw", WithdrawRequest.Handle).WithName(nameof(WithdrawRequest)).WithSummary("Take a request back")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

        var applications = app.MapGroup("/api/teaching/applications").WithTags("Certification");
        applications.MapPost("/", ApplyToTeach.Handle).RequireVerified().WithName(nameof(ApplyToTeach)).WithSummary("Apply to teach a course one has finished")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        applications.MapGet("/", GetTeachingApplications.Handle).RequireAuthorization()
            .WithName(nameof(GetTeachingApplications)).WithSummary("Applications to teach: one's own and those for one's courses").ProducesProblem(400);
        applications.MapPost("/{id:guid}/approve", DecideApplication.Approve).RequireAuthorization().WithName("ApproveApplication").WithSummary("Let the applicant teach the course")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        applications.MapPost("/{id:guid}/decline", DecideApplication.Decline).RequireAuthorization().WithName("DeclineApplication").WithSummary("Decline an application, with a note")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        applications.MapPost("/{id:guid}/withdraw", DecideApplication.Withdraw).RequireAuthorization().WithName("WithdrawApplication").WithSummary("Take one's application back")
            .ProducesProblem(404).ProducesProblem(409);
    }
}
