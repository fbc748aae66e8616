using System.Reflection;
using NodaTime;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Live;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Foundation.Web;

namespace PeerLoop.Foundation;

/// <summary>What every module stands on.</summary>
internal static class FoundationModule
{
    /// <summary>The API document is being generated: nothing may run in the background then, and no database is there.</summary>
    public static readonly bool OnlyDescribing = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static WebApplicationBuilder NewBuilder(string[] args)
    {
#if DEBUG
        const string unsaid = "Development";
#else
        const string unsaid = "Production";
#endif
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args, ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? unsaid,
        });
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://127.0.0.1:5080");
        builder.Host.UseDefaultServiceProvider(services => (services.ValidateScopes, services.ValidateOnBuild) = (true, !OnlyDescribing));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    public static IServiceCollection AddFoundation(this IServiceCollection services, WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var data = new DataFolder(settings);
        services.AddSingleton(data).AddSingleton<StopPoints>().AddSingleton<SecretKeys>().AddSingleton<Cursors>().AddSingleton<PublicAddress>().AddSingleton<Readiness>().AddSingleton(TimeProvider.System);
        if (builder.Environment.IsProduction())
            services.AddSingleton<IClock>(new MillisecondClock(SystemClock.Instance));
        else
            services.AddSingleton(new MovableClock(SystemClock.Instance)).AddSingleton<IClock>(s => s.GetRequiredService<MovableClock>()).AddSingleton<PassingTime>();

        services.AddSingleton<OutboxBell>().AddSingleton<OutboxDispatcher>().AddSingleton<Subscriptions>(s => new Subscriptions(s.GetServices<Subscription>()));
        services.AddDatabase(settings, data).AddScoped<PlatformSettings>().AddScoped<IStartData, StartFeatures>();
        services.AddScoped<IStartData, PlanQuietHour>().On<QuietHour, PlanQuietHour>().On<QuietHour, ForgetOldDeliveries>();
        services.AddTokenSignIn().AddAccessRules().AddProblemAnswers().AddWireFormat().AddRateLimits(settings).AddApiDocument().AddValidation().AddWeb();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 128 * 1024);
        services.AddSingleton<ILive, SignalRLive>();

        if (!OnlyDescribing)
        {
            if (settings.GetValue("Outbox:Pump", true)) services.AddHostedService<OutboxPump>();
            if (settings.GetValue("Web:Run", true)) services.AddHostedService(s => s.GetRequiredService<WebApp>());
        }

        return services;
    }

    public static void UseFoundation(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException });
        app.UseStatusCodePages();
        app.UsePublishedFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseCrossSiteGuard();
        app.UseRateLimiter();
        app.UseRenewal();
        app.UsePages();
        app.UseAuthorization();
        app.UseKeptAnswers();
        app.UseResponseCompression();
    }

    public static void MapFoundation(this WebApplication app)
    {
        app.MapHealth();
        app.MapApiDocument();
        app.MapHub<UserHub>("/hubs/user");
        if (!app.Environment.IsProduction()) app.MapDevClock();
    }
}
