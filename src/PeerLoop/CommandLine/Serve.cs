using System.CommandLine;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Seeds;

namespace PeerLoop.CommandLine;

/// <summary>Runs the product.</summary>
internal static class Serve
{
    public static Command Command(Func<string[], WebApplication> build)
    {
        var command = new Command("run", "Runs the product (what happens without a command).");
        command.SetAction((_, _) => Commands.Built(build, [], Run));
        return command;
    }

    public static async Task<int> Run(WebApplication app)
    {
        if (FoundationModule.OnlyDescribing)
        {
            await app.RunAsync();
            return 0;
        }

        var readiness = app.Services.GetRequiredService<Readiness>();
        var stopping = app.Lifetime.ApplicationStopping;
        await using (var scope = app.Services.CreateAsyncScope()) await PrepareDatabase(scope.ServiceProvider, stopping);
        readiness.IsPrepared = !Demo(app);
        await app.StartAsync(stopping);
        if (Demo(app))
        {
            // The story is told through the running product: its payment messages come back to our own address.
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<GenesisCohort>().WriteWhenEmpty(stopping);
            readiness.IsPrepared = true;
        }

        Greet(app);
        await app.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    private static bool Demo(WebApplication app) => !app.Environment.IsProduction() && app.Configuration.GetValue("Seed:Demo", app.Environment.IsDevelopment());

    /// <summary>The present schema, what every installation starts with, and the first admin where the environment names one.</summary>
    public static async Task PrepareDatabase(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<PeerLoopDbContext>().MigrateToPresent(cancel);
        foreach (var start in services.GetServices<IStartData>()) await start.Ensure(cancel);

        var settings = services.GetRequiredService<IConfiguration>();
        if (settings["PEERLOOP_ADMIN_EMAIL"] is { Length: > 0 } email)
        {
            var people = services.GetRequiredService<IPeople>();
            if (await people.FindByEmail(email, cancel) is null)
            {
                var password = settings["PEERLOOP_ADMIN_PASSWORD"] ?? throw new InvalidOperationException("PEERLOOP_ADMIN_PASSWORD is missing beside PEERLOOP_ADMIN_EMAIL.");
                if (Passwords.Refuse(password) is { } weak) throw new InvalidOperationException($"PEERLOOP_ADMIN_PASSWORD: {weak.Errors["password"][0]}");
                await people.Open(new NewPerson(email, "Administrator", password, IsAdmin: true), cancel);
            }
        }
    }

    private static void Greet(WebApplication app)
    {
        var address = app.Services.GetRequiredService<PublicAddress>().Base;
        Console.WriteLine($"\nPeerLoop is running: {address}\n");
        if (!Demo(app)) return;
        foreach (var line in GenesisCohort.Accounts) Console.WriteLine("  " + line);
        Console.WriteLine($"\n  Mail that was sent: {address}/dev/mail    API: {address}/openapi/reference\n");
    }
}
