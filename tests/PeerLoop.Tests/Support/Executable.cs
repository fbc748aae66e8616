using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace PeerLoop.Tests.Support;

/// <summary>What a command said and how it ended.</summary>
internal sealed record Ended(int Code, string Output, string Errors);

/// <summary>The built product as a process of its own, on a folder and database of its own: what an operator starts.</summary>
internal sealed partial class Executable : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder = Directory.CreateTempSubdirectory("peerloop-exe-").FullName;
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Seed__Demo"] = "false", ["Web__Run"] = "false", ["Accounts__PasswordRounds"] = "1000", ["RateLimits__Factor"] = "10000", ["PEERLOOP_ADMIN_EMAIL"] = null,
        ["PEERLOOP_ADMIN_PASSWORD"] = null, ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning",
    };
    private Process? _server;
    private string _connection = "";

    public string Folder => _folder;

    /// <summary>With a migrated database, or with none at all.</summary>
    public static async Task<Executable> New(bool migrated = true, params (string Key, string Value)[] environment)
    {
        var executable = new Executable();
        executable._environment["PEERLOOP_DATA"] = executable._folder;
        executable._environment["Database__Provider"] = TestDatabase.IsPostgres ? "Postgres" : "Sqlite";
        executable._connection = await TestDatabase.New(executable._folder, migrated);
        executable._environment["Database__Connection"] = executable._connection;
        foreach (var (key, value) in environment) executable._environment[key] = value;
        return executable;
    }

    /// <summary>The same product on the data of a test's app.</summary>
    public static Executable Beside(PeerLoopApp app)
    {
        var executable = new Executable();
        executable._environment["PEERLOOP_DATA"] = app.DataFolder;
        executable._environment["Database__Provider"] = TestDatabase.IsPostgres ? "Postgres" : "Sqlite";
        executable._environment["Database__Connection"] = app.Connection;
        return executable;
    }

    public async Task<Ended> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            Assert.Fail($"'{string.Join(' ', arguments)}' did not end: {await output}{await errors}");
        }

        return new Ended(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the server and answers its address once it is there.</summary>
    public async Task<Uri> Serve()
    {
        _server = Start([]);
        var said = new StringBuilder();
        _ = _server.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await _server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            said.AppendLine(line);
            if (Address().Match(line) is not { Success: true } found) continue;
            _ = _server.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Uri(found.Groups[1].Value);
        }

        throw new InvalidOperationException($"The server ended: {said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill();
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        if (_connection.Length > 0) await TestDatabase.Drop(_connection);
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "PeerLoop.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in _environment)
            if (value is null) start.Environment.Remove(key);
            else start.Environment[key] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"PeerLoop is running: (\S+)")]
    private static partial Regex Address();
}
