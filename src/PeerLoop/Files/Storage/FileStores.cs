namespace PeerLoop.Files.Storage;

internal static class FileStores
{
    /// <summary>Chooses where bytes are kept: <c>Files:Storage</c>.</summary>
    public static IServiceCollection AddFileStore(this IServiceCollection services, IConfiguration settings) => settings["Files:Storage"] switch
    {
        null or "Disk" => services.AddSingleton<IFileStore, DiskFileStore>(),
        var other => throw new InvalidOperationException($"Files:Storage is '{other}'. Choose Disk."),
    };
}
