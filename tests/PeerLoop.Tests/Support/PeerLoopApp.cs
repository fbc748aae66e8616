using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Tests.Support;

/// <summary>
/// The whole application on a real port with a database of its own. Use as a class fixture; a test that moves the clock makes its own with
/// <see cref="Start"/>. Nothing runs in the background: tests call <see cref="DeliverOutbox"/>.
/// </summary>
public sealed class PeerLoopApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerloop-app-").FullName;
    private string _connection = "";

    /// <summary>Settings of one test's own app, before it starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Services of one test's own app, such as a handler that fails on purpose.</summary>
    internal Action<IServiceCollection>? Extra { get; set; }

    public string DataFolder => _folder;

    internal string Connection => _connection;

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    internal IClock Clock => Services.GetRequiredService<IClock>();

    public Instant Now => Clock.GetCurrentInstant();

    public async ValueTask InitializeAsync()
    {
        _connection = await TestDatabase.New(_folder);
        UseKestrel(0);
        StartServer();
    }

    public static async Task<PeerLoopApp> Start(params (string Key, string Value)[] settings)
    {
        var app = new PeerLoopApp();
        foreach (var (key, value) in settings) app.Settings[key] = value;
        await app.InitializeAsync();
        return app;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        var settings = new Dictionary<string, string>
        {
            ["PEERLOOP_DATA"] = _folder, ["Database:Provider"] = TestDatabase.IsPostgres ? "Postgres" : "Sqlite", ["Database:Connection"] = _connection,
            ["Seed:Demo"] = "false", ["Outbox:Pump"] = "false", ["Web:Run"] = "false", ["RateLimits:Factor"] = "10000", ["Accounts:PasswordRounds"] = "1000",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (key, value) in Settings) settings[key] = value;
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        if (Extra is not null) builder.ConfigureServices(Extra);
    }

    /// <summary>Delivers everything due now, and what that makes due.</summary>
    public async Task DeliverOutbox() => await Services.GetRequiredService<OutboxDispatcher>().DeliverDue(CancellationToken.None);

    /// <summary>Moves the clock on; everything that falls due on the way happens at its time.</summary>
    public async Task Advance(Duration by)
    {
        using var client = Visitor();
        var answer = await client.PostAsJsonAsync("/dev/clock", new { now = InstantPattern.ExtendedIso.Format(Now + by) });
        answer.EnsureSuccessStatusCode();
    }

    public Task AdvanceTo(Instant instant) => Advance(instant - Now);

    /// <summary>Work in a scope of the application: the application's own services, the real database.</summary>
    internal async Task<T> Within<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    internal Task<T> InDatabase<T>(Func<PeerLoopDbContext, Task<T>> work) => Within(services => work(services.GetRequiredService<PeerLoopDbContext>()));

    /// <summary>Runs SQL as it stands, beside the application.</summary>
    public Task<int> Sql(string sql) => InDatabase(db => db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)));

    /// <summary>The first column of the first row.</summary>
    public Task<T> Scalar<T>(string sql) => InDatabase(async db => await db.Database.SqlQueryRaw<T>($"SELECT ({sql}) AS \"Value\"").SingleAsync());

    /// <summary>An account, signed in, with a client that carries its bearer token.</summary>
    public async Task<TestPerson> Person(string name = "Sam Student", bool canCreate = false, bool isAdmin = false, bool verified = true, string? zone = null)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var id = await Within(s => s.GetRequiredService<IPeople>().Open(
            new NewPerson(email, name, TestPerson.Password, CanCreateCourses: canCreate, IsAdmin: isAdmin, TimeZone: zone), CancellationToken.None));
        if (!verified) await Sql($"UPDATE users SET email_verified_at = NULL WHERE id = '{id}'");
        return await SignIn(id, email, name);
    }

    public async Task<TestPerson> SignIn(Guid id, string email, string name, string password = TestPerson.Password)
    {
        var client = Visitor();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password });
        var body = await answer.Json();
        client.DefaultRequestHeaders.Authorization = new("Bearer", body.GetProperty("accessToken").GetString());
        var handle = body.GetProperty("user").GetProperty("handle").GetString()!;
        return new TestPerson(id, email, name, handle, client, body.GetProperty("accessToken").GetString()!);
    }

    /// <summary>After a jump of the clock the access token has ended: signs in again.</summary>
    public async Task Renew(TestPerson person)
    {
        var again = await SignIn(person.Id, person.Email, person.Name);
        person.Http.DefaultRequestHeaders.Authorization = again.Http.DefaultRequestHeaders.Authorization;
        person.AccessToken = again.AccessToken;
    }

    /// <summary>A visitor's client.</summary>
    public HttpClient Visitor() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await TestDatabase.Drop(_connection);
        if (!TestDatabase.IsPostgres) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file still held open by a closing connection is left to the system's own cleaning.
        }
    }
}

/// <summary>An account of a test and its client.</summary>
public sealed record TestPerson(Guid Id, string Email, string Name, string Handle, HttpClient Http, string Token)
{
    public const string Password = "Correct-horse-7";

    public string AccessToken { get; set; } = Token;

    public Task<HttpResponseMessage> Get(string path) => Http.GetAsync(path);

    /// <summary>Posts JSON; with a fresh Idempotency-Key unless one is given.</summary>
    public Task<HttpResponseMessage> Post(string path, object? body = null, string? key = null, int? version = null) => Send(HttpMethod.Post, path, body, key, version);

    public Task<HttpResponseMessage> Put(string path, object? body = null, int? version = null) => Send(HttpMethod.Put, path, body, null, version);

    public Task<HttpResponseMessage> Patch(string path, object body, int? version = null) => Send(HttpMethod.Patch, path, body, null, version);

    public Task<HttpResponseMessage> Delete(string path) => Http.DeleteAsync(path);

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body, string? key, int? version)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = JsonContent.Create(body, options: Answers.Options);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await Http.SendAsync(request);
    }
}
