namespace PeerLoop.Tests.Support;

/// <summary>Where the checkout lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PeerLoop.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
