using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

internal static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<AccessTokens>().AddSingleton<IAccessTokenKeys>(s => s.GetRequiredService<AccessTokens>());
        services.AddSingleton<Passwords>().AddSingleton<LoginThrottle>();
        services.AddScoped<SignIns>().AddScoped<OneTimeTokens>().AddScoped<MeReader>();
        services.AddScoped<ICallers, Callers>().AddScoped<IPeople, People>().AddScoped<IProfiles, Profiles>();
        services.On<QuietHour, ForgetOldTokens>();
        return services
            .OnConflict("users", AccountsProblems.EmailTaken, "email")
            .OnConflict("users", AccountsProblems.HandleTaken, "handle");
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").WithTags("Accounts");
        auth.MapPost("/register", Register.Handle).WithName(nameof(Register)).WithSummary("Open an account and sign in")
            .AllowAnonymous().RequireRateLimiting(RateLimits.Signup).ProducesProblem(409).ProducesProblem(422);
        auth.MapPost("/login", LogIn.Handle).WithName(nameof(LogIn)).WithSummary("Sign in with address and password")
            .AllowAnonymous().RequireRateLimiting(RateLimits.Login).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
        auth.MapPost("/refresh", RefreshSignIn.Handle).WithName(nameof(RefreshSignIn)).WithSummary("Trade a refresh token for a new pair")
            .AllowAnonymous().ProducesProblem(401);
        auth.MapPost("/logout", LogOut.Handle).WithName(nameof(LogOut)).WithSummary("Sign out here or everywhere").AllowAnonymous();
        auth.MapGet("/session", GetSignIn.Handle).WithName(nameof(GetSignIn)).WithSummary("Who is signed in, if anybody").AllowAnonymous();
        auth.MapPost("/verify-email", VerifyEmail.Handle).WithName(nameof(VerifyEmail)).WithSummary("Confirm an address by its mailed link")
            .AllowAnonymous().ProducesProblem(400).ProducesProblem(410);
        auth.MapPost("/resend-verification", ResendVerification.Handle).WithName(nameof(ResendVerification)).WithSummary("Send the verification mail again")
            .RequireAuthorization().RequireRateLimiting(RateLimits.Mail);
        auth.MapPost("/forgot-password", ForgotPassword.Handle).WithName(nameof(ForgotPassword)).WithSummary("Ask for a link to set a new password")
            .AllowAnonymous().RequireRateLimiting(RateLimits.Mail).ProducesProblem(422);
        auth.MapPost("/reset-password", ResetPassword.Handle).WithName(nameof(ResetPassword)).WithSummary("Set a new password by the mailed link")
            .AllowAnonymous().ProducesProblem(400).ProducesProblem(410).ProducesProblem(422);
        auth.MapPost("/change-password", ChangePassword.Handle).WithName(nameof(ChangePassword)).WithSummary("Change the password; other sign-ins end")
            .RequireAuthorization().ProducesProblem(401).ProducesProblem(422);

        var me = app.MapGroup("/api/users/me").WithTags("Accounts").RequireAuthorization();
        me.MapGet("/", GetMe.Handle).WithName(nameof(GetMe)).WithSummary("One's own account");
        me.MapPatch("/", UpdateMe.Handle).WithName(nameof(UpdateMe)).WithSummary("Change one's own account").Versioned().ProducesProblem(409).ProducesProblem(422);
    }
}
