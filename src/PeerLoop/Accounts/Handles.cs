using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

/// <summary>Handles: 3 to 20 of <c>[a-z0-9_]</c>, starting with a letter; words that are paths are reserved (ACC-1).</summary>
internal static partial class Handles
{
    private static readonly HashSet<string> Reserved =
    [
        "me", "apply", "admin", "api", "search", "settings", "support", "peerloop", "townhall", "about", "login", "signup", "courses", "creators", "dashboard",
        "teaching", "studio", "session", "verify", "receipts", "certificates", "moderate", "root", "system", "help", "contact", "null", "undefined", "deleted",
    ];

    public static string? Refuse(string handle) =>
        !Allowed().IsMatch(handle) ? "Use 3 to 20 lower-case letters, digits or underscores, starting with a letter."
        : Reserved.Contains(handle) || handle.StartsWith("deleted_", StringComparison.Ordinal) ? "This handle is reserved." : null;

    /// <summary>A free handle from a name, with a number where it is taken.</summary>
    public static async Task<string> FromName(PeerLoopDbContext db, string name, CancellationToken cancel)
    {
        var letters = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9') letters.Append(c);
            else if (c is ' ' or '-' or '_' or '.' && letters.Length > 0 && letters[^1] != '_') letters.Append('_');
        }

        var stem = letters.ToString().Trim('_');
        if (stem.Length == 0 || !char.IsLetter(stem[0])) stem = "peer_" + stem;
        if (stem.Length > 15) stem = stem[..15].TrimEnd('_');
        while (stem.Length < 3) stem += "_x";

        var taken = (await db.Users.Where(u => u.Handle.StartsWith(stem)).Select(u => u.Handle).ToListAsync(cancel)).ToHashSet();
        if (!taken.Contains(stem) && Refuse(stem) is null) return stem;
        for (var n = 2; ; n++)
            if (!taken.Contains($"{stem}{n}"))
                return $"{stem}{n}";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{2,19}$")]
    private static partial Regex Allowed();
}
