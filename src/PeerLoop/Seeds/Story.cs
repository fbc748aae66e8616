using System.Reflection;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Seeds;

/// <summary>
/// Tells a story with the product's own use cases: each step is the very handler an endpoint calls, as the person who acts, at the story's time.
/// So the demo obeys every rule, and its books balance.
/// </summary>
internal sealed class Story(IServiceScopeFactory scopes, MovableClock clock, PassingTime time)
{
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Before the first step: when the story begins.</summary>
    public void Begin(Instant at) => clock.BeginAt(at);

    public Task Until(Instant at, CancellationToken cancel) => at > Now ? time.Until(at, cancel) : time.Until(Now, cancel);

    /// <summary>Work in a scope of its own.</summary>
    public async Task<T> Within<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>A person carries out a use case; its answer's body comes back, a refusal ends the story with its reason.</summary>
    public async Task<object?> Do(Guid person, Delegate useCase, params object[] given)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().Set(await CallerOf(services, person), Guid.Empty);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.IfMatch = "*";

        var left = given.ToList();
        object? Take(ParameterInfo parameter)
        {
            var type = parameter.ParameterType;
            var at = left.FindIndex(value => type.IsInstanceOfType(value) || Nullable.GetUnderlyingType(type) == value.GetType());
            if (at >= 0)
            {
                var value = left[at];
                left.RemoveAt(at);
                return value;
            }

            return type == typeof(CancellationToken) ? CancellationToken.None : type == typeof(HttpContext) ? http : type == typeof(HttpRequest) ? http.Request
                : parameter.HasDefaultValue ? parameter.DefaultValue : services.GetRequiredService(type);
        }

        var task = (Task)useCase.Method.Invoke(useCase.Target, [.. useCase.Method.GetParameters().Select(Take)])!;
        await task;
        var answer = task.GetType().GetProperty("Result")!.GetValue(task);
        while (answer is INestedHttpResult nested) answer = nested.Result;
        if (answer is IStatusCodeHttpResult { StatusCode: >= 400 } refused)
            throw new InvalidOperationException($"{useCase.Method.DeclaringType!.Name} was refused in the demo: {((refused as IValueHttpResult)?.Value as Microsoft.AspNetCore.Mvc.ProblemDetails)?.Title}");
        return (answer as IValueHttpResult)?.Value;
    }

    /// <summary>The people of the demo act without signing in.</summary>
    private static async Task<Caller> CallerOf(IServiceProvider services, Guid person)
    {
        var account = await services.GetRequiredService<IPeople>().Find(person, CancellationToken.None) ?? throw new InvalidOperationException($"Nobody has the id {person}.");
        return new Caller(account.Id, account.EmailVerified, null, account.Zone, account.CanTakeCourses, account.CanTeachCourses, account.CanCreateCourses, account.CanModerate, account.IsAdmin);
    }

    public async Task<T> Do<T>(Guid person, Delegate useCase, params object[] given) => (T)(await Do(person, useCase, given))!;
}
