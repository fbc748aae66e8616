using Microsoft.AspNetCore.OutputCaching;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// Kept pages name what they show: <c>courses</c>, <c>course:{id}</c>, <c>teacher:{id}</c>, <c>stats</c>. Whoever changes such a thing lets its pages be forgotten,
/// from an outbox handler, after the change is there to be read.
/// </summary>
internal sealed class PageCache(IOutputCacheStore store)
{
    public async Task Forget(CancellationToken cancel, params string[] tags)
    {
        foreach (var tag in tags) await store.EvictByTagAsync(tag, cancel);
    }
}
