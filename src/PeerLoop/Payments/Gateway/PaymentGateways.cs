using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Payments.Gateway;

/// <summary>Chooses the payment gateway: <c>Payments:Gateway</c>.</summary>
internal static class PaymentGateways
{
    public static IServiceCollection AddPaymentGateway(this IServiceCollection services, IConfiguration settings) => settings["Payments:Gateway"] switch
    {
        null or "Simulated" => services.AddSimulated(),
        var other => throw new InvalidOperationException($"Payments:Gateway is '{other}'. Choose Simulated."),
    };

    private static IServiceCollection AddSimulated(this IServiceCollection services)
    {
        services.AddSingleton<SimulatedMemory>().AddSingleton<SimulatedFaults>().AddSingleton<SimulatedOutcomes>();
        services.AddSingleton<IPaymentGateway>(s => IsAllowed(s)
            ? ActivatorUtilities.CreateInstance<SimulatedPaymentGateway>(s)
            : throw new InvalidOperationException("Payments:Gateway = Simulated takes no real money. In Production say so: Payments:Simulated:AllowInProduction = true, or choose another gateway."));
        services.AddHttpClient(DeliverSimulatedEvent.Client).RemoveAllLoggers();
        return services.On<SimulatedEventHappened, DeliverSimulatedEvent>().On<SimulatedPayoutArrives, SettleSimulatedPayout>();
    }

    /// <summary>Test money in Production only by express word.</summary>
    public static bool IsAllowed(IServiceProvider services) =>
        !services.GetRequiredService<IHostEnvironment>().IsProduction() || services.GetRequiredService<IConfiguration>().GetValue("Payments:Simulated:AllowInProduction", false);
}
