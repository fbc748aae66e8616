namespace PeerLoop.Notifications;

/// <summary>Whether a mail asks the reader's preferences.</summary>
internal enum MailClass
{
    /// <summary>N: obeys the category's cell</summary>
    News,

    /// <summary>T: sent whatever the preferences (NOT-2)</summary>
    Transactional,

    /// <summary>S: transactional, and a complaint does not stop it</summary>
    Security,
}

/// <summary>A kind of notice: where it goes, and what may stop it.</summary>
/// <param name="Name">kept in <c>notifications.type</c> and <c>email_messages.template</c></param>
/// <param name="Category">whose preferences count</param>
/// <param name="InApp">A: a line in the inbox</param>
/// <param name="Email">E: a mail</param>
/// <param name="Class">what may stop the mail</param>
/// <param name="HoldsLink">the mail carries a one-time link: its body is emptied once sent</param>
internal sealed record NoticeType(string Name, string Category, bool InApp, bool Email, MailClass Class, bool HoldsLink = false);

/// <summary>All kinds of notices. The catalogue lives here, not in a constraint (D-36).</summary>
internal static class NoticeTypes
{
    public static readonly IReadOnlyDictionary<string, NoticeType> All = new[]
    {
        new NoticeType("verify_email", Categories.Security, false, true, MailClass.Security, HoldsLink: true),
        new NoticeType("password_reset", Categories.Security, false, true, MailClass.Security, HoldsLink: true),
        Both("welcome", Categories.Learning, MailClass.Transactional),
        Both("password_changed", Categories.Security, MailClass.Security),
        Both("token_reuse", Categories.Security, MailClass.Security),
        Both("account_suspended", Categories.Security, MailClass.Security),

        Both("course_no_teacher", Categories.Creating, MailClass.News),

        Both("purchase_receipt", Categories.Receipts, MailClass.Transactional),
        Both("enrollment_welcome", Categories.Learning, MailClass.Transactional),
        Both("enrollment_new", Categories.Creating, MailClass.News),
        Both("checkout_slot_lost", Categories.Booking, MailClass.Transactional),
        Both("checkout_refunded", Categories.Receipts, MailClass.Transactional),
        Both("enrollment_exited", Categories.Receipts, MailClass.Transactional),
        Both("student_left", Categories.Teaching, MailClass.News),
        Both("teacher_assigned", Categories.Teaching, MailClass.News),

        Both("session_booked", Categories.Booking, MailClass.News),
        Both("session_rescheduled", Categories.Booking, MailClass.News),
        Both("session_cancelled", Categories.Booking, MailClass.Transactional),
        Both("session_reminder_24h", Categories.Reminders, MailClass.News),
        Both("session_reminder_1h", Categories.Reminders, MailClass.News),
        Inbox("session_reminder_15m", Categories.Reminders),
        Inbox("session_partner_waiting", Categories.Reminders),
        Inbox("session_completed", Categories.Followup),
        new NoticeType("rating_nudge", Categories.Followup, false, true, MailClass.News),
        Both("session_no_show", Categories.Followup, MailClass.Transactional),
        Both("session_failed", Categories.Followup, MailClass.Transactional),

        Both("ready_to_recommend", Categories.Teaching, MailClass.News),
        Both("certification_requested", Categories.Creating, MailClass.News),
        Inbox("certification_pending", Categories.Learning),
        Both("certification_info_requested", Categories.Teaching, MailClass.Transactional),
        Both("certification_rejected", Categories.Learning, MailClass.Transactional),
        Both("certification_reminder", Categories.Creating, MailClass.News),
        Both("certificate_issued", Categories.Learning, MailClass.Transactional),
        Both("student_certified", Categories.Teaching, MailClass.News),
        Both("teaching_application_received", Categories.Creating, MailClass.News),
        Both("teaching_application_approved", Categories.Teaching, MailClass.Transactional),
        Both("teaching_application_declined", Categories.Teaching, MailClass.Transactional),
        Both("teaching_granted", Categories.Teaching, MailClass.Transactional),

        Both("release_requested", Categories.Earnings, MailClass.News),
        Both("release_reminder", Categories.Earnings, MailClass.News),
        Both("release_escalated", Categories.Earnings, MailClass.News),
        Both("release_flagged", Categories.Admin, MailClass.News),
        Both("earnings_released", Categories.Earnings, MailClass.News),
        Both("connect_needed", Categories.Earnings, MailClass.Transactional),
        Both("connect_active", Categories.Earnings, MailClass.Transactional),
        Both("connect_restricted", Categories.Earnings, MailClass.Transactional),
        Both("connect_disabled", Categories.Earnings, MailClass.Transactional),
        Both("admin_finding", Categories.Admin, MailClass.News),
        Inbox("payout_requested", Categories.Admin),
        Both("payout_sent", Categories.Receipts, MailClass.Transactional),
        new NoticeType("payout_paid", Categories.Receipts, true, false, MailClass.Transactional),
        Both("payout_failed", Categories.Receipts, MailClass.Transactional),
        Both("refund_approved", Categories.Receipts, MailClass.Transactional),
        Both("refund_settled", Categories.Receipts, MailClass.Transactional),
        Both("refund_failed", Categories.Receipts, MailClass.Transactional),
    }.ToDictionary(type => type.Name);

    public static NoticeType Named(string name) =>
        All.TryGetValue(name, out var type) ? type : throw new InvalidOperationException($"'{name}' is no kind of notice: add it to the catalogue.");

    private static NoticeType Both(string name, string category, MailClass mail) => new(name, category, true, true, mail);

    private static NoticeType Inbox(string name, string category) => new(name, category, true, false, MailClass.News);
}

/// <summary>What a person can switch on and off, with the defaults (notifications.md §2).</summary>
/// <param name="InAppEditable">the in-app cell may be changed</param>
/// <param name="EmailEditable">the e-mail cell may be changed</param>
internal sealed record Category(string Name, bool InApp, bool Email, bool InAppEditable, bool EmailEditable)
{
    public bool Default(Channel channel) => channel == Channel.InApp ? InApp : Email;

    public bool Editable(Channel channel) => channel == Channel.InApp ? InAppEditable : EmailEditable;
}

internal static class Categories
{
    public const string Security = "security";
    public const string Receipts = "receipts";
    public const string Booking = "booking";
    public const string Reminders = "reminders";
    public const string Followup = "followup";
    public const string Learning = "learning";
    public const string Teaching = "teaching";
    public const string Creating = "creating";
    public const string Earnings = "earnings";
    public const string Admin = "admin";

    public static readonly IReadOnlyDictionary<string, Category> All = new[]
    {
        new Category(Security, true, true, false, false), new Category(Receipts, true, true, false, false), new Category(Booking, true, true, false, true),
        new Category(Reminders, true, true, true, true), new Category(Followup, true, true, true, true), new Category(Learning, true, true, false, true),
        new Category(Teaching, true, true, false, true), new Category(Creating, true, true, false, true), new Category(Earnings, true, true, false, true),
        new Category(Admin, true, true, false, true),
    }.ToDictionary(category => category.Name);
}
