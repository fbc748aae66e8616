using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PeerLoop.Catalog.Import;

/// <summary>A value in a YAML file and the line it stands on.</summary>
internal sealed record YamlValue(string Text, int Line);

/// <summary>
/// Looks things up by the names authors give them: capitals, hyphens, underscores and the group a key stands in do not matter.
/// </summary>
internal sealed class Yaml
{
    private readonly List<(string Path, string Key, YamlNode Node, int Line)> _entries = [];

    public int LastLine { get; private set; } = 1;

    /// <summary>Null and a fault when it is no YAML.</summary>
    public static Yaml? Parse(string file, string text, ICollection<PackageFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var yaml = new Yaml { LastLine = Math.Max(1, text.AsSpan().TrimEnd().Count('\n') + 1) };
            if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                yaml.Collect(root, "");
                return yaml;
            }

            faults.Add(new PackageFault(file, 1, "is empty or no list of keys and values."));
        }
        catch (YamlException error)
        {
            faults.Add(new PackageFault(file, (int)error.Start.Line, $"is no YAML here: {error.Message.TrimEnd('.')}."));
        }

        return null;
    }

    /// <summary>The first of these keys; <c>group/key</c> asks for a key inside a group.</summary>
    public (YamlNode Node, int Line)? Find(params string[] names)
    {
        foreach (var name in names)
        {
            var wanted = string.Join('/', name.Split('/').Select(Plain));
            foreach (var entry in _entries)
                if (entry.Path == wanted || entry.Path.EndsWith("/" + wanted, StringComparison.Ordinal))
                    return (entry.Node, entry.Line);
        }

        return null;
    }

    public YamlValue? Text(params string[] names) =>
        Find(names) is ({ } node, var line) && node is YamlScalarNode { Value.Length: > 0 } scalar && scalar.Value.Trim() is { Length: > 0 } text && text is not ("~" or "null")
            ? new YamlValue(text, line) : null;

    /// <summary>A list, whether written with hyphens, in brackets, with commas or line by line.</summary>
    public IReadOnlyList<YamlValue> List(params string[] names) => Find(names) is ({ } node, var line) ? ListOf(node, line) : [];

    public static IReadOnlyList<YamlValue> ListOf(YamlNode node, int line) => node switch
    {
        YamlSequenceNode many => [.. many.SelectMany(item => item switch
        {
            YamlScalarNode { Value: { } value } when value.Trim().Length > 0 => [new YamlValue(value.Trim(), (int)item.Start.Line)],
            // "- Sheets: reading and writing" is read as a pair; the author meant a sentence.
            YamlMappingNode pair => pair.Select(p => new YamlValue($"{p.Key}: {p.Value}".Trim(), (int)item.Start.Line)),
            _ => Enumerable.Empty<YamlValue>(),
        })],
        YamlScalarNode { Value: { } text } when text.Contains('\n') => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select((part, n) => new YamlValue(part.TrimStart('-', '*', '•', ' '), line + n)).Where(v => v.Text.Length > 0)],
        YamlScalarNode { Value: { } text } => [.. text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => new YamlValue(part, line))],
        _ => [],
    };

    public static string Plain(string key) => new([.. key.Where(char.IsLetterOrDigit).Select(c => char.ToLower(c, CultureInfo.InvariantCulture))]);

    private void Collect(YamlMappingNode map, string path)
    {
        foreach (var (key, value) in map)
        {
            if (key is not YamlScalarNode { Value: { } name }) continue;
            var below = path.Length == 0 ? Plain(name) : $"{path}/{Plain(name)}";
            _entries.Add((below, Plain(name), value, (int)key.Start.Line));
        }

        foreach (var (key, value) in map)
            if (key is YamlScalarNode { Value: { } name } && value is YamlMappingNode group)
                Collect(group, path.Length == 0 ? Plain(name) : $"{path}/{Plain(name)}");
    }
}
