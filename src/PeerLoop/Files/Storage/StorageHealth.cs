using PeerLoop.Foundation.Http;

namespace PeerLoop.Files.Storage;

/// <summary>Whether files can be kept.</summary>
internal sealed class StorageHealth(IFileStore store) : IHealthPart
{
    public string Name => "storage";

    public async Task<(bool Ok, string State)> Check(CancellationToken cancel) => await store.Check(cancel) is { } wrong ? (false, wrong) : (true, "ok");
}
