using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

/// <summary>What one participant thought of a session; for the two, the creator and admins only (SES-6).</summary>
internal sealed class SessionRating
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid RaterId { get; init; }
    public required Guid RateeId { get; init; }
    public required int Rating { get; init; }
    public string? Comment { get; init; }
    public int? TeachingRating { get; init; }
    public int? InteractionRating { get; init; }
    public int? MaterialsRating { get; init; }
    public required Instant CreatedAt { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SessionRating>
    {
        public void Configure(EntityTypeBuilder<SessionRating> rating)
        {
            rating.ToTable("session_ratings", table =>
            {
                table.HasCheckConstraint("ck_session_ratings_two_people", "rater_id <> ratee_id");
                table.HasCheckConstraint("ck_session_ratings_rating", "rating BETWEEN 1 AND 5");
                table.HasCheckConstraint("ck_session_ratings_teaching", "teaching_rating IS NULL OR teaching_rating BETWEEN 1 AND 5");
                table.HasCheckConstraint("ck_session_ratings_interaction", "interaction_rating IS NULL OR interaction_rating BETWEEN 1 AND 5");
                table.HasCheckConstraint("ck_session_ratings_materials", "materials_rating IS NULL OR materials_rating BETWEEN 1 AND 5");
            });
            rating.Property(r => r.Comment).IsOptionalText(1000);
            rating.HasIndex(r => new { r.SessionId, r.RaterId }).IsUnique();
            rating.HasIndex(r => new { r.RateeId, r.CreatedAt }).IsDescending(false, true);
            rating.HasOne<Session>().WithMany().HasForeignKey(r => r.SessionId).OnDelete(DeleteBehavior.Restrict);
            rating.HasOne<User>().WithMany().HasForeignKey(r => r.RaterId).OnDelete(DeleteBehavior.Restrict);
            rating.HasOne<User>().WithMany().HasForeignKey(r => r.RateeId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
