using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Notifications;

internal enum EmailDelivery { Queued, Sent, Delivered, Bounced, Complained, Failed, Suppressed }

internal enum EmailProvider { Outbox, Smtp, Resend }

/// <summary>A mail: written once, delivered by the provider, kept as the record of what was sent.</summary>
internal sealed class EmailMessage
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid? UserId { get; init; }
    public required string ToEmail { get; init; }
    public required string Template { get; init; }
    public required string Category { get; init; }
    public required bool IsTransactional { get; init; }
    public required string Subject { get; init; }
    public required string BodyHtml { get; set; }
    public required string BodyText { get; set; }
    public string? Ics { get; init; }
    public EmailDelivery Status { get; set; }
    public required EmailProvider Provider { get; init; }
    public string? ProviderId { get; set; }
    public string? DedupeKey { get; init; }
    public int Attempts { get; set; }
    public string? Error { get; set; }
    public required Instant QueuedAt { get; init; }
    public Instant? SentAt { get; set; }
    public required Instant UpdatedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<EmailMessage>
    {
        public void Configure(EntityTypeBuilder<EmailMessage> mail)
        {
            mail.ToTable("email_messages");
            mail.Property(m => m.ToEmail).IsLowerCaseText(254);
            mail.Property(m => m.Template).IsText(60);
            mail.Property(m => m.Category).IsText(30);
            mail.Property(m => m.Subject).IsText(200);
            mail.Property(m => m.BodyHtml).IsText(200_000);
            mail.Property(m => m.BodyText).IsText(100_000);
            mail.Property(m => m.Ics).IsOptionalText(20_000);
            mail.Property(m => m.Status).DefaultsTo(EmailDelivery.Queued);
            mail.Property(m => m.ProviderId).IsOptionalText(200);
            mail.Property(m => m.DedupeKey).IsOptionalText(200);
            mail.Property(m => m.Attempts).DefaultsTo(0);
            mail.Property(m => m.Error).IsOptionalText(500);
            mail.HasIndex(m => m.DedupeKey).IsUnique();
            mail.HasIndex(m => new { m.Status, m.QueuedAt });
            mail.HasIndex(m => m.ProviderId);
            mail.HasIndex(m => new { m.UserId, m.QueuedAt }).IsDescending(false, true);
            mail.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
