using System.Diagnostics;
using System.Net.Sockets;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// The Node process that renders pages, kept alive behind a Unix socket of our own. It holds the other end of our stdin pipe:
/// when we go, however we go, it goes.
/// </summary>
internal sealed partial class WebApp : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly PublicAddress _address;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<WebApp> _log;
    private readonly string _folder;
    private readonly string _socket = Path.Combine(Directory.CreateTempSubdirectory("peerloop-").FullName, "web.sock");
    private TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WebApp(IConfiguration settings, PublicAddress address, IHostApplicationLifetime lifetime, ILogger<WebApp> log)
    {
        (_address, _lifetime, _log) = (address, lifetime, log);
        _folder = FolderOf(settings);
    }

    /// <summary>Where the built web app lies: setting <c>Web:Folder</c>, else <c>web/</c> of the checkout, else beside the executable.</summary>
    public static string FolderOf(IConfiguration settings) =>
        settings["Web:Folder"] ?? Path.Combine(DataFolder.Checkout ?? AppContext.BaseDirectory, "web");

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Connects to Node, waiting while it boots.</summary>
    public async ValueTask<Stream> Connect(CancellationToken cancel)
    {
        await _ready.Task.WaitAsync(Patience, cancel);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(_socket), cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!File.Exists(Path.Combine(_folder, "dist/server/entry.mjs")))
        {
            NotBuilt(_log, _folder);
            return;
        }

        var started = new TaskCompletionSource();
        await using (_lifetime.ApplicationStarted.Register(() => started.TrySetResult()))
        await using (stoppingToken.Register(() => started.TrySetResult()))
            await started.Task;

        var pause = TimeSpan.FromMilliseconds(250);
        while (!stoppingToken.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                await RunOnce(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                CouldNotStart(_log, error);
            }

            if (stoppingToken.IsCancellationRequested) return;
            _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            pause = Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1) ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 2, 30));
            Restarting(_log, pause.TotalSeconds);
            await Task.Delay(pause, stoppingToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task RunOnce(CancellationToken stopping)
    {
        var own = Path.Combine(_folder, "node_modules/.bin/node");
        using var node = Process.Start(new ProcessStartInfo(File.Exists(own) ? own : "node", ["--enable-source-maps", "server.mjs"])
        {
            WorkingDirectory = _folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["PEERLOOP_WEB_LISTEN"] = _socket, ["PEERLOOP_API"] = _address.Own, ["PEERLOOP_PAGE_KEY"] = PageCalls.Key, ["PEERLOOP_PUBLIC_URL"] = _address.Base, ["NODE_ENV"] = "production",
            },
        })!;
        node.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "ready") _ready.TrySetResult();
            else if (line.Data is not null) Said(_log, line.Data);
        };
        node.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null) Complained(_log, line.Data);
        };
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        try
        {
            await node.WaitForExitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            node.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(6));
            try
            {
                await node.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                node.Kill(entireProcessTree: true);
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        if (Path.GetDirectoryName(_socket) is { } folder && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [LoggerMessage(LogLevel.Warning, "No built web app in {Folder}: pages are not served, the API is")]
    private static partial void NotBuilt(ILogger logger, string folder);

    [LoggerMessage(LogLevel.Error, "The page renderer could not be started")]
    private static partial void CouldNotStart(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "The page renderer ended; starting it again in {Seconds:0.##} s")]
    private static partial void Restarting(ILogger logger, double seconds);

    [LoggerMessage(LogLevel.Information, "pages: {Line}")]
    private static partial void Said(ILogger logger, string line);

    [LoggerMessage(LogLevel.Warning, "pages: {Line}")]
    private static partial void Complained(ILogger logger, string line);
}
