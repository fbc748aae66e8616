using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace PeerLoop.Catalog.Import;

internal enum PieceKind { Heading, Label, Text, Item }

/// <summary>One line's worth of a Markdown file, without its marks.</summary>
/// <param name="Depth">level of a heading, depth of an item from 0</param>
/// <param name="Rest">what follows a label on its line</param>
/// <param name="IsBold">an item that begins in bold type: a heading in disguise</param>
internal sealed record Piece(PieceKind Kind, int Line, int Depth, string Text, string Rest = "", bool IsBold = false, string Marker = "-");

/// <summary>Turns Markdown into pieces, so that the readers of packages need not care how an author likes to write.</summary>
internal static partial class MarkdownPieces
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    public static IReadOnlyList<Piece> Of(string text)
    {
        var clean = text.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        // The notes some editors put on top of a file are not for students.
        if (FrontMatter().Match(clean) is { Success: true } front) clean = new string('\n', front.Value.Count('\n')) + clean[front.Length..];
        var pieces = new List<Piece>();
        foreach (var block in Markdown.Parse(clean, Pipeline)) Read(block, 0, clean, pieces);
        return pieces;
    }

    /// <summary>Text without Markdown's marks.</summary>
    public static string Plain(string markdown) => Markdown.ToPlainText(markdown, Pipeline).Replace('\n', ' ').Trim();

    private static void Read(Block block, int depth, string source, List<Piece> pieces)
    {
        var line = block.Line + 1;
        switch (block)
        {
            case HeadingBlock heading:
                var title = Source(heading, source).Split('\n')[0].Trim().Trim('#').Trim();
                pieces.Add(new Piece(PieceKind.Heading, line, heading.Level, Plain(title)));
                break;
            case ParagraphBlock paragraph:
                pieces.AddRange(Source(paragraph, source).Split('\n').Select((text, n) => OfLine(text, line + n)).OfType<Piece>());
                break;
            case ListBlock list:
                var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
                foreach (var item in list.OfType<ListItemBlock>()) ReadItem(item, depth, list.IsOrdered ? $"{number++}." : "-", source, pieces);
                break;
            case QuoteBlock quote:
                foreach (var inner in quote) Read(inner, depth, source, pieces);
                break;
            case CodeBlock code:
                pieces.AddRange(code.Lines.Lines.Take(code.Lines.Count).Select((text, n) => new Piece(PieceKind.Text, line + n, depth, text.ToString())).Where(p => p.Text.Trim().Length > 0));
                break;
            case Table table:
                foreach (var row in table.OfType<TableRow>().Where(r => !r.IsHeader))
                {
                    var cells = row.OfType<TableCell>().Select(cell => Plain(Source(cell, source).Trim().Trim('|').Trim())).Where(c => c.Length > 0).ToArray();
                    if (cells.Length > 0) pieces.Add(new Piece(PieceKind.Item, row.Line + 1, depth, string.Join(": ", cells.Take(2)) + string.Concat(cells.Skip(2).Select(c => $" ({c})")), IsBold: false));
                }

                break;
        }
    }

    private static void ReadItem(ListItemBlock item, int depth, string marker, string source, List<Piece> pieces)
    {
        var first = true;
        foreach (var block in item)
        {
            if (first && block is ParagraphBlock paragraph)
            {
                // A wrapped item is one sentence; a label at the margin below it was meant to stand alone.
                var lines = Source(paragraph, source).Split('\n');
                var ends = Array.FindIndex(lines, 1, l => l.Length > 0 && !char.IsWhiteSpace(l[0]) && OfLine(l, 0) is { Kind: PieceKind.Label });
                var text = string.Join(' ', (ends < 0 ? lines : lines[..ends]).Select(l => l.Trim()));
                pieces.Add(new Piece(PieceKind.Item, paragraph.Line + 1, depth, Plain(text), IsBold: text.StartsWith("**", StringComparison.Ordinal) || text.StartsWith("__", StringComparison.Ordinal), Marker: marker));
                if (ends >= 0) pieces.AddRange(lines.Skip(ends).Select((l, n) => OfLine(l, paragraph.Line + 1 + ends + n)).OfType<Piece>());
            }
            else if (first && block is HeadingBlock heading)
            {
                pieces.Add(new Piece(PieceKind.Item, heading.Line + 1, depth, Plain(Source(heading, source).Trim('#', ' ')), IsBold: true, Marker: marker));
            }
            else
            {
                Read(block, depth + 1, source, pieces);
            }

            first = false;
        }
    }

    private static Piece? OfLine(string raw, int line)
    {
        var text = raw.Trim();
        if (text.Length == 0) return null;
        if (BoldLabel().Match(text) is { Success: true } bold)
        {
            var inside = bold.Groups["label"].Value.Trim();
            var rest = bold.Groups["rest"].Value.Trim();
            // "**Bold** words in a sentence" are no label; "**Bold:** …" and a line of nothing but bold are.
            if (inside.EndsWith(':') || rest.StartsWith(':') || rest.Length == 0)
                return new Piece(PieceKind.Label, line, 0, Plain(inside.TrimEnd(':', ' ')), Plain(rest.TrimStart(':', ' ')));
        }

        if (PlainLabel().Match(text) is { Success: true } plain) return new Piece(PieceKind.Label, line, 0, Plain(plain.Groups["label"].Value), Plain(plain.Groups["rest"].Value));
        return new Piece(PieceKind.Text, line, 0, Plain(text));
    }

    private static string Source(Block block, string source) =>
        block.Span.IsEmpty || block.Span.Start >= source.Length ? "" : source[block.Span.Start..Math.Min(source.Length, block.Span.End + 1)];

    [GeneratedRegex(@"^(\*\*|__)(?<label>.{1,120}?)\1(?<rest>.*)$")]
    private static partial Regex BoldLabel();

    [GeneratedRegex(@"^(?<label>(learning\s+)?(objectives?|goals?|outcomes?)|topics(\s+covered)?|hands[- ]?on(\s+\w+)?|exercises?|practice|duration|time|name|role|title|bio)\s*:\s*(?<rest>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex PlainLabel();

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();
}
