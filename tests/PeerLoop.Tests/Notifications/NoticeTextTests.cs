using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Notifications;

namespace PeerLoop.Tests.Notifications;

/// <summary>Every kind of notice is written with sample data, as a line and as a mail.</summary>
public sealed partial class NoticeTextTests
{
    private static readonly Instant At = Instant.FromUtc(2026, 3, 10, 19, 0);
    private static readonly CourseText Course = new(Guid.NewGuid(), "intro-to-n8n", "Intro to n8n", 2, 90);
    private static readonly Reader Reader = new(new Reachable(Guid.NewGuid(), "Ada <Lovelace>", "ada@example.test", DateTimeZoneProviders.Tzdb["America/New_York"], "en-US", true));
    private static readonly SessionText ForStudent = new(Guid.NewGuid(), Course, "Tom Teacher", false, At, At + Duration.FromMinutes(90), 1, 2, ["Nodes", "Triggers"]);
    private static readonly SessionText ForTeacher = ForStudent with { Counterpart = "Sam Student", ReaderTeaches = true };
    private static readonly Money Amount = new(24900);

    /// <summary>One or more samples of each type; the first names the type.</summary>
    private static readonly (string Type, Words Words)[] Samples =
    [
        ("verify_email", AccountTexts.VerifyEmail("token-1")), ("password_reset", AccountTexts.PasswordReset("token-2")), ("welcome", AccountTexts.Welcome()),
        ("password_changed", AccountTexts.PasswordChanged(At, Reader)), ("token_reuse", AccountTexts.TokenReuse(At, Reader)),
        ("account_suspended", AccountTexts.Suspended(At, Reader)), ("account_suspended", AccountTexts.Suspended(null, Reader)),
        ("course_no_teacher", LearningTexts.CourseHadNoTeacher(Course)),
        ("purchase_receipt", LearningTexts.PurchaseReceipt(Course, "R-2026-000001", Guid.NewGuid(), Amount, At, Reader)),
        ("enrollment_welcome", LearningTexts.EnrollmentWelcome(Course, "Tom Teacher", At, Reader)), ("enrollment_welcome", LearningTexts.EnrollmentWelcome(Course, null, null, Reader)),
        ("enrollment_new", LearningTexts.EnrollmentNew(Course, "Sam Student", null, false)), ("enrollment_new", LearningTexts.EnrollmentNew(Course, "Sam Student", "Tom Teacher", true)),
        ("checkout_slot_lost", LearningTexts.SlotLost(Course)), ("checkout_refunded", LearningTexts.CheckoutRefunded(Course, Amount)), ("checkout_refunded", LearningTexts.CheckoutRefundedForAdmin(Course, Amount, "Sam Student")),
        ("teacher_assigned", LearningTexts.TeacherAssigned(Course, "Sam Student", 40)), ("teacher_assigned", LearningTexts.TeacherAssignedForStudent(Course, "Tom Teacher")),
        ("session_booked", SessionTexts.Booked(ForStudent, Reader)), ("session_booked", SessionTexts.Booked(ForTeacher, Reader)),
        ("session_rescheduled", SessionTexts.Rescheduled(ForStudent, At - Duration.FromDays(1), Reader)),
        ("session_cancelled", SessionTexts.Cancelled(ForStudent, "Tom Teacher", "Ill", true, Reader)), ("session_cancelled", SessionTexts.Cancelled(ForTeacher, "You", null, false, Reader)),
        ("session_reminder_24h", SessionTexts.Tomorrow(ForStudent, Reader)), ("session_reminder_1h", SessionTexts.InAnHour(ForStudent, Reader)),
        ("session_reminder_15m", SessionTexts.RoomOpen(ForStudent, Reader)), ("session_partner_waiting", SessionTexts.PartnerWaiting(ForStudent)),
        ("session_completed", SessionTexts.Completed(ForStudent)), ("session_completed", SessionTexts.Completed(ForTeacher)), ("rating_nudge", SessionTexts.RatingNudge(ForStudent)),
        ("session_no_show", SessionTexts.NoShow(ForStudent, true, false, At, Reader)), ("session_no_show", SessionTexts.NoShow(ForTeacher, false, true, At, Reader)), ("session_no_show", SessionTexts.NoShow(ForTeacher, true, true, At, Reader)),
        ("session_failed", SessionTexts.Failed(ForStudent, Reader)), ("session_failed", SessionTexts.FailedForAdmin(Course, "Sam Student", "Tom Teacher", At, Reader)),
        ("ready_to_recommend", CertificationTexts.ReadyToRecommend(Course, "Sam Student")),
        ("certification_requested", CertificationTexts.Requested(Course, "Sam Student", "Tom Teacher", "Did well", 6, 6, 2, 1)), ("certification_requested", CertificationTexts.RequestedAgainForAdmin(Course, "Sam Student", 3)),
        ("certification_pending", CertificationTexts.Pending(Course, "Tom Teacher")), ("certification_info_requested", CertificationTexts.InfoAsked(Course, "Sam Student", "Carla Creator", "Which project?")),
        ("certification_rejected", CertificationTexts.RejectedForTeacher(Course, "Sam Student", "Not yet")), ("certification_rejected", CertificationTexts.RejectedForStudent(Course, "Not yet")),
        ("certification_reminder", CertificationTexts.Waiting(Course, "Sam Student", At, 3, Reader)), ("certification_reminder", CertificationTexts.WaitingForAdmin(Course, "Sam Student", At, 7, Reader)),
        ("certificate_issued", CertificationTexts.Issued(Guid.NewGuid(), "PL-2026-000001", "https://peerloop.example/verify/abcdefghjkmn", Course, "Carla Creator", new Money(17430), Course.Slug)),
        ("student_certified", CertificationTexts.StudentCertified(Course, "Sam Student")), ("teaching_application_received", CertificationTexts.ApplicationReceived(Course, "Sam Student", "I love it.")),
        ("teaching_application_approved", CertificationTexts.ApplicationApproved(Course)), ("teaching_application_declined", CertificationTexts.ApplicationDeclined(Course, "Later")),
        ("teaching_granted", CertificationTexts.TeachingGranted(Course, "Carla Creator")),
        ("release_requested", MoneyTexts.ReleaseRequested(Course, "Sam Student", Amount, [("Tom Teacher", new Money(17430)), ("PeerLoop", new Money(3735))])),
        ("release_reminder", MoneyTexts.ReleaseReminder(Course, "Sam Student", Amount, 3)), ("release_escalated", MoneyTexts.ReleaseEscalated(Course, "Sam Student", Amount, 7, false)),
        ("release_escalated", MoneyTexts.ReleaseEscalated(Course, "Sam Student", Amount, 7, true)), ("release_flagged", MoneyTexts.ReleaseFlagged(Course, "Sam Student", Amount)),
        ("earnings_released", MoneyTexts.EarningsReleased(Course, "Sam Student", new Money(17430), new Money(17430), new Money(5000), "/teaching/earnings")),
        ("connect_needed", MoneyTexts.ConnectNeeded()), ("connect_active", MoneyTexts.ConnectActive()), ("connect_restricted", MoneyTexts.ConnectRestricted()), ("connect_disabled", MoneyTexts.ConnectDisabled()),
        ("admin_finding", MoneyTexts.LedgerFindings(new LocalDate(2026, 3, 8), 2, "PAY-2 in journal_entries 7")),
        ("payout_requested", MoneyTexts.PayoutRequested("Tom Teacher", Amount)), ("payout_sent", MoneyTexts.PayoutSent(Amount, At, "/teaching/earnings", Reader)), ("payout_paid", MoneyTexts.PayoutPaid(Amount, "/teaching/earnings")),
        ("enrollment_exited", LeavingTexts.Exited(Course, Amount, Amount, 1, [At, At], Guid.NewGuid(), Reader)), ("enrollment_exited", LeavingTexts.Exited(Course, null, null, 0, [], null, Reader)),
        ("student_left", LeavingTexts.StudentLeft(Course, "Sam Student", 2, false)), ("student_left", LeavingTexts.StudentLeft(Course, "Sam Student", 1, true)), ("student_left", LeavingTexts.StudentLeft(Course, "Sam Student", 0, true)),
        ("refund_approved", LeavingTexts.RefundApproved(Course, Amount, Guid.NewGuid())), ("refund_settled", LeavingTexts.RefundSettled(Course, Amount, Guid.NewGuid())),
        ("refund_failed", LeavingTexts.RefundFailed(Course, Amount, Guid.NewGuid())), ("refund_failed", LeavingTexts.RefundFailedForAdmin(Course, Amount, "Sam Student", "account closed")),
        ("payout_failed", MoneyTexts.PayoutFailed(Amount, "account closed")), ("payout_failed", MoneyTexts.PayoutFailedForAdmin("Tom Teacher", Amount, null)),
    ];

