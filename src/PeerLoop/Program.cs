using PeerLoop.Accounts;
using PeerLoop.Administration;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.CommandLine;
using PeerLoop.Files;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Learning;
using PeerLoop.Notifications;
using PeerLoop.Overview;
using PeerLoop.Payments;
using PeerLoop.Scheduling;

// The composition root: what PeerLoop is made of, in the order in which the parts may use each other.
return await Commands.Run(args, Composition.Build);

internal static class Composition
{
    public static WebApplication Build(string[] args)
    {
        var builder = FoundationModule.NewBuilder(args);
        var settings = builder.Configuration;

        builder.Services
            .AddFoundation(builder)
            .AddFiles(settings)
            .AddAccounts(settings)
            .AddCatalog(settings)
            .AddLearning(settings)
            .AddScheduling(settings)
            .AddPayments(settings)
            .AddCertification(settings)
            .AddNotifications(settings)
            .AddOverview(settings)
            .AddAdministration(settings);
        // The demo moves the clock: Production has neither.
        if (!builder.Environment.IsProduction()) builder.Services.AddScoped<PeerLoop.Seeds.Story>().AddScoped<PeerLoop.Seeds.GenesisCohort>();

        var app = builder.Build();
        app.UseFoundation();

        app.MapFoundation();
        var routes = app.MapGroup("").WithCommonRefusals();
        routes.MapFiles();
        routes.MapAccounts();
        routes.MapCatalog();
        routes.MapLearning();
        routes.MapScheduling();
        routes.MapPayments();
        routes.MapCertification();
        routes.MapNotifications();
        routes.MapOverview();
        routes.MapAdministration();
        return app;
    }
}

public partial class Program;
