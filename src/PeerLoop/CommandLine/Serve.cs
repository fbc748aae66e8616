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
        command.SetAction((_, _) => Run(build([])));
        return command;
    }

    public static async Task<int> Run(WebApplication app)
    {
        if (!FoundationModule.OnlyDescribing)
        {
            await using var scope = app.Services.CreateAsyncScope();
            await PrepareDatabase(scope.ServiceProvider, app.Lifetime.ApplicationStopping);
            if (app.Configuration.GetValue("Seed:Demo", app.Environment.IsDevelopment()))
                await scope.ServiceProvider.GetRequiredService<GenesisCohort>().WriteWhenEmpty(app.Lifetime.ApplicationStopping);
            app.Lifetime.ApplicationStarted.Register(() => Greet(app));
        }

        await app.RunAsync();
        return 0;
    }

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
        if (!app.Configuration.GetValue("Seed:Demo", app.Environment.IsDevelopment())) return;
        foreach (var line in GenesisCohort.Accounts) Console.WriteLine("  " + line);
        Console.WriteLine($"\n  Mail that was sent: {address}/dev/mail    API: {address}/openapi/reference\n");
    }
}