    [Fact]
    public void Every_kind_of_notice_has_words_and_no_words_are_without_a_kind()
    {
        Assert.Equal(NoticeTypes.All.Keys.Order(), Samples.Select(s => s.Type).Distinct().Order());
        Assert.All(NoticeTypes.All.Values, type => Assert.True(Categories.All.ContainsKey(type.Category), type.Name));
    }

    [Fact]
    public void Every_notice_reads_whole_in_both_forms()
    {
        foreach (var (type, words) in Samples)
        {
            var html = MailLayout.Html(words, Reader.FirstName, "https://peerloop.example" + words.ActionPath, "https://peerloop.example/off");
            var text = MailLayout.Text(words, Reader.FirstName, "https://peerloop.example" + words.ActionPath, null);

            Assert.False(Unresolved().IsMatch(html + text + words.Subject), $"{type} has an unresolved placeholder:\n{text}");
            Assert.StartsWith("/", words.ActionPath);
            Assert.InRange(words.ActionLabel.Length, 3, 40);
            Assert.InRange(words.Lead.Length, 10, 400);
            Assert.InRange(MailLayout.Subject(words.Subject).Length, 5, 80);
            Assert.Contains(words.Lead, text);
            Assert.Contains("https://peerloop.example" + words.ActionPath, text);
            Assert.Contains(WebUtility.HtmlEncode(words.Lead), html);
            Assert.DoesNotContain("<script", html);
            Assert.DoesNotContain("<Lovelace>", html);
        }
    }

