namespace PeerLoop.Foundation.Web;

internal static class WebRegistration
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<WebApp>().AddSingleton<PageCache>();
        services.AddOutputCache(options =>
        {
            options.AddBasePolicy(new PublicPages());
            options.SizeLimit = 64 * 1024 * 1024;
        });
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json", "application/problem+json", "text/plain", "image/svg+xml"];
        });
        return services;
    }
}
