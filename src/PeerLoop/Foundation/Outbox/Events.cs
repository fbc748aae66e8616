namespace PeerLoop.Foundation.Outbox;

/// <summary>Something that happened, told in the past tense. Carries ids and facts, never names, addresses or tokens.</summary>
public interface IEvent;

/// <summary>
/// Does what an event asks for, later and in the background. It may run twice or late, so it asks the present, not the event.
/// It runs inside a transaction; the dispatcher saves what it changed and marks the delivery done in the same transaction.
/// </summary>
public interface IHandle<in TEvent> where TEvent : IEvent
{
    /// <param name="happened">the event</param>
    /// <param name="messageId">the same on every delivery: the idempotency key for an outside service</param>
    /// <param name="cancel">the application is stopping</param>
    Task Handle(TEvent happened, Guid messageId, CancellationToken cancel);
}

/// <summary>
/// A handler that calls an outside service: it runs without a transaction around it, so that nothing is locked while the service thinks,
/// and stores the answer itself.
/// </summary>
public interface ICallsOutside;

/// <summary>How long a failed delivery waits before the next try; after the last it is failed and waits for an admin.</summary>
public sealed record RetryPlan(params TimeSpan[] Waits)
{
    public static readonly RetryPlan Default = new([.. Enumerable.Range(0, 11).Select(n => TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, n), 3600)))]);

    /// <summary>Mail: five tries.</summary>
    public static readonly RetryPlan Mail = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2));
}

/// <summary>One handler of one event.</summary>
internal sealed record Subscription(Type Event, Type Handler, RetryPlan Retry);

/// <summary>Who listens to what.</summary>
public sealed class Subscriptions
{
    private readonly ILookup<Type, Subscription> _byEvent;
    private readonly Dictionary<(string, string), Subscription> _byName;
    private readonly Dictionary<string, Type> _events;

    internal Subscriptions(IEnumerable<Subscription> subscriptions)
    {
        var all = subscriptions.ToArray();
        _byEvent = all.ToLookup(s => s.Event);
        _byName = all.ToDictionary(s => (s.Event.Name, s.Handler.Name));
        _events = all.Select(s => s.Event).Distinct().ToDictionary(e => e.Name);
    }

    internal IEnumerable<Subscription> To(Type happened) => _byEvent[happened];

    internal Subscription? Find(string topic, string handler) => _byName.GetValueOrDefault((topic, handler));

    internal Type? EventNamed(string topic) => _events.GetValueOrDefault(topic);
}

public static class SubscriptionRegistration
{
    /// <summary>Subscribes a handler to an event; each handler gets a delivery of its own.</summary>
    internal static IServiceCollection On<TEvent, THandler>(this IServiceCollection services, RetryPlan? retry = null)
        where TEvent : IEvent where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton(new Subscription(typeof(TEvent), typeof(THandler), retry ?? RetryPlan.Default));
    }
}
