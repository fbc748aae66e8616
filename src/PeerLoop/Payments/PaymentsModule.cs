using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Payments.Gateway;
using PeerLoop.Payments.Ledger;
using PeerLoop.Scheduling;

namespace PeerLoop.Payments;

internal static class PaymentsModule
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration settings) => services
        .AddPaymentGateway(settings).AddSingleton<WebhookSignature>()
        .AddScoped<Books>().AddScoped<LedgerVerifier>().AddScoped<ILedgerCheck>(s => s.GetRequiredService<LedgerVerifier>())
        .AddScoped<BeginPurchase>().AddScoped<FulfilPayment>().AddScoped<GatewayChecks>().AddScoped<NoteFees>()
        .AddScoped<SessionMoney>().AddScoped<ISessionMoney>(s => s.GetRequiredService<SessionMoney>())
        .AddScoped<Releases>().AddScoped<IReleases>(s => s.GetRequiredService<Releases>()).AddScoped<ReleaseItems>()
        .AddScoped<ExitQuotes>().AddScoped<RefundCards>()
        .AddScoped<ConnectAccounts>().AddScoped<Payouts>().AddScoped<PayoutCards>().AddScoped<SplitNames>().AddScoped<TransactionCards>()
        .AddScoped<Earnings>().AddScoped<IEarnings>(s => s.GetRequiredService<Earnings>())
        .AddScoped<IMoneyFacts, MoneyFacts>().AddScoped<IMeDetail, PayoutAccountInMe>().AddScoped<IHealthPart, GatewayHealth>().AddScoped<IStartData, PlanStalledReleases>()
        .On<QuietHour, CheckLedgerNightly>()
        .On<GatewayTold, HearGateway>().On<CheckoutTimeOver, EndCheckoutInTime>().On<GatewayCheckDue, ReadGatewayAgain>().On<RefundApproved, SettleRefund>()
        .On<PayoutProcessing, SendPayout>().On<StalledReleasesDue, ReleaseStalled>()
        .OnConflict("transactions", PaymentProblems.AlreadyFlowing).OnConflict("escrow_releases", Problems.AlreadyExists("A release of this enrollment waits already"))
        .OnConflict("payouts", PaymentProblems.PayoutOpen).OnConflict("connect_accounts", Problems.AlreadyExists("The payout account was just opened"))
        .OnConflict("refunds", Problems.AlreadyExists("A refund is under way already"));

    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        // A wrong choice of gateway is told at the start, not at the first purchase.
        app.ServiceProvider.GetRequiredService<IPaymentGateway>();
        app.MapBuying();
        app.MapReleases();
        app.MapPayouts();
        app.MapLedger();
        app.MapGateway();
    }

    private static void MapBuying(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/api/payments").WithTags("Payments").RequireAuthorization();
        payments.MapPost("/checkout", StartCheckout.Handle).WithName(nameof(StartCheckout)).WithSummary("Begin to buy a course; the open checkout when there is one")
            .RequireRateLimiting(RateLimits.Money).Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        payments.MapGet("/checkout/{id:guid}", GetCheckout.Handle).WithName(nameof(GetCheckout)).WithSummary("How a checkout stands; asks the gateway while it is open").ProducesProblem(404);
        payments.MapPost("/checkout/{id:guid}/cancel", CancelCheckout.Handle).WithName(nameof(CancelCheckout)).WithSummary("Give an open checkout up").ProducesProblem(404).ProducesProblem(409).ProducesProblem(503);
        payments.MapGet("/split-preview", PreviewSplit.Handle).WithName(nameof(PreviewSplit)).WithSummary("Where the price of a course goes").AllowAnonymous().ProducesProblem(404);
        payments.MapGet("/transactions", ListTransactions.Handle).WithName(nameof(ListTransactions)).WithSummary("What one has bought").ProducesProblem(400);
        payments.MapGet("/transactions/{id:guid}", GetTransaction.Handle).WithName(nameof(GetTransaction)).WithSummary("One purchase with its receipt").ProducesProblem(404);
        payments.MapGet("/refunds", ListRefunds.Handle).WithName(nameof(ListRefunds)).WithSummary("What one was refunded").ProducesProblem(400);
        payments.MapGet("/transactions/{id:guid}/splits", ListSplits.Handle).WithName(nameof(ListSplits)).WithSummary("Who earns what with a purchase").ProducesProblem(404);
        app.MapPost("/api/courses/{id:guid}/enroll", StartCheckout.HandleEnroll).WithName(nameof(EnrollInCourse)).WithSummary("Begin to buy this course").WithTags("Payments").RequireAuthorization()
            .RequireRateLimiting(RateLimits.Money).Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

        var learning = app.MapGroup("/api/enrollments/{id:guid}").WithTags("Payments").RequireAuthorization();
        learning.MapGet("/exit-quote", GetExitQuote.Handle).WithName(nameof(GetExitQuote)).WithSummary("What leaving this course now would mean; for its student").ProducesProblem(404).ProducesProblem(409);
        learning.MapPost("/exit", ExitCourse.Handle).WithName(nameof(ExitCourse)).WithSummary("Leave a course; lessons not had are refunded. If-Match takes the version of the quote")
            .RequireRateLimiting(RateLimits.Money).Idempotent().Versioned().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        var admin = app.MapGroup("/api/admin/transactions").WithTags("Payments").RequireAdmin();
        admin.MapGet("/", ListAllTransactions.Handle).WithName(nameof(ListAllTransactions)).WithSummary("All purchases").ProducesProblem(400).ProducesProblem(422);
        admin.MapGet("/{id:guid}", GetTransaction.Handle).WithName("GetAnyTransaction").WithSummary("Any purchase").ProducesProblem(404);
    }

    private static void MapReleases(this IEndpointRouteBuilder app)
    {
        var releases = app.MapGroup("/api/payments/releases").WithTags("Payments").RequireAuthorization();
        releases.MapGet("/", ListReleases.Handle).WithName(nameof(ListReleases)).WithSummary("Releases of one's own courses").ProducesProblem(400).ProducesProblem(422);
        releases.MapPost("/{id:guid}/approve", ApproveRelease.Handle).WithName(nameof(ApproveRelease)).WithSummary("Let earned money go to those who earned it")
            .RequireRateLimiting(RateLimits.Money).Idempotent().ProducesProblem(404).ProducesProblem(409);
        releases.MapPost("/{id:guid}/flag", FlagRelease.Handle).WithName(nameof(FlagRelease)).WithSummary("Ask an admin to decide").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

        var admin = app.MapGroup("/api/admin/releases").WithTags("Payments").RequireAdmin();
        admin.MapGet("/", ListAllReleases.Handle).WithName(nameof(ListAllReleases)).WithSummary("All releases").ProducesProblem(400).ProducesProblem(422);
        admin.MapPost("/", AdminRequestRelease.Handle).WithName(nameof(AdminRequestRelease)).WithSummary("Ask for a release by hand").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        admin.MapPost("/{id:guid}/approve", AdminApproveRelease.Handle).WithName(nameof(AdminApproveRelease)).WithSummary("Approve a release").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        admin.MapPost("/{id:guid}/reject", AdminRejectRelease.Handle).WithName(nameof(AdminRejectRelease)).WithSummary("Turn a flagged release down").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static void MapPayouts(this IEndpointRouteBuilder app)
    {
        var connect = app.MapGroup("/api/payments/connect").WithTags("Payments").RequireAuthorization();
        connect.MapGet("/", GetConnect.Handle).WithName(nameof(GetConnect)).WithSummary("The state of one's payout account").ProducesProblem(403);
        connect.MapPost("/onboard", StartConnect.Handle).WithName(nameof(StartConnect)).WithSummary("Open the gateway's form for the payout account").RequireVerified()
            .RequireRateLimiting(RateLimits.Money).ProducesProblem(403).ProducesProblem(422).ProducesProblem(503);
        connect.MapPost("/dashboard", OpenConnectDashboard.Handle).WithName(nameof(OpenConnectDashboard)).WithSummary("Open the gateway's page about the payout account")
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(503);

        var payouts = app.MapGroup("/api/payouts").WithTags("Payments").RequireAuthorization();
        payouts.MapGet("/balance", GetBalance.Handle).WithName(nameof(GetBalance)).WithSummary("One's own balance").ProducesProblem(403);
        payouts.MapGet("/earnings", GetEarnings.Handle).WithName(nameof(GetEarnings)).WithSummary("What one earned, lesson by lesson").ProducesProblem(403);
        payouts.MapGet("/", ListPayouts.Handle).WithName(nameof(ListPayouts)).WithSummary("One's own payouts").ProducesProblem(400).ProducesProblem(422);
        payouts.MapGet("/{id:guid}", GetPayout.Handle).WithName(nameof(GetPayout)).WithSummary("One payout with the lessons inside it").ProducesProblem(404);
        payouts.MapPost("/", RequestPayout.Handle).WithName(nameof(RequestPayout)).WithSummary("Ask for a payout").RequireVerified().RequireRateLimiting(RateLimits.Money).Idempotent()
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        payouts.MapPost("/{id:guid}/cancel", CancelPayout.Handle).WithName(nameof(CancelPayout)).WithSummary("Call a requested payout off").Idempotent().ProducesProblem(404).ProducesProblem(409);

        var admin = app.MapGroup("/api/admin/payouts").WithTags("Payments").RequireAdmin();
        admin.MapGet("/", ListAllPayouts.Handle).WithName(nameof(ListAllPayouts)).WithSummary("All payouts").ProducesProblem(400).ProducesProblem(422);
        admin.MapGet("/pending", ListPendingPayouts.Handle).WithName(nameof(ListPendingPayouts)).WithSummary("Who could be paid");
        admin.MapGet("/{id:guid}", GetPayout.Handle).WithName("GetAnyPayout").WithSummary("Any payout").ProducesProblem(404);
        admin.MapPost("/", CreatePayout.Handle).WithName(nameof(CreatePayout)).WithSummary("Make a payout for somebody").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        admin.MapPost("/process-batch", ProcessPayouts.Handle).WithName(nameof(ProcessPayouts)).WithSummary("Send several payouts").Idempotent().ProducesProblem(422);
        admin.MapPost("/{id:guid}/process", ProcessPayout.Handle).WithName(nameof(ProcessPayout)).WithSummary("Send a requested payout").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);
        admin.MapPost("/{id:guid}/retry", RetryPayout.Handle).WithName(nameof(RetryPayout)).WithSummary("Repeat a failed payout by a new one").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        admin.MapPost("/{id:guid}/cancel", AdminCancelPayout.Handle).WithName(nameof(AdminCancelPayout)).WithSummary("Call a requested payout off").Idempotent().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static void MapLedger(this IEndpointRouteBuilder app)
    {
        var ledger = app.MapGroup("/api/admin/ledger").WithTags("Payments").RequireAdmin();
        ledger.MapGet("/accounts", ListLedgerAccounts.Handle).WithName(nameof(ListLedgerAccounts)).WithSummary("The accounts with their balances").ProducesProblem(400).ProducesProblem(422);
        ledger.MapGet("/entries", ListLedgerEntries.Handle).WithName(nameof(ListLedgerEntries)).WithSummary("The journal").ProducesProblem(400);
        ledger.MapGet("/trial-balance", GetTrialBalance.Handle).WithName(nameof(GetTrialBalance)).WithSummary("Debits and credits of every kind of account");
        ledger.MapGet("/findings", GetLedgerFindings.Handle).WithName(nameof(GetLedgerFindings)).WithSummary("Check the whole books now");
    }

    private static void MapGateway(this IEndpointRouteBuilder app)
    {
        app.MapPost(GatewayWebhook.Path, GatewayWebhook.Handle).WithName(nameof(GatewayWebhook)).WithSummary("What the payment gateway tells us, signed").WithTags("Payments")
            .AllowAnonymous().ProvesItself().RequireRateLimiting(RateLimits.Webhook).ProducesProblem(400).ProducesProblem(413);
        if (app.ServiceProvider.GetRequiredService<IPaymentGateway>() is SimulatedPaymentGateway) app.MapSimulatedPages();
    }
}
