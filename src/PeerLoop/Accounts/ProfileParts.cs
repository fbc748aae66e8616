using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

/// <summary>A credential in one sentence, in the order the person chose.</summary>
internal sealed class UserQualification
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required string Sentence { get; init; }
    public required int DisplayOrder { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserQualification>
    {
        public void Configure(EntityTypeBuilder<UserQualification> qualification)
        {
            qualification.ToTable("user_qualifications");
            qualification.Property(q => q.Sentence).IsText(300);
            qualification.HasIndex(q => new { q.UserId, q.DisplayOrder }).IsUnique();
            qualification.HasOne<User>().WithMany().HasForeignKey(q => q.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A word the person wants to be found by.</summary>
internal sealed class UserExpertise
{
    public required Guid UserId { get; init; }
    public required string Tag { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserExpertise>
    {
        public void Configure(EntityTypeBuilder<UserExpertise> expertise)
        {
            expertise.ToTable("user_expertise").HasKey(e => new { e.UserId, e.Tag });
            expertise.Property(e => e.Tag).IsLowerCaseText(60);
            expertise.HasIndex(e => e.Tag);
            expertise.HasOne<User>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>Cached counters of a person, rebuilt from source rows.</summary>
internal sealed class UserStats
{
    public required Guid UserId { get; init; }
    public int StudentsTaught { get; set; }
    public int SessionsTaught { get; set; }
    public int SessionsAttended { get; set; }
    public int CoursesCreated { get; set; }
    public int CoursesCompleted { get; set; }
    public int Followers { get; set; }
    public int Following { get; set; }
    public int TeachingRatingSum { get; set; }
    public int TeachingRatingCount { get; set; }
    public int SessionRatingSum { get; set; }
    public int SessionRatingCount { get; set; }
    public int GoodwillEarned { get; set; }
    public int GoodwillSpent { get; set; }
    public required Instant RefreshedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UserStats>
    {
        public void Configure(EntityTypeBuilder<UserStats> stats)
        {
            stats.ToTable("user_stats", table => table.HasCheckConstraint("ck_user_stats_goodwill", "goodwill_spent <= goodwill_earned")).HasKey(s => s.UserId);
            stats.Property(s => s.UserId).ValueGeneratedNever();
            foreach (var counter in new[]
            {
                nameof(StudentsTaught), nameof(SessionsTaught), nameof(SessionsAttended), nameof(CoursesCreated), nameof(CoursesCompleted), nameof(Followers), nameof(Following),
                nameof(TeachingRatingSum), nameof(TeachingRatingCount), nameof(SessionRatingSum), nameof(SessionRatingCount), nameof(GoodwillEarned), nameof(GoodwillSpent),
            })
                stats.Property<int>(counter).DefaultsTo(0);
            stats.HasOne<User>().WithOne().HasForeignKey<UserStats>(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
