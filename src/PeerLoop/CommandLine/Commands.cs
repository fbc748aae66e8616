using System.CommandLine;

namespace PeerLoop.CommandLine;

/// <summary>The same executable serves the product and does the operator's work. Exit codes: 0 done, 1 refused or found something, 2 wrong call.</summary>
internal static class Commands
{
    public static async Task<int> Run(string[] args, Func<string[], WebApplication> build)
    {
        // Settings such as --urls=… belong to the server; the commands are few and named.
        if (args.Length == 0 || (args[0].StartsWith('-') && args[0] is not ("--help" or "-h" or "-?" or "--version"))) return await Built(build, args, Serve.Run);

        var root = new RootCommand("PeerLoop. Without a command: runs the product (settings such as --urls http://127.0.0.1:5080 may follow).")
        {
            Serve.Command(build), ImportCourseCommand.Command(build), CreateAdminCommand.Command(build), LedgerCommand.Command(build), MigrateCommand.Command(build),
        };
        var parsed = root.Parse(args);
        return parsed.Errors.Count > 0 ? await Refuse(parsed) : await parsed.InvokeAsync();
    }

    private static async Task<int> Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync("Ask for --help.");
        return 2;
    }

    internal static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }

    /// <summary>A scope of the whole application, without its server running.</summary>
    internal static Task<int> InScope(Func<string[], WebApplication> build, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        return Built(build, [], async app =>
        {
            await using (app)
            {
                await using var scope = app.Services.CreateAsyncScope();
                await Serve.PrepareDatabase(scope.ServiceProvider, cancel);
                return await work(scope.ServiceProvider, cancel);
            }
        });
    }

    /// <summary>A setting that cannot be used is told in one sentence, not as a stack of calls.</summary>
    internal static async Task<int> Built(Func<string[], WebApplication> build, string[] args, Func<WebApplication, Task<int>> work)
    {
        WebApplication app;
        try
        {
            app = build(args);
        }
        catch (InvalidOperationException refused)
        {
            return Fail(refused.Message);
        }

        return await work(app);
    }
}
