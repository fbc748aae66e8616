using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Payments;

/// <summary>Permission to turn what was earned into what can be paid out (D-08): given by the creator or an admin, never by itself.</summary>
internal sealed class EscrowRelease
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid EnrollmentId { get; init; }
    public required ReleaseKind Kind { get; init; }
    public ReleaseStatus Status { get; private set; }
    public required long GrossCents { get; set; }
    public required Instant RequestedAt { get; init; }
    public required Instant EscalateAt { get; init; }
    public Guid? DecidedBy { get; private set; }
    public Instant? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The creator approves while it waits; once flagged only an admin decides.</summary>
    public Result<Done> Approve(Guid by, bool isAdmin, string? note, Instant now)
    {
        if (!(Status == ReleaseStatus.Pending || (Status == ReleaseStatus.Flagged && isAdmin))) return PaymentProblems.ReleaseDecided(Status);
        (Status, DecidedBy, DecidedAt, Note) = (ReleaseStatus.Posted, by, now, note ?? Note);
        return Done.Ok;
    }

    public Result<Done> Flag(string note)
    {
        if (Status != ReleaseStatus.Pending) return PaymentProblems.ReleaseDecided(Status);
        (Status, Note) = (ReleaseStatus.Flagged, note);
        return Done.Ok;
    }

    public Result<Done> Reject(Guid by, string note, Instant now)
    {
        if (Status != ReleaseStatus.Flagged) return PaymentProblems.ReleaseDecided(Status, ReleaseStatus.Flagged);
        (Status, DecidedBy, DecidedAt, Note) = (ReleaseStatus.Rejected, by, now, note);
        return Done.Ok;
    }

    /// <summary>Everything in it was taken back before it was decided.</summary>
    public void Drop(string note, Instant now) => (Status, DecidedAt, Note) = (ReleaseStatus.Rejected, now, note);

    internal sealed class Configuration : IEntityTypeConfiguration<EscrowRelease>
    {
        public void Configure(EntityTypeBuilder<EscrowRelease> release)
        {
            release.ToTable("escrow_releases", table =>
            {
                table.HasCheckConstraint("ck_escrow_releases_gross", "gross_cents > 0");
                table.HasCheckConstraint("ck_escrow_releases_decided", "(status IN ('posted','rejected')) = (decided_at IS NOT NULL)");
            });
            release.Property(r => r.Status).DefaultsTo(ReleaseStatus.Pending);
            release.Property(r => r.Note).IsOptionalText(1000);
            // PAY-7: one open release at a time.
            release.HasIndex(r => r.EnrollmentId).IsUnique().HasFilter("status IN ('pending','flagged')");
            release.HasIndex(r => new { r.Status, r.EscalateAt });
            release.HasOne<Enrollment>().WithMany().HasForeignKey(r => r.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            release.HasOne<User>().WithMany().HasForeignKey(r => r.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