    [Fact, Story("US-P015")]
    public void A_reminder_tells_the_time_in_the_readers_zone_with_its_abbreviation()
    {
        Assert.Contains("Tue 10 Mar, 15:00 EDT", SessionTexts.Tomorrow(ForStudent, Reader).Lead);
        var nowhere = new Reader(Reader.Person with { Zone = null });
        Assert.Contains("Tue 10 Mar, 19:00 UTC", SessionTexts.Tomorrow(ForStudent, nowhere).Lead);
    }

    [Fact]
    public void A_one_time_link_is_the_only_thing_that_makes_a_body_disappear() =>
        Assert.Equal(["password_reset", "verify_email"], NoticeTypes.All.Values.Where(t => t.HoldsLink).Select(t => t.Name).Order());

    [Fact]
    public void Only_a_preview_of_other_peoples_words_is_mailed()
    {
        var words = CertificationTexts.Requested(Course, "Sam Student", "Tom Teacher", new string('x', 900), 6, 6, 2, 1);

        Assert.All(words.Facts, fact => Assert.InRange(fact.Value.Length, 1, 140));
    }

    [GeneratedRegex(@"\{[^}]*\}|\bnull\b|System\.|PeerLoop\.[A-Z]")]
    private static partial Regex Unresolved();
}
