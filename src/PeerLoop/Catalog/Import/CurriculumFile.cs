using System.Text.RegularExpressions;

namespace PeerLoop.Catalog.Import;

/// <summary>What <c>curriculum.md</c> says: sessions, their modules, and what students said.</summary>
internal sealed partial record CurriculumFile(IReadOnlyList<PackageModule> Modules, int Sessions, int? SessionMinutes, IReadOnlyList<PackageTestimonial> Testimonials)
{
    /// <summary>Where a session or module begins.</summary>
    private sealed record Mark(int At, bool IsSession, int Session, NumberedHeading Heading);

    public static CurriculumFile Read(string file, string text, int? sessionsSold, ICollection<PackageFault> faults)
    {
        var pieces = MarkdownPieces.Of(text);
        var marks = Marks(pieces, sessionsSold);
        if (marks.Count == 0)
        {
            faults.Add(new PackageFault(file, 0, "has no modules. Give each a heading such as '### Module 1: Setup (20 minutes)', below headings such as '## Session 1: First steps'."));
            return new CurriculumFile([], 0, null, TestimonialsIn(pieces));
        }

        var modules = new List<PackageModule>();
        var sessions = marks.Where(m => m.IsSession).ToArray();
        for (var n = 0; n < marks.Count; n++)
        {
            var mark = marks[n];
            var end = n + 1 < marks.Count ? marks[n + 1].At : pieces.Count;
            if (!mark.IsSession) modules.Add(ModuleOf(pieces, mark, end, faults, file));
            // A session without modules is one itself.
            else if (n + 1 >= marks.Count || marks[n + 1].IsSession) modules.AddRange(ModulesWithoutHeading(pieces, mark, end, faults, file));
        }

        var number = sessions.Length == 0 ? 0 : sessions.Max(s => s.Session);
        return new CurriculumFile(modules, number, sessions.Select(s => s.Heading.Minutes).Max(), TestimonialsIn(pieces));
    }

    private static List<Mark> Marks(IReadOnlyList<Piece> pieces, int? sessionsSold)
    {
        var numbered = Numbered(pieces, PieceKind.Heading);
        // Some write no headings at all, only bold lines or lists.
        if (numbered.Count == 0) numbered = [.. Numbered(pieces, PieceKind.Label).Concat(Numbered(pieces, PieceKind.Item)).Where(x => x.Heading.Word.Length > 0).OrderBy(x => x.At)];
        if (numbered.Count == 0) return Unnumbered(pieces);

        var levels = numbered.Select(x => x.Piece.Depth).Distinct().Order().ToArray();
        var named = numbered.Any(x => CurriculumHeadings.IsSession(x.Heading));
        // "Part 1" above "Lesson 1": without the word session, the upper of two levels is one.
        var upper = !named && levels.Length > 1 ? levels[0] : -1;
        bool IsSession((int At, Piece Piece, NumberedHeading Heading) x) => named ? CurriculumHeadings.IsSession(x.Heading) : x.Piece.Depth == upper;

        var anySession = numbered.Any(IsSession);
        // One level of headings, as many as sessions are sold: each is a session and its only module.
        if (!anySession && numbered.Count == sessionsSold) return [.. numbered.Select((x, n) => new Mark(x.At, true, n + 1, x.Heading))];

        var marks = new List<Mark>();
        var session = 0;
        foreach (var x in numbered)
        {
            var isSession = IsSession(x);
            if (isSession) session++;
            marks.Add(new Mark(x.At, isSession, anySession ? session : 0, x.Heading));
        }

        return WithUnnumberedModules(pieces, marks);
    }

    private static List<(int At, Piece Piece, NumberedHeading Heading)> Numbered(IReadOnlyList<Piece> pieces, PieceKind kind) => [.. pieces
        .Select((piece, at) => (at, piece, CurriculumHeadings.Numbered(kind == PieceKind.Label && piece.Rest.Length > 0 ? $"{piece.Text}: {piece.Rest}" : piece.Text)))
        .Where(x => x.piece.Kind == kind && x.Item3 is { Number: > 0 }).Select(x => (x.at, x.piece, x.Item3!))];

    /// <summary>Sessions with plain headings below them: these are the modules.</summary>
    private static List<Mark> WithUnnumberedModules(IReadOnlyList<Piece> pieces, List<Mark> marks)
    {
        var all = new List<Mark>();
        for (var n = 0; n < marks.Count; n++)
        {
            all.Add(marks[n]);
            var end = n + 1 < marks.Count ? marks[n + 1].At : pieces.Count;
            if (!marks[n].IsSession || (n + 1 < marks.Count && !marks[n + 1].IsSession) || pieces[marks[n].At].Kind != PieceKind.Heading) continue;
            var level = pieces[marks[n].At].Depth;
            var below = Enumerable.Range(marks[n].At + 1, end - marks[n].At - 1)
                .TakeWhile(at => pieces[at].Kind != PieceKind.Heading || pieces[at].Depth > level)
                .Where(at => pieces[at].Kind == PieceKind.Heading).ToArray();
            if (below.Length == 0) continue;
            var top = below.Min(at => pieces[at].Depth);
            all.AddRange(below.Where(at => pieces[at].Depth == top && CurriculumHeadings.SectionOf(pieces[at].Text) is SectionKind.Other or SectionKind.Description && pieces[at].Depth == top)
                .Select(at => new Mark(at, false, marks[n].Session, Unnumbered(pieces[at]))));
        }

        return all;
    }

