using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog.Search;

/// <summary>FTS5 with trigrams; when nothing contains the words, the nearest words within a typing error or two.</summary>
internal sealed class SqliteCourseSearch(PeerLoopDbContext db) : ICourseSearch
{
    // Title, tags and tagline say what a course is; the description mentions much else. The first column is the id.
    private const string Rank = "bm25(course_search, 0, 10.0, 4.0, 1.0, 6.0, 3.0)";
    private const int MostGuesses = 300;
    private const int MostTrigrams = 150;

    private sealed record Hit(string CourseId);

    private sealed record Guess(string CourseId, string Title, string Tagline, string Tags, string Creator, string Description);

    public async Task<IReadOnlyList<Guid>> Find(string words, int atMost, CancellationToken cancel)
    {
        var wanted = SearchWords.Of(words);
        if (wanted.Count == 0) return [];
        var exact = await Containing(wanted, atMost, cancel);
        return exact.Count > 0 ? exact : await Nearly(wanted, atMost, cancel);
    }

    public async Task Put(SearchableCourse course, CancellationToken cancel)
    {
        await Remove(course.Id, cancel);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO course_search (rowid, course_id, title, tagline, description, tags, creator) VALUES ({0}, {1}, {2}, {3}, {4}, {5}, {6})",
            [RowOf(course.Id), course.Id.ToString(), course.Title, course.Tagline, course.Description, course.Tags, course.Creator], cancel);
    }

    public Task Remove(Guid courseId, CancellationToken cancel) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM course_search WHERE rowid = {0}", [RowOf(courseId)], cancel);

    private async Task<IReadOnlyList<Guid>> Containing(IReadOnlyList<string> words, int atMost, CancellationToken cancel)
    {
        // A trigram index knows nothing of shorter words: "C#", "AI".
        var longer = words.Where(w => w.Length >= 3).ToArray();
        var shorter = words.Where(w => w.Length < 3).ToArray();
        var conditions = shorter.Select((_, n) => $"(' ' || title || ' ' || tags || ' ' || tagline) LIKE @w{n}").ToList();
        var parameters = shorter.Select((w, n) => new SqliteParameter($"@w{n}", $"% {w}%")).ToList();
        if (longer.Length > 0)
        {
            conditions.Insert(0, "course_search MATCH @match");
            parameters.Add(new SqliteParameter("@match", string.Join(" AND ", longer.Select(Quoted))));
        }

        var sql = $"SELECT course_id FROM course_search WHERE {string.Join(" AND ", conditions)} "
            + $"ORDER BY {(longer.Length > 0 ? Rank : "length(title)")}, rowid LIMIT {atMost}";
        var hits = await db.Database.SqlQueryRaw<Hit>(sql, [.. parameters]).ToListAsync(cancel);
        return [.. hits.Select(h => Guid.Parse(h.CourseId))];
    }

    private async Task<IReadOnlyList<Guid>> Nearly(IReadOnlyList<string> words, int atMost, CancellationToken cancel)
    {
        // Whoever shares a trigram with a mistyped word is a guess; the letters decide. Two letters swapped spoil up to four trigrams at once,
        // so "pyhton" is looked for with each pair swapped back, too.
        var trigrams = words.Where(w => w.Length >= 4).SelectMany(w => Swapped(w).Prepend(w))
            .SelectMany(w => Enumerable.Range(0, w.Length - 2).Select(n => w.Substring(n, 3))).Distinct().Take(MostTrigrams).ToArray();
        if (trigrams.Length == 0) return [];

        var guesses = await db.Database.SqlQueryRaw<Guess>(
            $"SELECT course_id, title, tagline, tags, creator, description FROM course_search "
            + $"WHERE course_search MATCH @match ORDER BY {Rank}, rowid LIMIT {MostGuesses}",
            new SqliteParameter("@match", string.Join(" OR ", trigrams.Select(Quoted)))).ToListAsync(cancel);
        return [.. guesses
            .Select(g => (Id: Guid.Parse(g.CourseId), Score: Score(words, g)))
            .Where(g => g.Score > 0).OrderByDescending(g => g.Score).Select(g => g.Id).Take(atMost)];
    }

    /// <summary>0 unless every word is nearly there; more for the title than for the rest.</summary>
    private static int Score(IReadOnlyList<string> words, Guess guess)
    {
        var title = SearchWords.All(guess.Title);
        var about = SearchWords.All(guess.Tags, guess.Tagline, guess.Creator);
        var description = SearchWords.All(guess.Description);
        var score = 0;
        foreach (var word in words)
        {
            var errors = SearchWords.Forgiven(word);
            if (title.Any(t => SearchWords.IsNear(word, t, errors))) score += 10;
            else if (about.Any(t => SearchWords.IsNear(word, t, errors))) score += 5;
            else if (description.Any(t => SearchWords.IsNear(word, t, errors))) score += 1;
            else return 0;
        }

        return score;
    }

    private static IEnumerable<string> Swapped(string word) =>
        Enumerable.Range(0, word.Length - 1).Select(n => $"{word[..n]}{word[n + 1]}{word[n]}{word[(n + 2)..]}");

    private static string Quoted(string word) => $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The random half of the id: the same row for the same course, whatever happens to the file.</summary>
    internal static long RowOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]) & long.MaxValue;
    }
}
