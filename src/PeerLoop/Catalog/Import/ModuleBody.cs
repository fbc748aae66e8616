namespace PeerLoop.Catalog.Import;

/// <summary>Collects what stands under a module's heading into its parts.</summary>
internal sealed class ModuleBody
{
    private readonly List<string> _description = [];
    private readonly List<string> _objectives = [];
    private readonly List<(string Text, List<string> Below)> _topics = [];
    private readonly List<string> _exercise = [];
    private SectionKind? _section;
    private int? _minutes;

    /// <summary>How deep the items of this part begin: those of a module in a list begin deeper.</summary>
    private int? _depth;

    /// <param name="piece">the next piece</param>
    /// <param name="labelledItems">the module itself is a list item, so that its labels are items too</param>
    public void Add(Piece piece, bool labelledItems)
    {
        switch (piece.Kind)
        {
            case PieceKind.Heading or PieceKind.Label:
                Announce(piece.Text, piece.Rest, piece);
                break;
            case PieceKind.Item when labelledItems && LabelOf(piece.Text) is var (label, rest):
                Announce(label, rest, piece);
                break;
            case PieceKind.Item:
                Item(piece);
                break;
            default:
                Text(piece.Text);
                break;
        }
    }

    public PackageModule ToModule(int line, int? session, string title, int? minutesInTitle) => new(line, session, title, Joined(_description), _minutes ?? minutesInTitle,
        _objectives, [.. _topics.Select(t => t.Below.Count == 0 ? t.Text : $"{t.Text.TrimEnd(':')}{(t.Text.EndsWith('?') ? " " : ": ")}{string.Join("; ", t.Below)}")], Joined(_exercise));

    private void Announce(string label, string rest, Piece piece)
    {
        var kind = CurriculumHeadings.SectionOf(label);
        if (kind == SectionKind.Duration)
        {
            _minutes = Durations.Minutes(rest) ?? (int.TryParse(rest, out var bare) ? bare : _minutes);
            return;
        }

        // "Step 1: the form" belongs to the exercise it stands in, "Free tools" to the topics.
        if (kind == SectionKind.Other || (_section == SectionKind.Exercise && kind is SectionKind.Exercise or SectionKind.Description))
        {
            switch (_section)
            {
                case SectionKind.Exercise:
                    _exercise.Add(rest.Length == 0 ? $"{label.TrimEnd(':')}:" : $"{label.TrimEnd(':')}: {rest}");
                    return;
                case SectionKind.Topics or null:
                    _section = SectionKind.Topics;
                    _topics.Add((rest.Length == 0 ? label : $"{label.TrimEnd(':')}: {rest}", []));
                    _labelled = piece.Kind != PieceKind.Item;
                    return;
                default:
                    Text(rest.Length == 0 ? label : $"{label}: {rest}");
                    return;
            }
        }

        _section = kind;
        _labelled = false;
        _depth = null;
        if (kind == SectionKind.Exercise && CurriculumHeadings.Numbered(label) is not null) _exercise.Add(label);
        if (rest.Length > 0) Text(rest);
    }

    /// <summary>The last topic is a label whose items stand below it at depth 0.</summary>
    private bool _labelled;

    private void Item(Piece piece)
    {
        var below = Math.Max(0, piece.Depth - (_depth ??= piece.Depth));
        switch (_section)
        {
            case SectionKind.Objectives:
                _objectives.Add(piece.Text);
                break;
            case SectionKind.Exercise:
                _exercise.Add($"{new string(' ', below * 2)}{piece.Marker} {piece.Text}");
                break;
            case SectionKind.Ignored:
                break;
            case SectionKind.Description:
                _description.Add($"{piece.Marker} {piece.Text}");
                break;
            default:
                if ((below > 0 || _labelled) && _topics.Count > 0) _topics[^1].Below.Add(piece.Text.TrimEnd(':'));
                else _topics.Add((piece.Text, []));
                break;
        }
    }

    private void Text(string text)
    {
        switch (_section)
        {
            case SectionKind.Objectives:
                _objectives.Add(text);
                break;
            case SectionKind.Topics:
                _topics.Add((text, []));
                break;
            case SectionKind.Exercise:
                _exercise.Add(text);
                break;
            case SectionKind.Ignored:
                break;
            default:
                _description.Add(text);
                break;
        }
    }

    private static (string Label, string After)? LabelOf(string item)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 0 or > 40) return null;
        var label = item[..colon];
        return CurriculumHeadings.SectionOf(label) is SectionKind.Other ? null : (label, item[(colon + 1)..].Trim());
    }

    private static string? Joined(List<string> lines) => lines.Count == 0 ? null : string.Join('\n', lines);
}
