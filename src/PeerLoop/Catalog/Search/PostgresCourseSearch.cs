using Microsoft.EntityFrameworkCore;
using Npgsql;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Catalog.Search;

/// <summary>Word stems and parts of words; when nothing contains them, trigram likeness forgives typing errors.</summary>
internal sealed class PostgresCourseSearch(PeerLoopDbContext db) : ICourseSearch
{
    // "pyhton" shares two or three of its seven trigrams with "python": a low bar for guesses, then the letters decide.
    private const double Alike = 0.25;
    private const int MostGuesses = 300;

    private sealed record Guess(Guid CourseId, string Words);

    public async Task<IReadOnlyList<Guid>> Find(string words, int atMost, CancellationToken cancel)
    {
        var wanted = SearchWords.Of(words);
        if (wanted.Count == 0) return [];
        var exact = await Containing(wanted, atMost, cancel);
        return exact.Count > 0 ? exact : await Nearly(wanted, atMost, cancel);
    }

    public async Task Put(SearchableCourse course, CancellationToken cancel) => await db.Database.ExecuteSqlRawAsync("""
        INSERT INTO course_search (course_id, document, words)
        VALUES ({0}, setweight(to_tsvector('english', {1}), 'A') || setweight(to_tsvector('english', {2}), 'B') || setweight(to_tsvector('english', {3}), 'C')
            || setweight(to_tsvector('english', {4}), 'D'), {5})
        ON CONFLICT (course_id) DO UPDATE SET document = excluded.document, words = excluded.words
        """,
        [course.Id, course.Title, course.Tags, $"{course.Tagline} {course.Creator}", course.Description,
            $" {course.Title} {course.Tags} {course.Tagline} {course.Creator} ".ToLowerInvariant()], cancel);

    public Task Remove(Guid courseId, CancellationToken cancel) => db.Database.ExecuteSqlRawAsync("DELETE FROM course_search WHERE course_id = {0}", [courseId], cancel);

    private async Task<IReadOnlyList<Guid>> Containing(IReadOnlyList<string> words, int atMost, CancellationToken cancel)
    {
        // Stems by the document; names with signs ("C#") and beginnings of words by the text.
        var inText = string.Join(" AND ", words.Select((_, n) => $"words LIKE @w{n}"));
        var parameters = words.Select((w, n) => new NpgsqlParameter($"w{n}", w.Length < 3 ? $"% {w}%" : $"%{w}%")).ToList();
        parameters.Add(new NpgsqlParameter("q", string.Join(' ', words)));
        parameters.Add(new NpgsqlParameter("most", atMost));
        return await db.Database.SqlQueryRaw<Guid>($"""
            SELECT course_id AS "Value" FROM course_search
            WHERE document @@ plainto_tsquery('english', @q) OR ({inText})
            ORDER BY ts_rank(document, plainto_tsquery('english', @q)) DESC, course_id LIMIT @most
            """, [.. parameters]).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<Guid>> Nearly(IReadOnlyList<string> words, int atMost, CancellationToken cancel)
    {
        var alike = string.Join(" AND ", words.Select((_, n) => $"word_similarity(@w{n}, words) >= @alike"));
        var likeness = string.Join(" + ", words.Select((_, n) => $"word_similarity(@w{n}, words)"));
        var parameters = words.Select((w, n) => new NpgsqlParameter($"w{n}", w)).ToList();
        parameters.Add(new NpgsqlParameter("alike", Alike));
        parameters.Add(new NpgsqlParameter("most", MostGuesses));
        var guesses = await db.Database.SqlQueryRaw<Guess>(
            $"SELECT course_id, words FROM course_search WHERE {alike} ORDER BY {likeness} DESC, course_id LIMIT @most", [.. parameters]).ToListAsync(cancel);
        return [.. guesses.Where(g => IsNear(words, SearchWords.All(g.Words))).Select(g => g.CourseId).Take(atMost)];
    }

    private static bool IsNear(IReadOnlyList<string> words, IReadOnlySet<string> present) =>
        words.All(word => present.Any(other => SearchWords.IsNear(word, other, SearchWords.Forgiven(word))));
}
