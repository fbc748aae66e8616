namespace PeerLoop.Foundation;

/// <summary>The one folder that holds all that is kept: <c>PEERLOOP_DATA</c>, by default <c>data/</c> at the root of the checkout.</summary>
internal sealed class DataFolder
{
    public DataFolder(IConfiguration settings)
    {
        Root = Path.GetFullPath(settings["PEERLOOP_DATA"] ?? Path.Combine(Checkout ?? AppContext.BaseDirectory, "data"));
        Directory.CreateDirectory(Root);
    }

    /// <summary>The nearest folder above the executable that holds the solution; null when the product was published elsewhere.</summary>
    public static string? Checkout { get; } = FindCheckout();

    public string Root { get; }

    public string Database => Path.Combine(Root, "peerloop.db");

    public string Files => Made("files");

    public string Keys => Made("keys");

    private string Made(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;

    private static string? FindCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PeerLoop.slnx")))
                return folder.FullName;
        return null;
    }
}
