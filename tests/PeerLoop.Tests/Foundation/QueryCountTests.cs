using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Foundation.Database;
using PeerLoop.Tests.Payments;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

/// <summary>The hot reads ask the database a few times, however much they show: the sign-in's question is counted in.</summary>
public sealed class QueryCountTests
{
    [Fact]
    public async Task Hot_reads_ask_at_most_six_times_and_no_more_for_more_rows()
    {
        var asked = new Asked();
        await using var app = new PeerLoopApp
        {
            Extra = services => services.ConfigureDbContext<SqliteDbContext>(o => o.AddInterceptors(asked)).ConfigureDbContext<PostgresDbContext>(o => o.AddInterceptors(asked)),
        };
        await app.InitializeAsync();
        var shop = await Shop.Open(app);
        await shop.Buy(shop.Student, await shop.FreeTime());
        using var visitor = app.Visitor();
        var report = new List<string>();

        async Task<int> Count(HttpClient http, string path)
        {
            await http.GetAsync(path).Json();
            asked.Commands.Clear();
            await http.GetAsync(path).Json();
            return asked.Commands.Count;
        }

        async Task Check(string who, HttpClient http, string path, int most)
        {
            var count = await Count(http, path);
            if (count > most) report.Add($"{who} {path}: {count} questions\n  {string.Join("\n  ", asked.Commands.Select(c => c.ReplaceLineEndings(" ")[..Math.Min(c.Length, 160)]))}");
        }

        var slug = shop.Slug;
        await Check("visitor", visitor, "/api/courses", 6);
        await Check("visitor", visitor, $"/api/courses/{slug}", 6);
        await Check("student", shop.Student.Http, $"/api/courses/{slug}", 6);
        await Check("visitor", visitor, $"/api/courses/{slug}/slots", 7);
        await Check("student", shop.Student.Http, "/api/sessions", 6);
        await Check("student", shop.Student.Http, "/api/enrollments", 11);
        // Composed of many modules, each asked once: its number is stated and kept.
        await Check("student", shop.Student.Http, "/api/users/me/dashboard", MostOfDashboard);
        Assert.True(report.Count == 0, string.Join('\n', report));

        var (courses, sessions) = (await Count(visitor, "/api/courses"), await Count(shop.Student.Http, "/api/enrollments"));
        foreach (var n in Enumerable.Range(0, 3))
        {
            var more = await Shop.Open(app);
            await more.Buy(shop.Student);
        }

        Assert.Equal(courses, await Count(visitor, "/api/courses"));
        Assert.Equal(sessions, await Count(shop.Student.Http, "/api/enrollments"));
    }

    private const int MostOfDashboard = 20;

    private sealed class Asked : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            Commands.Enqueue(command.CommandText);
            return base.ScalarExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
