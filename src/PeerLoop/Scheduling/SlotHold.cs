using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Scheduling;

internal enum HoldStatus { Active, Consumed, Released, Expired }

/// <summary>A time kept for a buyer while they pay (D-14).</summary>
internal sealed class SlotHold
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid CheckoutId { get; init; }
    public required Guid TeacherId { get; init; }
    public required Guid StudentId { get; init; }
    public required Instant StartsAt { get; init; }
    public required Instant EndsAt { get; init; }
    public required Instant BusyUntil { get; init; }
    public required Instant ExpiresAt { get; init; }
    public HoldStatus Status { get; set; }

    public HeldSlot ToHeldSlot() => new(TeacherId, StartsAt, EndsAt, ExpiresAt);

    internal sealed class Configuration : IEntityTypeConfiguration<SlotHold>
    {
        public void Configure(EntityTypeBuilder<SlotHold> hold)
        {
            hold.ToTable("slot_holds", table =>
            {
                table.HasCheckConstraint("ck_slot_holds_two_people", "teacher_id <> student_id");
                table.HasCheckConstraint("ck_slot_holds_order", "ends_at > starts_at AND busy_until >= ends_at");
            });
            hold.Property(h => h.Status).DefaultsTo(HoldStatus.Active);
            hold.HasIndex(h => h.CheckoutId).IsUnique();
            hold.HasIndex(h => new { h.Status, h.ExpiresAt });
            hold.HasOne<Checkout>().WithOne().HasForeignKey<SlotHold>(h => h.CheckoutId).OnDelete(DeleteBehavior.Restrict);
            hold.HasOne<User>().WithMany().HasForeignKey(h => h.TeacherId).OnDelete(DeleteBehavior.Restrict);
            hold.HasOne<User>().WithMany().HasForeignKey(h => h.StudentId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
