using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>What every request meets on its way in: the guard against foreign pages, the log, the form of a refusal.</summary>
public sealed class FrontDoorTests
{
    [Fact]
    public async Task A_command_by_cookie_needs_our_header_and_our_origin()
    {
        await using var app = await PeerLoopApp.Start();
        var sam = await app.Person();
        async Task<HttpResponseMessage> Send(string? with, string? origin)
        {
            using var browser = app.Visitor();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/notifications/read-all");
            request.Headers.Add("Cookie", $"pl_access={sam.AccessToken}");
            if (with is not null) request.Headers.Add("X-Requested-With", with);
            if (origin is not null) request.Headers.Add("Origin", origin);
            return await browser.SendAsync(request);
        }

        await (await Send(null, app.Address)).Refused(HttpStatusCode.Forbidden, "csrf");
        await (await Send("peerloop", "https://evil.example")).Refused(HttpStatusCode.Forbidden, "csrf");
        await (await Send("peerloop", "null")).Refused(HttpStatusCode.Forbidden, "csrf");
        Assert.True((await Send("peerloop", app.Address)).IsSuccessStatusCode);
        Assert.True((await sam.Post("/api/notifications/read-all")).IsSuccessStatusCode, "a bearer token needs no header");
    }

    [Fact]
    public async Task A_refusal_has_the_form_of_the_rfc_with_a_stable_code()
    {
        await using var app = await PeerLoopApp.Start();
        using var visitor = app.Visitor();

        var problem = await visitor.GetAsync("/api/sessions").Refused(HttpStatusCode.Unauthorized, "unauthenticated");

        Assert.Equal("/problems/unauthenticated", problem.Text("type"));
        Assert.Equal(401, problem.Number("status"));
        Assert.Equal("/api/sessions", problem.Text("instance"));
        Assert.NotEmpty(problem.Text("title")!);
        Assert.NotEmpty(problem.Text("traceId")!);
        await visitor.GetAsync("/api/courses?cursor=nonsense").Refused(HttpStatusCode.BadRequest, "invalid-cursor");
        using var text = new StringContent("hello", System.Text.Encoding.UTF8, "text/plain");
        await visitor.PostAsync("/api/auth/login", text).Refused(HttpStatusCode.UnsupportedMediaType, "malformed");
        await visitor.DeleteAsync("/api/auth/login").Refused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task The_log_of_a_sign_up_and_a_sign_in_holds_no_address_name_password_or_token()
    {
        using var heard = new Heard();
        await using var app = new PeerLoopApp { Extra = services => services.AddSingleton<ILoggerProvider>(heard) };
        app.Settings["Logging:LogLevel:Default"] = "Information"; // as the product runs
        await app.InitializeAsync();
        using var visitor = app.Visitor();
        const string email = "sam.secret@example.test";

        var opened = await visitor.PostAsJsonAsync("/api/auth/register?email=sam.secret@example.test", new { email, password = TestPerson.Password, name = "Samuel Secretname", acceptTerms = true, confirmAdult = true });
        var token = (await opened.Json()).Text("accessToken")!;
        await app.DeliverOutbox();
        await visitor.PostAsJsonAsync("/api/auth/login", new { email, password = "wrong-" + TestPerson.Password }).Refused(HttpStatusCode.Unauthorized, "invalid-credentials");
        await visitor.PostAsJsonAsync("/api/auth/login", new { email, password = TestPerson.Password }).Json();
        var verify = (await app.MailsTo(email)).SelectMany(mail => mail.GetProperty("links").EnumerateArray()).Select(link => link.GetString()!).First(link => link.Contains("token=", StringComparison.Ordinal));
        var secret = verify[(verify.IndexOf("token=", StringComparison.Ordinal) + 6)..];
        await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token = secret }).Json();

        var log = string.Join('\n', heard.Lines);
        Assert.Contains("/api/auth/register 201", log, StringComparison.Ordinal);
        Assert.Contains("/api/auth/login 401", log, StringComparison.Ordinal);
        Assert.All(["sam.secret", "Secretname", TestPerson.Password, token, secret], word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Heard : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Ear(Heard heard, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                heard.Lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
