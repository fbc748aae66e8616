using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Architecture;

/// <summary>Conventions worth keeping, each in a few lines.</summary>
public sealed partial class HouseRulesTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private static readonly string Root = Repository.Root;

    private IEnumerable<RouteEndpoint> ApiEndpoints => app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) && !endpoint.RoutePattern.RawText.Contains("{**rest}", StringComparison.Ordinal));

    [Fact]
    public void Every_endpoint_has_a_name_a_summary_and_says_who_may_call_it()
    {
        var silent = ApiEndpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is null || endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null
            || (endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)).Select(endpoint => endpoint.RoutePattern.RawText).ToArray();

        Assert.True(silent.Length == 0, string.Join('\n', silent));
        Assert.NotEmpty(ApiEndpoints);
    }

    [Fact]
    public void Every_request_is_public_so_that_its_validation_is_not_skipped()
    {
        var hidden = typeof(Program).Assembly.GetTypes().Where(type => type is { Name: "Request", IsNested: true } && !type.IsNestedPublic).Select(type => type.FullName).ToArray();

        Assert.True(hidden.Length == 0, string.Join('\n', hidden));
    }

    [Fact]
    public async Task Every_table_stands_in_the_directory_under_its_module()
    {
        var directory = await File.ReadAllTextAsync(Path.Combine(Root, "docs/where.md"));
        var rows = TableRow().Matches(directory).ToDictionary(row => row.Groups["module"].Value, row => Quoted().Matches(row.Groups["tables"].Value).Select(t => t.Groups[1].Value).ToHashSet());
        var wrong = await app.InDatabase(db => Task.FromResult(db.Model.GetEntityTypes()
            .Select(entity => (Module: entity.ClrType.Namespace!.Split('.')[1], Table: entity.GetTableName()!))
            .Where(at => !rows.TryGetValue(at.Module, out var tables) || !tables.Contains(at.Table)).Select(at => $"{at.Table} is a table of {at.Module}").ToArray()));

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_endpoint_stands_in_the_directory_under_the_module_of_its_use_case()
    {
        var directory = await File.ReadAllTextAsync(Path.Combine(Root, "docs/where.md"));
        var listed = EndpointRow().Matches(directory).SelectMany(row => Address().Matches(row.Groups["endpoints"].Value).Select(a => $"{row.Groups["module"].Value}: {a.Groups[1].Value}")).Order(StringComparer.Ordinal).ToArray();
        var present = ApiEndpoints.SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method =>
            $"{endpoint.Metadata.GetMetadata<MethodInfo>()!.DeclaringType!.Namespace!.Split('.')[1]}: {method} {Parameter().Replace(endpoint.RoutePattern.RawText!.TrimEnd('/'), "{$1}")}"))
            .Order(StringComparer.Ordinal).ToArray();

        Assert.True(present.SequenceEqual(listed), $"Not in docs/where.md:\n{string.Join('\n', present.Except(listed))}\nNo longer there:\n{string.Join('\n', listed.Except(present))}");
    }

    [Fact]
    public void Every_endpoint_is_filed_in_the_api_document_under_its_module()
    {
        var misfiled = ApiEndpoints.Select(endpoint => (endpoint.RoutePattern.RawText, Module: endpoint.Metadata.GetMetadata<MethodInfo>()!.DeclaringType!.Namespace!.Split('.')[1], Tags: endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags ?? []))
            .Where(at => !at.Tags.SequenceEqual([at.Module])).Select(at => $"{at.RawText} is of {at.Module}, filed under {string.Join(", ", at.Tags)}").ToArray();

        Assert.True(misfiled.Length == 0, string.Join('\n', misfiled));
    }

    [Fact]
    public void No_foreign_key_points_to_a_later_module()
    {
        string[] order = ["Foundation", "Files", "Accounts", "Catalog", "Learning", "Scheduling", "Payments", "Certification", "Community", "Messaging", "Moderation", "Goodwill", "Notifications"];
        using var scope = app.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<PeerLoop.Foundation.Database.PeerLoopDbContext>().Model;
        int Place(Type type) => Array.IndexOf(order, type.Namespace!.Split('.')[1]);

        var backwards = model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(key => Place(key.PrincipalEntityType.ClrType) > Place(key.DeclaringEntityType.ClrType) || Place(key.DeclaringEntityType.ClrType) == 0)
            .Select(key => $"{key.DeclaringEntityType.ClrType.Name} points to {key.PrincipalEntityType.ClrType.Name}").ToArray();

        Assert.True(backwards.Length == 0, string.Join('\n', backwards));
    }

    [Fact]
    public void No_folder_is_called_after_what_it_is_not()
    {
        var forbidden = Directory.EnumerateDirectories(Path.Combine(Root, "src"), "*", SearchOption.AllDirectories)
            .Where(folder => Path.GetFileName(folder) is "Common" or "Core" or "Shared" or "Utils" or "Helpers").ToArray();

        Assert.Empty(forbidden);
    }

    [Fact]
    public async Task Sqlite_triggers_read_from_the_file_are_those_in_the_database()
    {
        if (TestDatabase.IsPostgres) return;
        var present = await app.InDatabase(db => db.Database.SqlQueryRaw<string>("SELECT sql AS \"Value\" FROM sqlite_master WHERE type = 'trigger'").ToListAsync());

        Assert.NotEmpty(PeerLoop.Foundation.Database.SqliteTriggers.Wanted);
        Assert.All(PeerLoop.Foundation.Database.SqliteTriggers.Wanted.Values, wanted => Assert.Contains(wanted, present));
    }

    [GeneratedRegex(@"^- \*\*(?<module>\w+)\*\*: (?<endpoints>`.*`)$", RegexOptions.Multiline)]
    private static partial Regex EndpointRow();

    [GeneratedRegex("`([A-Z]+ /[^`]*)`")]
    private static partial Regex Address();

    [GeneratedRegex(@"\{(\w+)(:\w+)?\??\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^\| (?<module>\w+) \| (?<tables>`.*`) \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Quoted();
}
