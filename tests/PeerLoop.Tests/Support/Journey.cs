using System.Text.Json;
using System.Text.RegularExpressions;

namespace PeerLoop.Tests.Support;

/// <summary>What journeys need beside the API: mails, the gateway's pages, the books.</summary>
internal static partial class Journey
{
    public static IReadOnlyList<JsonElement> Items(this JsonElement answer) =>
        [.. (answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("items")).EnumerateArray()];

    public static async Task Renew(this PeerLoopApp app, params TestPerson[] people)
    {
        foreach (var person in people) await app.Renew(person);
    }

    /// <summary>Balance of a ledger account: positive on the debit side.</summary>
    public static Task<long> Balance(this PeerLoopApp app, string code, Guid? owner = null) => app.Scalar<long>(
        $"SELECT coalesce(sum(b.balance_cents), 0) FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id WHERE a.code = '{code}'{(owner is null ? "" : $" AND a.owner_id = '{owner}'")}");

    /// <summary>Presses the button of the gateway's page that succeeds.</summary>
    public static Task PayAtGateway(this PeerLoopApp app, string url) => Press(app, url, "succeed");

    public static Task CompleteAtGateway(this PeerLoopApp app, string url) => Press(app, url, "complete");

    private static async Task Press(PeerLoopApp app, string url, string outcome)
    {
        using var browser = app.Visitor();
        var page = await browser.GetAsync(url);
        var html = await page.Content.ReadAsStringAsync();
        Assert.True(page.IsSuccessStatusCode, html);
        Assert.Contains($"value=\"{outcome}\"", html, StringComparison.Ordinal);
        var fields = Hidden().Matches(html).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        fields["outcome"] = outcome;
        using var form = new FormUrlEncodedContent(fields);
        var answer = await browser.PostAsync(url, form);
        Assert.True((int)answer.StatusCode is 302 or 303 or 200, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
