using System.Net;
using System.Text.Json;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Tests.Support;

/// <summary>Reading answers, and saying what was expected when they differ.</summary>
public static class Answers
{
    internal static readonly JsonSerializerOptions Options = Wire();

    private static JsonSerializerOptions Wire()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        WireFormat.Configure(json);
        return json;
    }

    /// <summary>The body of a successful answer.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> answer) => await (await answer).Json();

    public static async Task<T> Read<T>(this Task<HttpResponseMessage> answer) => (await answer.Json()).Deserialize<T>(Options)!;

    /// <summary>The problem of a refused request, checked by status and code.</summary>
    public static async Task<JsonElement> Refused(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode} instead of {(int)status}: {text}");
        var problem = JsonDocument.Parse(text).RootElement.Clone();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return problem;
    }

    public static async Task<JsonElement> Refused(this Task<HttpResponseMessage> answer, HttpStatusCode status, string code) => await (await answer).Refused(status, code);

    public static Guid Id(this JsonElement element, string name = "id") => element.GetProperty(name).GetGuid();

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static long Number(this JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
