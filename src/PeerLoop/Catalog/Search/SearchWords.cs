namespace PeerLoop.Catalog.Search;

/// <summary>Words as people type them.</summary>
internal static class SearchWords
{
    private const int MostWords = 8;

    private static readonly char[] Between = [' ', '\t', '\n', '\r', ',', ';', '/', '|', '(', ')', '"', '\'', ':', '!', '?', '*', '%', '_', '\\'];

    /// <summary>In lower case, at most eight; signs that mean something to a database are left out.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. text.ToLowerInvariant()
        .Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(word => word.Trim('.', '-')).Where(word => word.Length > 0).Distinct().Take(MostWords)];

    /// <summary>All the words of some texts.</summary>
    public static IReadOnlySet<string> All(params string[] texts) =>
        texts.SelectMany(t => t.ToLowerInvariant().Split([.. Between, '.', '-'], StringSplitOptions.RemoveEmptyEntries)).ToHashSet();

    /// <summary>How many typing errors a word of this length may hold: a short word with an error is another word.</summary>
    public static int Forgiven(string word) => word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    /// <summary>Whether two words differ by no more than so many letters added, lost, changed or swapped with their neighbour.</summary>
    public static bool IsNear(string word, string other, int errors)
    {
        if (Math.Abs(word.Length - other.Length) > errors) return false;
        return Distance(word, other) <= errors;
    }

    /// <summary>Optimal string alignment distance.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
