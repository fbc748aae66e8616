using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PeerLoop.Payments.Ledger;

/// <summary>
/// Each entry's hash covers the hash before it, the entry's columns and its lines with their accounts. A row changed by hand no longer matches,
/// and neither does anything after it.
/// </summary>
internal static class LedgerChain
{
    public static readonly string Start = new('0', 64);

    public static string Hash(string previous, JournalEntry entry, IEnumerable<(JournalLine Line, LedgerAccount Account)> lines)
    {
        var text = new StringBuilder().Append(previous).Append('\n').AppendJoin('|',
            entry.Id, Number(entry.Seq), entry.Kind, entry.SourceKind, entry.SourceId,
            // Quoted, so that no text can pretend to be a separator.
            JsonSerializer.Serialize(entry.Memo), Number(entry.OccurredAt.ToUnixTimeMilliseconds()), Number(entry.RecordedAt.ToUnixTimeMilliseconds()), entry.CreatedBy);
        foreach (var (line, account) in lines.OrderBy(each => each.Account.Id.ToString(), StringComparer.Ordinal))
        {
            text.Append('\n').AppendJoin('|', line.Id, account.Id, account.Code, account.OwnerKind, account.OwnerId, account.Currency, Number(line.AmountCents));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
