using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments.Ledger;

/// <summary>Reads the whole books every night (domain 8.9). What does not add up is told to the admins and never repaired by itself.</summary>
internal sealed partial class CheckLedgerNightly(PeerLoopDbContext db, ILedgerCheck ledger, ILogger<CheckLedgerNightly> log) : IHandle<QuietHour>
{
    public async Task Handle(QuietHour happened, Guid messageId, CancellationToken cancel)
    {
        var report = await ledger.Verify(cancel);
        if (report.IsClean) return;
        foreach (var finding in report.Findings) Found(log, finding.Rule, finding.Table, finding.RowId, finding.Says);
        var first = report.Findings[0];
        db.Publish(new LedgerFindingsMade(happened.Day, report.Findings.Count, $"{first.Rule} in {first.Table} {first.RowId}: {first.Says}"));
    }

    [LoggerMessage(LogLevel.Error, "The ledger is not in order: {Rule} in {Table} {RowId}: {Says}")]
    private static partial void Found(ILogger logger, string rule, string table, Guid rowId, string says);
}
