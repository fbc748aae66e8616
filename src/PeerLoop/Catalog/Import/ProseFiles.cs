using System.Text.RegularExpressions;

namespace PeerLoop.Catalog.Import;

/// <summary>What <c>overview.md</c> and <c>instructor.md</c> say.</summary>
internal static partial class ProseFiles
{
    private const int LongestDescription = 10_000;
    private const int LongestBio = 2000;

    /// <summary>The description: the section called so, else the text before the second heading, else all of it.</summary>
    public static string? Description(string file, string text, ICollection<PackageFault> faults)
    {
        var pieces = MarkdownPieces.Of(text);
        var description = Section(pieces, DescriptionHeading()) ?? Joined(pieces.SkipWhile(p => p.Kind == PieceKind.Heading).TakeWhile(p => p.Kind != PieceKind.Heading))
            ?? Joined(pieces.Where(p => p.Kind != PieceKind.Heading));
        if (description?.Length > LongestDescription)
            faults.Add(new PackageFault(file, 1, $"The description has {description.Length} characters. At most {LongestDescription} fit."));
        return description;
    }

    public static InstructorText Instructor(string file, string text, ICollection<PackageFault> faults)
    {
        var pieces = MarkdownPieces.Of(text);
        string? Labelled(string pattern) => pieces.FirstOrDefault(p => p.Kind == PieceKind.Label && p.Rest.Length > 0 && Regex.IsMatch(p.Text, pattern, RegexOptions.IgnoreCase))?.Rest;

        var heading = pieces.FirstOrDefault(p => p is { Kind: PieceKind.Heading, Depth: 1 })?.Text;
        var name = Labelled("^(full )?name$") ?? (heading is null ? null : InstructorHeading().Replace(heading, "").Trim() is { Length: > 0 } h ? h : null);
        var bio = Section(pieces, BioHeading()) ?? Joined(pieces.SkipWhile(p => p.Kind != PieceKind.Text).TakeWhile(p => p.Kind == PieceKind.Text));
        var philosophy = Section(pieces, PhilosophyHeading())?.Trim('"', '“', '”', ' ');
        if (bio?.Length > LongestBio) faults.Add(new PackageFault(file, 1, $"The bio has {bio.Length} characters. At most {LongestBio} fit."));
        if (philosophy?.Length > LongestBio) faults.Add(new PackageFault(file, 1, $"The teaching philosophy has {philosophy.Length} characters. At most {LongestBio} fit."));
        return new InstructorText(name, Labelled("^(title|role|position)$"), bio, philosophy, Items(pieces, ExperienceHeading(), 200), Words(Labelled("speciali[sz]ation|expertise|specialt|topics")));
    }

    private static string? Section(IReadOnlyList<Piece> pieces, Regex heading)
    {
        // The heading of the file is taken only when no other fits: "About Ada" is a title, "Bio" below it the part.
        var found = pieces.Select((piece, at) => (piece, at)).Where(x => IsHead(x.piece) && heading.IsMatch(x.piece.Text))
            .OrderBy(x => x.piece is { Kind: PieceKind.Heading, Depth: 1 }).FirstOrDefault();
        if (found.piece is null) return null;
        var inside = pieces.Skip(found.at + 1).TakeWhile(p => p.Kind != PieceKind.Heading || (found.piece.Kind == PieceKind.Heading && p.Depth > found.piece.Depth));
        return found.piece.Kind == PieceKind.Label ? Joined([new Piece(PieceKind.Text, found.piece.Line, 0, found.piece.Rest), .. inside.TakeWhile(p => p.Kind != PieceKind.Label)]) : Joined(inside);
    }

    private static IReadOnlyList<string> Items(IReadOnlyList<Piece> pieces, Regex heading, int longest)
    {
        var found = pieces.Select((piece, at) => (piece, at)).FirstOrDefault(x => IsHead(x.piece) && heading.IsMatch(x.piece.Text));
        if (found.piece is null) return [];
        return [.. pieces.Skip(found.at + 1).TakeWhile(p => p.Kind != PieceKind.Heading).Where(p => p is { Kind: PieceKind.Item, Depth: 0 } && p.Text.Length <= longest).Select(p => p.Text)];
    }

    private static bool IsHead(Piece piece) => piece.Kind is PieceKind.Heading or PieceKind.Label;

    /// <summary>Paragraphs stay paragraphs: lines that follow each other belong together.</summary>
    private static string? Joined(IEnumerable<Piece> pieces)
    {
        var text = new System.Text.StringBuilder();
        Piece? before = null;
        foreach (var piece in pieces)
        {
            var line = piece.Kind switch
            {
                PieceKind.Item => $"{new string(' ', piece.Depth * 2)}{piece.Marker} {piece.Text}",
                PieceKind.Label => piece.Rest.Length == 0 ? piece.Text : $"{piece.Text}: {piece.Rest}",
                _ => piece.Text,
            };
            if (line.Trim().Length == 0) continue;
            if (before is not null) text.Append(before.Kind == PieceKind.Text && piece.Kind == PieceKind.Text && piece.Line == before.Line + 1 ? ' ' : before.Kind == piece.Kind && piece.Kind == PieceKind.Item ? '\n' : "\n\n");
            text.Append(line);
            before = piece;
        }

        return text.Length == 0 ? null : text.ToString();
    }

    private static IReadOnlyList<string> Words(string? list) => list is null ? []
        : [.. list.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => w.Length <= 60).Take(10)];

    [GeneratedRegex(@"^(course\s+)?(description|overview$|summary)|^about (this|the) course", RegexOptions.IgnoreCase)]
    private static partial Regex DescriptionHeading();

    [GeneratedRegex(@"^(your |the )?(instructor|teacher|author|creator)\s*[:\-–—]?\s*|^about\s+(the (instructor|teacher|author))?\s*[:\-–—]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex InstructorHeading();

    [GeneratedRegex(@"^(short )?(bio|biography|background)|^about|^who (i am|am i)", RegexOptions.IgnoreCase)]
    private static partial Regex BioHeading();

    [GeneratedRegex(@"philosophy|teaching (style|approach)|how i teach|approach to teaching", RegexOptions.IgnoreCase)]
    private static partial Regex PhilosophyHeading();

    [GeneratedRegex(@"^(experience|qualifications?|credentials?)", RegexOptions.IgnoreCase)]
    private static partial Regex ExperienceHeading();
}
