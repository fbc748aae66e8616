using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Files;

internal enum FileStatus { Pending, Ready, Rejected, Deleted }

/// <summary>Bytes in the file store, and what they are.</summary>
internal sealed class UploadedFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? OwnerId { get; init; }
    public required FilePurpose Purpose { get; init; }
    public required string StorageKey { get; init; }
    public required string OriginalName { get; init; }
    public required string MimeType { get; set; }
    public required long SizeBytes { get; set; }
    public string? Sha256 { get; set; }
    public required FileVisibility Visibility { get; init; }
    public FileStatus Status { get; set; }
    public string? RejectReason { get; set; }
    public required Instant CreatedAt { get; init; }
    public Instant? ReadyAt { get; set; }
    public Instant? DeletedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<UploadedFile>
    {
        public void Configure(EntityTypeBuilder<UploadedFile> file)
        {
            file.ToTable("files", table =>
            {
                table.HasCheckConstraint("ck_files_size", "size_bytes >= 0");
                table.HasCheckConstraint("ck_files_ready", "status <> 'ready' OR ready_at IS NOT NULL");
            });
            file.Property(f => f.StorageKey).IsText(400);
            file.Property(f => f.OriginalName).IsText(255);
            file.Property(f => f.MimeType).IsText(120);
            file.Property(f => f.Sha256).IsOptionalText(64);
            file.Property(f => f.Status).DefaultsTo(FileStatus.Pending);
            file.Property(f => f.RejectReason).IsOptionalText(200);
            file.HasIndex(f => f.StorageKey).IsUnique();
            file.HasIndex(f => new { f.OwnerId, f.CreatedAt }).IsDescending(false, true);
            file.HasIndex(f => new { f.Status, f.CreatedAt }).HasFilter("status = 'pending'");
        }
    }
}
