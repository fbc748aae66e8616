using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Scheduling;

internal enum ClaimOwner { Session, Hold, Intro }

/// <summary>A person is busy in these five minutes; the primary key forbids to be busy twice (SCH-3, D-23).</summary>
internal sealed class TimeClaim
{
    public const int QuantumSeconds = 300;

    public required Guid UserId { get; init; }

    /// <summary>Unix seconds divided by 300.</summary>
    public required long Quantum { get; init; }

    public required ClaimOwner OwnerKind { get; init; }
    public required Guid OwnerId { get; init; }

    public static long QuantumOf(Instant instant) => (long)Math.Floor(instant.ToUnixTimeSeconds() / (double)QuantumSeconds);

    /// <summary>SCH-4</summary>
    public static bool IsOnGrid(Instant instant) => instant.ToUnixTimeMilliseconds() % (QuantumSeconds * 1000L) == 0;

    /// <summary>
    /// The teacher is busy until the buffer has passed, the student until the end. Claiming only after the end still keeps a whole buffer
    /// between two neighbours, because the earlier of the two always carries it. In key order, so that two bookings do not deadlock.
    /// </summary>
    public static IReadOnlyList<TimeClaim> For(ClaimOwner kind, Guid ownerId, Guid teacherId, Guid studentId, Instant startsAt, Instant endsAt, Instant busyUntil) =>
    [
        .. Quanta(startsAt, busyUntil).Select(q => new TimeClaim { UserId = teacherId, Quantum = q, OwnerKind = kind, OwnerId = ownerId })
            .Concat(Quanta(startsAt, endsAt).Select(q => new TimeClaim { UserId = studentId, Quantum = q, OwnerKind = kind, OwnerId = ownerId }))
            .OrderBy(c => c.UserId).ThenBy(c => c.Quantum),
    ];

    private static IEnumerable<long> Quanta(Instant from, Instant to)
    {
        for (var quantum = QuantumOf(from); quantum * QuantumSeconds < to.ToUnixTimeSeconds(); quantum++) yield return quantum;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<TimeClaim>
    {
        public void Configure(EntityTypeBuilder<TimeClaim> claim)
        {
            claim.ToTable("time_claims").HasKey(c => new { c.UserId, c.Quantum });
            claim.Property(c => c.Quantum).ValueGeneratedNever();
            claim.HasIndex(c => new { c.OwnerKind, c.OwnerId });
            claim.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
