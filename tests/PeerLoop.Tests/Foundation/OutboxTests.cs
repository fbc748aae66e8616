using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

public sealed class OutboxTests
{
    [Fact]
    public async Task Each_handler_of_an_event_gets_a_delivery_of_its_own_and_only_the_failed_one_is_tried_again()
    {
        await using var app = await Start();
        app.Services.GetRequiredService<Heard>().FailTimes = 1;

        await Publish(app, new Rang(1));
        await app.DeliverOutbox();
        Assert.Equal(["quiet 1"], app.Services.GetRequiredService<Heard>().Words);

        await app.Advance(Duration.FromSeconds(5));
        Assert.Equal(["loud 1", "quiet 1"], app.Services.GetRequiredService<Heard>().Words.Order());
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM outbox_messages WHERE done_at IS NULL"));
    }

    [Fact]
    public async Task What_a_failing_handler_changed_is_undone_with_it()
    {
        await using var app = await Start();
        app.Services.GetRequiredService<Heard>().FailTimes = 1;

        await Publish(app, new Rang(7));
        await app.DeliverOutbox();
        Assert.Equal(0, await app.Scalar<int>("SELECT count(*) FROM platform_settings WHERE key = 'rang.7'"));

        await app.Advance(Duration.FromSeconds(5));
        Assert.Equal(1, await app.Scalar<int>("SELECT count(*) FROM platform_settings WHERE key = 'rang.7'"));
    }

    [Fact]
    public async Task After_its_last_try_a_delivery_is_failed_and_keeps_its_error()
    {
        await using var app = await Start();
        app.Services.GetRequiredService<Heard>().FailTimes = int.MaxValue;

        await Publish(app, new Rang(2));
        await app.Advance(Duration.FromHours(12));

        Assert.Equal(12, await app.Scalar<int>("SELECT attempts FROM outbox_messages WHERE handler = 'Loud'"));
        Assert.Equal(1, await app.Scalar<int>("SELECT count(*) FROM outbox_messages WHERE failed_at IS NOT NULL AND error LIKE '%on purpose%'"));
    }

    [Fact]
    public async Task Four_competing_dispatchers_deliver_forty_messages_once_each()
    {
        await using var app = await Start();
        foreach (var n in Enumerable.Range(0, 20)) await Publish(app, new Rang(n));
        var dispatchers = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<OutboxDispatcher>(app.Services));

        await Task.WhenAll(dispatchers.Select(dispatcher => Task.Run(() => dispatcher.DeliverDue(CancellationToken.None))));

        Assert.Equal(40, app.Services.GetRequiredService<Heard>().Words.Count);
        Assert.Equal(40, app.Services.GetRequiredService<Heard>().Words.Distinct().Count());
    }

    [Fact]
    public async Task A_delivery_whose_process_died_is_taken_up_again_when_its_claim_ends()
    {
        await using var app = await Start();
        await Publish(app, new Rang(3));
        await app.InDatabase(db => db.OutboxMessages.ExecuteUpdateAsync(set => set.SetProperty(m => m.LockedUntil, app.Now + Duration.FromMinutes(1)).SetProperty(m => m.Attempts, 1)));

        await app.DeliverOutbox();
        Assert.Empty(app.Services.GetRequiredService<Heard>().Words);

        await app.Advance(Duration.FromSeconds(61));
        await app.DeliverOutbox();
        Assert.Equal(2, app.Services.GetRequiredService<Heard>().Words.Count);
    }

    [Fact]
    public async Task What_was_scheduled_happens_when_due_and_not_when_it_was_called_off()
    {
        await using var app = await Start();
        var (kept, dropped) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await app.InDatabase(async db =>
        {
            await db.Schedule(new Rang(10), app.Now + Duration.FromHours(1), "ring-10", ("bell", kept));
            await db.Schedule(new Rang(10), app.Now + Duration.FromHours(1), "ring-10", ("bell", kept)); // asked twice
            await db.Schedule(new Rang(11), app.Now + Duration.FromHours(1), "ring-11", ("bell", dropped));
            await db.SaveChangesAsync();
            return await db.CancelScheduled("bell", dropped, CancellationToken.None);
        });

        await app.Advance(Duration.FromMinutes(59));
        Assert.Empty(app.Services.GetRequiredService<Heard>().Words);

        await app.Advance(Duration.FromMinutes(1));
        Assert.Equal(["loud 10", "quiet 10"], app.Services.GetRequiredService<Heard>().Words.Order());
    }

    [Fact]
    public async Task Moving_the_clock_runs_what_falls_due_on_the_way_in_the_order_of_its_times()
    {
        await using var app = await Start();
        await app.InDatabase(async db =>
        {
            foreach (var n in new[] { 3, 1, 2 }) await db.Schedule(new Rang(n), app.Now + Duration.FromHours(n), $"ring-{n}");
            return await db.SaveChangesAsync();
        });

        await app.Advance(Duration.FromHours(4));

        Assert.Equal(["quiet 1", "quiet 2", "quiet 3"], app.Services.GetRequiredService<Heard>().Words.Where(w => w.StartsWith("quiet", StringComparison.Ordinal)));
    }

    private static async Task<PeerLoopApp> Start()
    {
        var app = new PeerLoopApp { Extra = services => services.AddSingleton<Heard>().On<Rang, Quiet>().On<Rang, Loud>() };
        await app.InitializeAsync();
        return app;
    }

    private static Task<int> Publish(PeerLoopApp app, IEvent happened) => app.InDatabase(db =>
    {
        db.Publish(happened);
        return db.SaveChangesAsync();
    });

    internal sealed record Rang(int Number) : IEvent;

    internal sealed class Heard
    {
        public ConcurrentQueue<string> Words { get; } = new();
        public int FailTimes { get; set; }
    }

    internal sealed class Quiet(Heard heard) : IHandle<Rang>
    {
        public Task Handle(Rang happened, Guid messageId, CancellationToken cancel)
        {
            heard.Words.Enqueue($"quiet {happened.Number}");
            return Task.CompletedTask;
        }
    }

    internal sealed class Loud(Heard heard, PeerLoopDbContext db, IClock clock) : IHandle<Rang>
    {
        public async Task Handle(Rang happened, Guid messageId, CancellationToken cancel)
        {
            var key = $"rang.{happened.Number}";
            if (!await db.Set<PlatformSetting>().AnyAsync(s => s.Key == key, cancel))
                db.Add(new PlatformSetting { Key = key, Value = "1", UpdatedAt = clock.GetCurrentInstant() });
            await db.SaveChangesAsync(cancel);
            if (heard.FailTimes > 0)
            {
                heard.FailTimes--;
                throw new InvalidOperationException("Failed on purpose.");
            }

            heard.Words.Enqueue($"loud {happened.Number}");
        }
    }
}
