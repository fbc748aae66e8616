using System.Globalization;
using System.Text.RegularExpressions;

namespace PeerLoop.Catalog.Import;

internal enum SectionKind { Objectives, Topics, Exercise, Duration, Description, Ignored, Other }

/// <summary>A heading such as "Session 2: Real projects (90 minutes)".</summary>
internal sealed record NumberedHeading(string Word, int Number, string Title, int? Minutes);

/// <summary>The words authors use in a curriculum.</summary>
internal static partial class CurriculumHeadings
{
    private static readonly HashSet<string> SessionWords = ["session", "sessions", "week", "day", "meeting", "class", "call"];

    private static readonly string[] NumberWords = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static bool IsSession(NumberedHeading heading) => SessionWords.Contains(heading.Word);

    /// <summary>Null when the heading carries no number: "Module 3 – Setup", "3. Setup", "Week two".</summary>
    public static NumberedHeading? Numbered(string text)
    {
        var minutes = MinutesIn(text);
        var bare = WithoutMinutes(text);
        if (Named().Match(bare) is { Success: true } named)
        {
            var rest = named.Groups["rest"].Value.Trim();
            // "Session 1 Wrap-Up" closes a session; it is not the session.
            if (!named.Groups["sep"].Success && rest.Length > 0 && SectionOf(rest) == SectionKind.Ignored) return null;
            return new NumberedHeading(named.Groups["word"].Value.ToLowerInvariant(), NumberOf(named.Groups["n"].Value), rest, minutes);
        }

        return Bare().Match(bare) is { Success: true } counted ? new NumberedHeading("", NumberOf(counted.Groups["n"].Value), counted.Groups["rest"].Value.Trim(), minutes) : null;
    }

    public static int? MinutesIn(string text) => InBrackets().Matches(text).Select(m => Durations.Minutes(m.Groups["t"].Value)).FirstOrDefault(m => m is not null)
        ?? (AtEnd().Match(text) is { Success: true } end ? Durations.Minutes(end.Groups["t"].Value) : null);

    public static string WithoutMinutes(string text)
    {
        var without = InBrackets().Replace(text, m => Durations.Minutes(m.Groups["t"].Value) is null ? m.Value : "");
        return AtEnd().Replace(without, m => Durations.Minutes(m.Groups["t"].Value) is null ? m.Value : "").Trim().TrimEnd(':', '-', '–', '—').Trim();
    }

    /// <summary>What a heading or label inside a module announces.</summary>
    public static SectionKind SectionOf(string label)
    {
        var text = label.ToLowerInvariant();
        if (Closing().IsMatch(text)) return SectionKind.Ignored;
        if (TimeLabel().IsMatch(text)) return SectionKind.Duration;
        if (ObjectiveLabel().IsMatch(text)) return SectionKind.Objectives;
        if (ExerciseLabel().IsMatch(text)) return SectionKind.Exercise;
        if (TopicLabel().IsMatch(text)) return SectionKind.Topics;
        return DescriptionLabel().IsMatch(text) ? SectionKind.Description : SectionKind.Other;
    }

    private static int NumberOf(string text)
    {
        if (int.TryParse(text.Split('.')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        var word = Array.IndexOf(NumberWords, text.ToLowerInvariant());
        return word >= 0 ? word + 1 : Roman(text.ToUpperInvariant());
    }

    private static int Roman(string text)
    {
        var total = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = Value(text[i]);
            total += i + 1 < text.Length && Value(text[i + 1]) > value ? -value : value;
        }

        return total;

        static int Value(char letter) => letter switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };
    }

    private const string Number = @"\d{1,2}(\.\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|[IVX]{1,5}";

    [GeneratedRegex(@"^(?<word>session|week|day|meeting|class|call|module|lesson|chapter|unit|part|lecture|block|section)\s*#?\s*(?<n>" + Number + @")\b\s*(?<sep>[:.\-–—|)]\s*)?(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?<n>\d{1,2}(\.\d{1,2})?)\s*[.):\-–—]?\s+(?<rest>\S.*)$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\s*[(\[](?<t>[^()\[\]]{1,40})[)\]]")]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"\s+[-–—|:,]\s*(?<t>\d[\d.,hH:' ]*\s*(min(ute)?s?\.?|hours?|hrs?|h)?)$", RegexOptions.IgnoreCase)]
    private static partial Regex AtEnd();

    [GeneratedRegex(@"\b(wrap[- ]?up|recap|summary|review$|next steps|resources|certification|certificate|students say|testimonials|methodology|course structure|prerequisites|checklist|about the|faq|between sessions|prepare for|mastered|accomplishments|homework|assignment for)\b")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(estimated\s+|total\s+)?(duration|time|length)\b")]
    private static partial Regex TimeLabel();

    [GeneratedRegex(@"objective|\bgoals?\b|outcome|\blearn|by the end|takeaway|you will be able|\baims?\b")]
    private static partial Regex ObjectiveLabel();

    [GeneratedRegex(@"exercise|hands[- ]?on|practice|\blabs?\b|project|activit|capstone|workshop|try it|\btask|build|do it")]
    private static partial Regex ExerciseLabel();

    [GeneratedRegex(@"topic|cover|content|agenda|syllabus|outline|subject|we (do|discuss|look)")]
    private static partial Regex TopicLabel();

    [GeneratedRegex(@"description|overview|about|introduction|summary|why")]
    private static partial Regex DescriptionLabel();
}
