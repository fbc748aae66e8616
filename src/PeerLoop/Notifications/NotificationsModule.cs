using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Payments;
using PeerLoop.Scheduling;

namespace PeerLoop.Notifications;

internal static class NotificationsModule
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration settings) => services
        .AddEmailSender(settings)
        .AddSingleton<UnsubscribeLinks>()
        .AddScoped<Teller>().AddScoped<Subjects>()
        .AddScoped<IMailRecord, MailRecord>()
        .AddScoped<IMeDetail, UnreadInMe>()
        .AddScoped<IHealthPart, EmailHealth>()
        .On<QuietHour, ForgetOldNotices>()
        .On<MailQueued, SendMail>(RetryPlan.Mail)
        .On<NoticeWritten, PushNotice>()
        .On<OneTimeLinkAsked, TellAboutAccounts>().On<EmailVerified, TellAboutAccounts>().On<PasswordChanged, TellAboutAccounts>()
        .On<TokenReused, TellAboutAccounts>().On<AccountSuspended, TellAboutAccounts>()
        .On<StudentEnrolled, TellAboutEnrollments>().On<TeacherAssigned, TellAboutEnrollments>().On<PaymentReceived, TellAboutEnrollments>()
        .On<PaymentRefused, TellAboutEnrollments>().On<CourseHadNoTeacher, TellAboutEnrollments>()
        .On<SessionBooked, TellAboutSessions>().On<SessionRescheduled, TellAboutSessions>().On<SessionCancelled, TellAboutSessions>().On<SessionEnded, TellAboutSessions>()
        .On<SessionSoon, TellAboutSessions>().On<PartnerWaiting, TellAboutSessions>().On<RatingMissing, TellAboutSessions>()
        .On<ReadyToRecommend, TellAboutCertification>().On<CertificationRequested, TellAboutCertification>().On<CertificationInfoAsked, TellAboutCertification>()
        .On<CertificationRejected, TellAboutCertification>().On<CertificationWaiting, TellAboutCertification>().On<CertificateIssued, TellAboutCertification>()
        .On<TeachingApplied, TellAboutCertification>().On<TeachingApplicationDecided, TellAboutCertification>().On<TeachingGranted, TellAboutCertification>()
        .On<ReleaseRequested, TellAboutMoney>().On<ReleaseWaiting, TellAboutMoney>().On<ReleaseFlagged, TellAboutMoney>().On<ReleasePosted, TellAboutMoney>()
        .On<ConnectChanged, TellAboutMoney>().On<PayoutRequested, TellAboutMoney>().On<PayoutSent, TellAboutMoney>().On<PayoutPaid, TellAboutMoney>().On<PayoutFailed, TellAboutMoney>()
        .On<LedgerFindingsMade, TellAboutMoney>()
        .On<StudentLeft, TellAboutLeaving>().On<RefundApproved, TellAboutLeaving>().On<RefundSettled, TellAboutLeaving>().On<RefundFailed, TellAboutLeaving>();

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/api/notifications").WithTags("Notifications");
        var signedIn = own.MapGroup("").RequireAuthorization();
        signedIn.MapGet("/", Inbox.List).WithName("GetNotifications").WithSummary("One's own notices, newest first").ProducesProblem(400);
        signedIn.MapGet("/unread-count", Inbox.Count).WithName("GetUnreadCount").WithSummary("How many notices are unread");
        signedIn.MapPut("/{id:guid}/read", Inbox.Read).WithName("ReadNotification").WithSummary("Mark a notice as read").ProducesProblem(404);
        signedIn.MapPost("/read-all", Inbox.ReadAll).WithName("ReadAllNotifications").WithSummary("Mark all notices as read");
        signedIn.MapDelete("/{id:guid}", Inbox.Delete).WithName("DeleteNotification").WithSummary("Delete a notice").ProducesProblem(404);
        signedIn.MapDelete("/", Inbox.DeleteAll).WithName("DeleteAllNotifications").WithSummary("Delete all notices");
        signedIn.MapGet("/preferences", ChoosePreferences.Read).WithName("GetPreferences").WithSummary("What one hears of, and where");
        signedIn.MapPut("/preferences", ChoosePreferences.Write).WithName(nameof(ChoosePreferences)).WithSummary("Switch kinds of notices on and off").ProducesProblem(422);
        own.MapGet("/unsubscribe", Unsubscribe.Ask).AllowAnonymous().WithName("AskToUnsubscribe").WithSummary("The page behind the link of a mail").Produces(200, contentType: "text/html").ProducesProblem(400);
        own.MapPost("/unsubscribe", Unsubscribe.Confirm).AllowAnonymous().WithName(nameof(Unsubscribe)).WithSummary("Switch one category of mail off").ProvesItself().Produces(200, contentType: "text/html").ProducesProblem(400);

        if (app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment()) app.MapDevMail();
    }
}
