using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Foundation.Settings;

/// <summary>The feature flags an installation starts with.</summary>
internal sealed class StartFeatures(PeerLoopDbContext db, IClock clock) : IStartData
{
    private static readonly (string Id, string Name, bool On)[] All =
    [
        ("video_sessions", "Video sessions", true), ("community_feed", "Community feed", true), ("messaging", "Messaging", true), ("st_system", "Student-Teachers", true),
        ("creator_tools", "Creator tools", true), ("notifications", "Notifications", true), ("moderation", "Moderation", true), ("inquiries", "Questions to creators", true),
        ("intro_sessions", "Free intro sessions", false), ("goodwill_points", "Goodwill points", false), ("summon_help", "Summon help", false), ("referrals", "Referrals", false),
        ("creator_moderators", "Creators' moderators", false), ("social_login", "Social sign-in", false),
    ];

    public async Task Ensure(CancellationToken cancel)
    {
        var known = (await db.Set<FeatureFlag>().Select(f => f.Id).ToListAsync(cancel)).ToHashSet();
        var now = clock.GetCurrentInstant();
        db.AddRange(All.Where(f => !known.Contains(f.Id)).Select(f => new FeatureFlag { Id = f.Id, Name = f.Name, IsEnabled = f.On, UpdatedAt = now }));
        await db.SaveChangesAsync(cancel);
    }
}
