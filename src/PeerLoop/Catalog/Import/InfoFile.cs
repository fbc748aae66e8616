using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PeerLoop.Catalog.Import;

/// <summary>What <c>course-info.yaml</c> says, each part null where it is missing. Faults name the line.</summary>
internal sealed partial record InfoFile
{
    public YamlValue? Title { get; private init; }
    public YamlValue? Slug { get; private init; }
    public YamlValue? Tagline { get; private init; }
    public YamlValue? Description { get; private init; }
    public CourseLevel? Level { get; private init; }
    public long? PriceCents { get; private init; }
    public int? Sessions { get; private init; }
    public int SessionsLine { get; private init; }
    public int? TotalMinutes { get; private init; }
    public int? MinutesEach { get; private init; }
    public int DurationLine { get; private init; }
    public YamlValue? Format { get; private init; }
    public YamlValue? Access { get; private init; }
    public YamlValue? CertificateName { get; private init; }
    public YamlValue? InstructorName { get; private init; }
    public YamlValue? InstructorTitle { get; private init; }
    public IReadOnlyList<YamlValue> Includes { get; private init; } = [];
    public IReadOnlyList<(PrerequisiteKind Kind, YamlValue Body)> Prerequisites { get; private init; } = [];
    public IReadOnlyList<YamlValue> Audiences { get; private init; } = [];
    public IReadOnlyList<YamlValue> Topics { get; private init; } = [];
    public IReadOnlyList<YamlValue> Outcomes { get; private init; } = [];
    public int LastLine { get; private init; }

    private static readonly Dictionary<string, CourseLevel> Levels = new()
    {
        ["beginner"] = CourseLevel.Beginner, ["beginners"] = CourseLevel.Beginner, ["introductory"] = CourseLevel.Beginner, ["novice"] = CourseLevel.Beginner,
        ["intermediate"] = CourseLevel.Intermediate, ["advanced"] = CourseLevel.Advanced, ["expert"] = CourseLevel.Advanced,
    };

    /// <summary>Null when the file is no YAML at all.</summary>
    public static InfoFile? Read(string file, string text, ICollection<PackageFault> faults)
    {
        if (Yaml.Parse(file, text, faults) is not { } yaml) return null;
        var sessions = yaml.Text("course_stats/sessions", "stats/sessions", "session_count", "number_of_sessions", "sessions");
        var total = yaml.Text("total_duration", "course_stats/duration", "stats/duration", "duration", "total_time", "length");
        var each = yaml.Text("session_minutes", "session_length", "session_duration", "minutes_per_session");
        var topics = yaml.List("topics", "tags", "categories", "keywords");
        var certificate = yaml.Text("course_stats/certificate", "certificate");
        return new InfoFile
        {
            Title = yaml.Text("course/title", "course/name", "title", "course_title", "name"),
            Slug = yaml.Text("course/slug", "slug"),
            Tagline = yaml.Text("course/tagline", "tagline", "subtitle", "summary"),
            Description = yaml.Text("course/description", "description"),
            Level = LevelOf(yaml.Text("level", "difficulty"), topics, file, faults),
            PriceCents = Price(yaml, file, faults),
            Sessions = Whole(sessions, "the number of sessions", 1, 40, file, faults),
            SessionsLine = sessions?.Line ?? 0,
            TotalMinutes = Time(total, bareIsHours: true, file, faults),
            MinutesEach = Time(each, bareIsHours: false, file, faults),
            DurationLine = each?.Line ?? total?.Line ?? 0,
            Format = yaml.Text("course_stats/format", "format"),
            Access = yaml.Text("course_stats/access", "access", "lifetime_access"),
            CertificateName = yaml.Text("certificate_name") ?? (certificate is { Text: var yes } && IsYes(yes) ? certificate with { Text = "Certificate of Completion" } : null),
            InstructorName = yaml.Text("instructor/name", "author/name", "creator/name", "instructor", "author"),
            InstructorTitle = yaml.Text("instructor/title", "author/title", "creator/title"),
            Includes = yaml.List("includes", "whats_included", "included"),
            Prerequisites = PrerequisitesOf(yaml),
            Audiences = yaml.List("target_audience", "target_audiences", "audience", "who_is_this_for", "for_whom"),
            Topics = topics,
            Outcomes = yaml.List("course_outcomes", "learning_outcomes", "outcomes", "learning_objectives", "objectives", "what_you_will_learn"),
            LastLine = yaml.LastLine,
        };
    }

    public static bool IsYes(string text) => text.ToLowerInvariant() is "true" or "yes" or "y" or "1" or "on";

