using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PeerLoop.Foundation.Http;

/// <summary>The description of an operation is the comment of its use case: written once, beside the code that keeps it true.</summary>
internal static partial class ApiDescriptions
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Comments = new(Read);

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var useCase = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType;
        if (string.IsNullOrEmpty(operation.Description) && useCase?.FullName is { } name && Comments.Value.TryGetValue(name, out var comment)) operation.Description = comment;
        return Task.CompletedTask;
    }

    private static Dictionary<string, string> Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "PeerLoop.xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member").Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal) && member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value[2..], member => Text(member.Element("summary")!));
    }

    private static string Text(XElement summary)
    {
        foreach (var code in summary.Descendants("c").ToArray()) code.ReplaceWith($"`{code.Value}`");
        foreach (var see in summary.Descendants("see").ToArray()) see.ReplaceWith(see.Attribute("cref")?.Value.Split('.', ':')[^1] ?? "");
        return Space().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
