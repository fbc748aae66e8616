using System.CommandLine;
using PeerLoop.Payments.Ledger;

namespace PeerLoop.CommandLine;

/// <summary>Recomputes the chain, the sums and the balances, and names the row that is wrong.</summary>
internal static class LedgerCommand
{
    public static Command Command(Func<string[], WebApplication> build)
    {
        var verify = new Command("verify", "Checks every entry, balance and split; exit code 1 names what is wrong.");
        verify.SetAction((_, cancel) => Commands.InScope(build, Verify, cancel));
        return new Command("ledger", "The books.") { verify };
    }

    private static async Task<int> Verify(IServiceProvider services, CancellationToken cancel)
    {
        var report = await services.GetRequiredService<LedgerVerifier>().Verify(cancel);
        Console.WriteLine($"{report.Entries} entries, {report.Lines} lines, {report.Accounts} accounts, {report.Purchases} purchases read.");
        foreach (var finding in report.Findings) await Console.Error.WriteLineAsync(finding.ToString());
        if (report.Findings.Count > 0) return Commands.Fail($"{report.Findings.Count} findings.");
        Console.WriteLine("The ledger is in order.");
        return 0;
    }
}