    /// <summary>Words that say how hard a course is are no topics.</summary>
    public static CourseLevel? LevelNamed(string word) => Levels.TryGetValue(LettersOf(word), out var level) ? level : null;

    private static string LettersOf(string word) => new([.. word.ToLowerInvariant().Replace("level", "", StringComparison.Ordinal).Replace("friendly", "", StringComparison.Ordinal).Where(char.IsLetter)]);

    private static CourseLevel? LevelOf(YamlValue? level, IReadOnlyList<YamlValue> topics, string file, ICollection<PackageFault> faults)
    {
        if (level is null) return topics.Select(t => LevelNamed(t.Text)).FirstOrDefault(l => l is not null);
        if (LevelNamed(level.Text) is { } known) return known;
        faults.Add(new PackageFault(file, level.Line, $"'{level.Text}' is no level. Write beginner, intermediate or advanced."));
        return null;
    }

    private static IReadOnlyList<(PrerequisiteKind, YamlValue)> PrerequisitesOf(Yaml yaml)
    {
        if (yaml.Find("prerequisites", "requirements") is not ({ } node, var line)) return [];
        if (node is not YamlMappingNode map) return [.. Yaml.ListOf(node, line).Select(v => (PrerequisiteKind.Required, v))];
        return [.. map.SelectMany(group => Yaml.ListOf(group.Value, (int)group.Key.Start.Line).Select(v => (KindOf(Yaml.Plain(group.Key.ToString())), v)))];
    }

    private static PrerequisiteKind KindOf(string key) =>
        key.Contains("not", StringComparison.Ordinal) || key.StartsWith("no", StringComparison.Ordinal) && !key.Contains("note", StringComparison.Ordinal) ? PrerequisiteKind.NotRequired
        : key.Contains("nice", StringComparison.Ordinal) || key.Contains("help", StringComparison.Ordinal) || key.Contains("optional", StringComparison.Ordinal)
            || key.Contains("recommend", StringComparison.Ordinal) ? PrerequisiteKind.NiceToHave
        : PrerequisiteKind.Required;

    private static long? Price(Yaml yaml, string file, ICollection<PackageFault> faults)
    {
        if (yaml.Text("pricing/amount", "pricing/price", "price/amount", "course/price", "price", "pricing", "amount", "cost") is not { } price)
        {
            faults.Add(new PackageFault(file, 0, "has no price. Write pricing: amount: 249 (whole dollars)."));
            return null;
        }

        var currency = yaml.Text("pricing/currency", "price/currency", "currency");
        if (currency is not null && !currency.Text.Equals("USD", StringComparison.OrdinalIgnoreCase))
            faults.Add(new PackageFault(file, currency.Line, $"'{currency.Text}' cannot be charged. Prices are in USD."));

        var match = Dollars().Match(price.Text);
        if (!match.Success)
        {
            faults.Add(new PackageFault(file, price.Line, $"'{price.Text}' is no price in whole dollars, such as 249."));
            return null;
        }

        var dollars = long.Parse(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        if (dollars is >= 10 and <= 5000) return dollars * 100;
        faults.Add(new PackageFault(file, price.Line, $"A price of ${dollars} is not possible. Choose between $10 and $5000."));
        return null;
    }

    private static int? Whole(YamlValue? value, string what, int from, int to, string file, ICollection<PackageFault> faults)
    {
        if (value is null) return null;
        var match = FirstNumber().Match(value.Text);
        if (match.Success && int.TryParse(match.Value, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to) return number;
        faults.Add(new PackageFault(file, value.Line, $"'{value.Text}' cannot be {what}. Write a number from {from} to {to}."));
        return null;
    }

    private static int? Time(YamlValue? value, bool bareIsHours, string file, ICollection<PackageFault> faults)
    {
        if (value is null) return null;
        if (Durations.Minutes(value.Text) is { } minutes) return minutes;
        // A bare number: hours for a whole course, minutes for a session; nobody sells a course of 180 hours in one session.
        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) return bareIsHours && number <= 40 ? number * 60 : number;
        faults.Add(new PackageFault(file, value.Line, $"'{value.Text}' is no length of time, such as 3 hours or 90 minutes."));
        return null;
    }

    [GeneratedRegex(@"^\s*(USD|US)?\s*\$?\s*(?<n>\d{1,3}(,\d{3})+|\d{1,7})(\.0{1,2})?\s*(USD|\$|dollars)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Dollars();

    [GeneratedRegex(@"\d{1,6}")]
    private static partial Regex FirstNumber();
}
