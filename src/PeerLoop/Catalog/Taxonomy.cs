using System.Reflection;
using YamlDotNet.RepresentationModel;

namespace PeerLoop.Catalog;

/// <summary>The first topics and tags, from <c>topics.yaml</c>, with the other names authors use for a tag.</summary>
internal static class Taxonomy
{
    public sealed record TopicEntry(string Name, string Slug, string Icon, IReadOnlyList<TagEntry> Tags);

    public sealed record TagEntry(string Name, string Slug, IReadOnlyList<string> Also);

    public static IReadOnlyList<TopicEntry> Start { get; } = Read();

    /// <summary>The slugs a written name may mean: its own, then that of the tag it is another name for.</summary>
    public static string SlugOf(string name)
    {
        var slug = Slugs.Of(name);
        return Others.GetValueOrDefault(slug, slug);
    }

    private static readonly Dictionary<string, string> Others = Start.SelectMany(t => t.Tags).SelectMany(t => t.Also.Select(also => (Also: Slugs.Of(also), t.Slug)))
        .ToDictionary(x => x.Also, x => x.Slug);

    private static List<TopicEntry> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".topics.yaml", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var topics = (YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode)["topics"];
        return [.. topics.Cast<YamlMappingNode>().Select(topic => new TopicEntry(Text(topic["name"]), Slugs.Of(Text(topic["name"])), Text(topic["icon"]),
            [.. ((YamlSequenceNode)topic["tags"]).Select(TagOf)]))];
    }

    private static TagEntry TagOf(YamlNode node) => node is YamlMappingNode map
        ? new TagEntry(Text(map["name"]), Slugs.Of(Text(map["name"])), [.. ((YamlSequenceNode)map["also"]).Select(Text)])
        : new TagEntry(Text(node), Slugs.Of(Text(node)), []);

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
