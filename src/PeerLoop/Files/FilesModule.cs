using PeerLoop.Files.Storage;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Files;

internal static class FilesModule
{
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration settings) => services
        .AddFileStore(settings)
        .AddSingleton<IHealthPart, StorageHealth>()
        .AddScoped<IFiles, KeptFiles>();

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapGroup("/api/files").WithTags("Files").MapGet("/{id:guid}", ReadFile.Handle)
            .WithName(nameof(ReadFile)).WithSummary("Read a file; pictures also in the widths 96, 320 and 960")
            .AllowAnonymous().Produces(200, contentType: "application/octet-stream").ProducesProblem(404).ProducesProblem(422);
    }
}
