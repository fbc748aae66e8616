using System.Diagnostics;
using NodaTime;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>A real process, killed with SIGKILL between the effect and the answer; another goes on from what is stored.</summary>
public sealed class KilledProcessTests
{
    /// <summary>Starts the product beside the test's app, on the same data, and waits until it was killed at the point.</summary>
    private static async Task RunUntilKilled(PeerLoopApp app, string stopAt)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "PeerLoop.dll")])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["PEERLOOP_DATA"] = app.DataFolder,
                ["Database__Provider"] = TestDatabase.IsPostgres ? "Postgres" : "Sqlite", ["Database__Connection"] = app.Connection,
                ["Seed__Demo"] = "false", ["Web__Run"] = "false", ["Outbox__Pump"] = "true", ["Dev__StopAt"] = stopAt, ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"It was not killed at {stopAt}: {string.Join('\n', await said)}");
        }

        Assert.True(process.ExitCode == 137, $"It ended with {process.ExitCode}: {string.Join('\n', await said)}");
    }

    private static async Task OnePurchase(PeerLoopApp app, Shop shop)
    {
        Assert.Equal(1, await app.Count("enrollments"));
        Assert.Equal(1, await app.Count("transactions"));
        Assert.Equal(3, await app.Count("journal_entries"));
        Assert.Single(await app.MailsTo(shop.Student), mail => mail.Text("subject")!.Contains("eceipt", StringComparison.Ordinal));
        Assert.Equal(0, await app.Count("webhook_events", "status <> 'processed'"));
        await app.BooksAreInOrder();
    }

    [Fact]
    public async Task Killed_after_the_purchase_was_written_and_before_it_said_so()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.StartAndPay(shop.Student);

        await RunUntilKilled(app, "payment-fulfilled");

        Assert.Equal(1, await app.Count("enrollments"));
        Assert.Equal(1, await app.Count("webhook_events", "status = 'received'"));
        await app.Advance(Duration.FromMinutes(3));
        await OnePurchase(app, shop);
    }

    [Fact]
    public async Task Killed_after_the_message_was_stored_and_before_it_was_answered()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.StartAndPay(shop.Student);

        await RunUntilKilled(app, "webhook-stored");

        Assert.Equal(1, await app.Count("webhook_events"));
        await app.Advance(Duration.FromMinutes(3));
        Assert.Equal(1, await app.Count("webhook_events"));
        await OnePurchase(app, shop);
    }

    [Fact]
    public async Task Killed_after_the_transfer_was_made_and_before_it_was_written()
    {
        await using var app = await PeerLoopApp.Start();
        var shop = await Shop.Open(app);
        await shop.Earn();
        await shop.Connect(shop.Teacher);
        var admin = await app.Person("Ada Admin", isAdmin: true);
        var payout = (await shop.Teacher.Post("/api/payouts", new { }).Json()).Id();
        await app.DeliverOutbox();
        // Reserved, and the gateway does not answer here: the other process sends it.
        Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<PeerLoop.Payments.Gateway.SimulatedFaults>(app.Services)
            .Next("Transfer", PeerLoop.Payments.Gateway.GatewayFault.LostQuestion);
        Assert.Equal("processing", (await admin.Post($"/api/admin/payouts/{payout}/process", new { reason = "weekly" }).Json()).Text("status"));

        await RunUntilKilled(app, "payout-transferred");

        Assert.Equal("processing", await app.Scalar<string>($"SELECT status FROM payouts WHERE id = '{payout}'"));
        await app.Advance(Duration.FromMinutes(3));
        Assert.Equal("in_transit", await app.Scalar<string>($"SELECT status FROM payouts WHERE id = '{payout}'"));
        Assert.Equal(24900 - 752 - 17430, await app.BalanceOf(AccountCode.GatewayCash));
        Assert.Equal(1, await app.Count("simulated_objects", "kind = 'transfer'"));
        await app.BooksAreInOrder();
    }
}
