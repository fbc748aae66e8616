using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

internal enum CertificateType { Completion }

internal enum CertificateStatus { Issued, Revoked }

/// <summary>Proof of completion. What is printed on it never changes (CER-1).</summary>
internal sealed class Certificate
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }
    public required Guid CourseId { get; init; }
    public required Guid EnrollmentId { get; init; }
    public CertificateType Type { get; init; }
    public CertificateStatus Status { get; private set; }
    public required string Number { get; init; }
    public required string VerifyCode { get; init; }

    /// <summary>Names the signed credential for ever, however often it is issued again (README 18).</summary>
    public Guid CredentialId { get; private init; } = Guid.CreateVersion7();

    /// <summary>Thumbprint of the key that signs for it.</summary>
    public required string KeyId { get; init; }

    /// <summary>Its place in the list of states, from 0.</summary>
    public required int StatusIndex { get; init; }
    public required string RecipientName { get; init; }
    public required string CourseTitle { get; init; }
    public required string CreatorName { get; init; }
    public required Instant IssuedAt { get; init; }
    public required Guid IssuedBy { get; init; }
    public Instant? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }
    public string? RevokeReason { get; private set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Certificate>
    {
        public void Configure(EntityTypeBuilder<Certificate> certificate)
        {
            certificate.ToTable("certificates", table => table.HasCheckConstraint("ck_certificates_revoked", "(status = 'revoked') = (revoked_at IS NOT NULL)"));
            certificate.Property(c => c.Type).DefaultsTo(CertificateType.Completion);
            certificate.Property(c => c.Status).DefaultsTo(CertificateStatus.Issued);
            certificate.Property(c => c.Number).IsText(20);
            certificate.Property(c => c.VerifyCode).IsLowerCaseText(16);
            certificate.Property(c => c.KeyId).IsText(60);
            certificate.Property(c => c.RecipientName).IsText(100);
            certificate.Property(c => c.CourseTitle).IsText(120);
            certificate.Property(c => c.CreatorName).IsText(100);
            certificate.Property(c => c.RevokeReason).IsOptionalText(500);
            certificate.HasIndex(c => c.EnrollmentId).IsUnique();
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.VerifyCode).IsUnique();
            certificate.HasIndex(c => c.CredentialId).IsUnique();
            certificate.HasIndex(c => c.StatusIndex).IsUnique();
            certificate.HasIndex(c => new { c.UserId, c.IssuedAt }).IsDescending(false, true);
            certificate.HasIndex(c => c.CourseId);
            certificate.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<Enrollment>().WithOne().HasForeignKey<Certificate>(c => c.EnrollmentId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<User>().WithMany().HasForeignKey(c => c.IssuedBy).OnDelete(DeleteBehavior.Restrict);
            certificate.HasOne<User>().WithMany().HasForeignKey(c => c.RevokedBy).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
