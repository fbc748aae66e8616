using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Foundation.Http;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>The API document says all a stranger needs: what an operation does, what it may refuse, and what to send.</summary>
public sealed partial class ApiDocumentTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private async Task<IReadOnlyList<(string Name, JsonElement Operation)>> Operations()
    {
        using var visitor = app.Visitor();
        var document = await visitor.GetAsync("/openapi/v1.json").Json();
        Assert.StartsWith("3.1", document.Text("openapi"));
        return [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value)))];
    }

    [Fact]
    public async Task Every_operation_has_a_summary_a_good_answer_and_the_refusals_it_can_give()
    {
        var operations = await Operations();
        var wrong = new List<string>();
        foreach (var (name, operation) in operations)
        {
            var answers = operation.GetProperty("responses").EnumerateObject().ToArray();
            if (!operation.TryGetProperty("summary", out var summary) || string.IsNullOrWhiteSpace(summary.GetString())) wrong.Add($"{name} has no summary");
            if (!answers.Any(a => a.Name[0] is '2' or '3')) wrong.Add($"{name} has no good answer");
            if (!name.Contains("/api/", StringComparison.Ordinal)) continue;
            if (!operation.TryGetProperty("description", out var description) || description.GetString()!.Length < 10) wrong.Add($"{name} is not described");
            if (!answers.Any(a => a.Name[0] == '4')) wrong.Add($"{name} refuses nothing");
            wrong.AddRange(answers.Where(a => a.Name[0] == '4' && (!a.Value.TryGetProperty("content", out var content) || !content.TryGetProperty("application/problem+json", out _)))
                .Select(a => $"{name} answers {a.Name} without a problem"));
            if (operation.TryGetProperty("requestBody", out var body))
                wrong.AddRange(body.GetProperty("content").EnumerateObject().Where(kind => kind.Name == "application/json" && !kind.Value.TryGetProperty("example", out _)).Select(kind => $"{name} shows no body"));
        }

        Assert.True(operations.Count > 80, $"{operations.Count} operations");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_needs_a_sign_in_says_401_and_what_needs_a_key_says_428()
    {
        var operations = (await Operations()).ToDictionary(o => o.Name, o => o.Operation.GetProperty("responses"));

        Assert.True(operations["GET /api/sessions"].TryGetProperty("401", out _));
        Assert.False(operations["GET /api/courses/{slug}"].TryGetProperty("401", out _));
        Assert.True(operations["POST /api/sessions"].TryGetProperty("428", out _));
        Assert.True(operations["POST /api/sessions"].TryGetProperty("422", out _));
    }

    [Fact]
    public void Every_example_can_be_read_and_passes_validation()
    {
        var bodies = app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .Select(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType).OfType<Type>().Distinct().Select(type => (Type: type, Example: ApiExamples.Of(type)))
            .Where(body => body.Example is not null).ToArray();

        Assert.True(bodies.Length > 25, $"{bodies.Length} bodies");
        foreach (var (type, example) in bodies)
        {
            var read = example!.Deserialize(type, Answers.Options)!;
            var faults = new List<ValidationResult>();
            Assert.True(Validator.TryValidateObject(read, new ValidationContext(read), faults, validateAllProperties: true), $"{type.FullName}: {string.Join(", ", faults)}");
        }
    }

    [Fact]
    public async Task The_reference_page_allows_its_own_script_by_nonce_and_nothing_from_elsewhere()
    {
        using var visitor = app.Visitor();

        var answer = await visitor.GetAsync("/openapi/reference/");
        if (answer.Headers.Location is { } onward) answer = await visitor.GetAsync(onward);
        var html = await answer.Content.ReadAsStringAsync();
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));

        Assert.True(answer.IsSuccessStatusCode, html);
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.NotEmpty(nonce);
        Assert.DoesNotContain("unsafe-inline", policy.Split(';').Single(p => p.Trim().StartsWith("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.All(Script().Matches(html), script => Assert.True(script.Value.Contains(nonce, StringComparison.Ordinal), script.Value));
        Assert.DoesNotContain("https://", string.Join(' ', Script().Matches(html).Select(s => s.Value)), StringComparison.Ordinal);
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Script();
}
