using System.Diagnostics;

namespace PeerLoop.Foundation;

/// <summary>
/// Development only: ends the process like a power cut at the point that <c>Dev:StopAt</c> names, so that "killed between effect and answer" is
/// tested on a real process. Without the setting, and in Production, the points do nothing.
/// </summary>
internal sealed class StopPoints(IConfiguration settings, IHostEnvironment environment)
{
    private readonly string? _at = environment.IsProduction() ? null : settings["Dev:StopAt"];

    public void Pass(string name)
    {
        if (_at != name) return;
        // No shutdown, no finally blocks: SIGKILL.
        Process.GetCurrentProcess().Kill();
        new ManualResetEventSlim().Wait();
    }
}
