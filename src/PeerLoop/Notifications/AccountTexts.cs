using NodaTime;

namespace PeerLoop.Notifications;

/// <summary>Words about accounts.</summary>
internal static class AccountTexts
{
    public static Words VerifyEmail(string token) => new("Confirm your e-mail address", "Confirm this address to finish your PeerLoop account.", "Confirm address", $"/verify-email?token={Uri.EscapeDataString(token)}")
    {
        More = ["The link works for 24 hours. If you did not sign up, ignore this mail: nothing happens without you."],
    };

    public static Words PasswordReset(string token) => new("Set a new password", "Somebody, most likely you, asked for a new password for your PeerLoop account.", "Set a new password",
        $"/reset-password/{Uri.EscapeDataString(token)}")
    {
        More = ["The link works once, within 60 minutes. If it was not you, ignore this mail: your password stays as it is."],
    };

    public static Words Welcome() => new("Welcome to PeerLoop", "Your address is confirmed. Find a course, choose a teacher who has finished it, and meet one to one.", "Browse courses", "/courses")
    {
        More = ["When you have finished a course you can teach it yourself, and keep 70 % of every lesson."],
    };

    public static Words PasswordChanged(Instant at, Reader reader) => new("Your password was changed", $"The password of your account was changed on {reader.Time(at)}. All other sign-ins have ended.",
        "Sign in", "/login")
    {
        More = ["If it was not you, set a new password at once with \"Forgot password\" and write to support."],
    };

    public static Words TokenReuse(Instant at, Reader reader) => new("We signed you out everywhere", $"On {reader.Time(at)} a copy of one of your sign-ins was used. To be safe, that sign-in has ended on every device.",
        "Sign in again", "/login")
    {
        More = ["If you use a shared computer, change your password after signing in."],
    };

    public static Words Suspended(Instant? until, Reader reader) => new("Your account is suspended",
        until is { } end ? $"Your PeerLoop account is suspended until {reader.Time(end)}." : "Your PeerLoop account is suspended.", "Read the terms", "/terms")
    {
        More = ["You cannot sign in meanwhile, and your booked sessions in that time are cancelled. Answer this mail to appeal."],
    };
}