    /// <summary>No number anywhere: the deepest headings that hold something are the modules.</summary>
    private static List<Mark> Unnumbered(IReadOnlyList<Piece> pieces)
    {
        var headings = pieces.Select((piece, at) => (piece, at))
            .Where(x => x.piece is { Kind: PieceKind.Heading, Depth: >= 2 } && CurriculumHeadings.SectionOf(x.piece.Text) is SectionKind.Other).ToArray();
        if (headings.Length == 0) return [];
        var level = headings.GroupBy(x => x.piece.Depth).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First().Key;
        return [.. headings.Where(x => x.piece.Depth == level).Select(x => new Mark(x.at, false, 0, Unnumbered(x.piece)))];
    }

    private static NumberedHeading Unnumbered(Piece piece) => new("", 0, CurriculumHeadings.WithoutMinutes(piece.Text), CurriculumHeadings.MinutesIn(piece.Text));

    /// <summary>A session told as a list: bold items with items below are its modules; otherwise the session is one module.</summary>
    private static IEnumerable<PackageModule> ModulesWithoutHeading(IReadOnlyList<Piece> pieces, Mark mark, int end, ICollection<PackageFault> faults, string file)
    {
        var range = Enumerable.Range(mark.At + 1, end - mark.At - 1).ToArray();
        var outer = range.Where(at => pieces[at] is { Kind: PieceKind.Item, Depth: 0 }).ToArray();
        var isListOfModules = outer.Length > 1 && outer.All(at => at + 1 < end && pieces[at + 1] is { Kind: PieceKind.Item, Depth: > 0 });
        if (!isListOfModules) return [ModuleOf(pieces, mark, end, faults, file)];
        return outer.Select((at, n) => ModuleOf(pieces, new Mark(at, false, mark.Session, CurriculumHeadings.Numbered(pieces[at].Text) ?? Unnumbered(pieces[at])),
            n + 1 < outer.Length ? outer[n + 1] : end, faults, file));
    }

    private static PackageModule ModuleOf(IReadOnlyList<Piece> pieces, Mark mark, int end, ICollection<PackageFault> faults, string file)
    {
        var body = new ModuleBody();
        var head = pieces[mark.At];
        var stopLevel = head.Kind == PieceKind.Heading ? head.Depth : 1;
        var labelledItems = head.Kind == PieceKind.Item;
        for (var at = mark.At + 1; at < end; at++)
        {
            var piece = pieces[at];
            // A heading as high as the module's that is no module closes it: wrap-ups, prerequisites, what students say.
            if (piece.Kind == PieceKind.Heading && piece.Depth <= stopLevel) break;
            body.Add(piece, labelledItems);
        }

        var title = CurriculumHeadings.WithoutMinutes(mark.Heading.Title);
        if (title.Length == 0) title = mark.IsSession ? $"Session {mark.Session}" : head.Text;
        var module = body.ToModule(head.Line, mark.Session == 0 ? null : mark.Session, title, mark.Heading.Minutes);
        foreach (var (what, length, most) in new[] { ("title", module.Title.Length, 160), ("description", module.Description?.Length ?? 0, 4000), ("exercise", module.Exercise?.Length ?? 0, 4000) })
            if (length > most)
                faults.Add(new PackageFault(file, head.Line, $"The {what} of '{Short(title)}' has {length} characters. At most {most} fit."));
        return module;
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";

    private static IReadOnlyList<PackageTestimonial> TestimonialsIn(IReadOnlyList<Piece> pieces)
    {
        var start = pieces.Select((piece, at) => (piece, at)).FirstOrDefault(x => x.piece.Kind == PieceKind.Heading && SaidHeading().IsMatch(x.piece.Text));
        if (start.piece is null) return [];
        return [.. pieces.Skip(start.at + 1).TakeWhile(p => p.Kind != PieceKind.Heading || p.Depth > start.piece.Depth)
            .Select(p => Said().Match(p.Text)).Where(m => m.Success && m.Groups["quote"].Value.Length <= 1000)
            .Select(m => new PackageTestimonial(m.Groups["quote"].Value.Trim(), Cut(m.Groups["name"].Value, 100)!, Cut(m.Groups["role"].Value, 100)))];
    }

    private static string? Cut(string text, int most) => text.Trim() is { Length: > 0 } kept ? kept.Length <= most ? kept : kept[..most] : null;

    [GeneratedRegex(@"students? sa(y|id)|testimonial|reviews? from|what .*(learners|students).* say", RegexOptions.IgnoreCase)]
    private static partial Regex SaidHeading();

    [GeneratedRegex("""^["“”](?<quote>.+)["“”]\s*[-–—]+\s*(?<name>[^,]+?)(,\s*(?<role>.+))?$""")]
    private static partial Regex Said();
}
