using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

internal enum UserStatus { Active, Suspended, Banned, Deleted }

internal enum EmailStatus { Ok, Bounced, Complained }

internal enum ProfileVisibility { Public, Private }

/// <summary>What the account said at its start.</summary>
internal sealed record Onboarding(IReadOnlyList<string>? Goals = null, string? Source = null);

/// <summary>A person with an account: identity, capabilities, profile. One account may hold every role.</summary>
internal sealed class User
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required string Email { get; set; }
    public Instant? EmailVerifiedAt { get; set; }
    public EmailStatus EmailStatus { get; set; }
    public string? PasswordHash { get; set; }
    public required string Handle { get; set; }
    public required string Name { get; set; }
    public string? Title { get; set; }
    public string? BioShort { get; set; }
    public string? BioFull { get; set; }
    public string? TeachingPhilosophy { get; set; }
    public string? Location { get; set; }
    public string? WebsiteUrl { get; set; }
    public string? LinkedinUrl { get; set; }
    public string? XUrl { get; set; }
    public string? YoutubeUrl { get; set; }
    public Guid? AvatarFileId { get; set; }
    public string? TimeZone { get; set; }
    public string Locale { get; set; } = "en-US";
    public ProfileVisibility ProfileVisibility { get; set; }
    public bool CanTakeCourses { get; set; } = true;
    public bool CanTeachCourses { get; set; }
    public bool CanCreateCourses { get; set; }
    public bool CanModerate { get; set; }
    public bool IsAdmin { get; set; }
    public bool AvailableAsTeacher { get; set; }
    public bool AcceptsProspectMessages { get; set; } = true;
    public UserStatus Status { get; set; }
    public Instant? StatusUntil { get; set; }
    public Instant? TermsAcceptedAt { get; set; }
    public Instant? AdultConfirmedAt { get; set; }
    public Onboarding Onboarding { get; set; } = new();
    public Instant? OnboardingCompletedAt { get; set; }
    public Instant? LastLoginAt { get; set; }
    public int CalendarTokenVersion { get; set; }
    public required Instant CreatedAt { get; init; }
    public required Instant UpdatedAt { get; set; }
    public Instant? DeletedAt { get; set; }
    public int Version { get; set; }

    /// <summary>Until when the account is shut out at this moment; a suspension whose time is over no longer counts.</summary>
    public Instant? RefusedUntil(Instant now) => Status switch
    {
        UserStatus.Suspended when StatusUntil is null || StatusUntil > now => StatusUntil ?? Instant.MaxValue,
        UserStatus.Banned => Instant.MaxValue,
        _ => null,
    };

    internal sealed class Configuration : IEntityTypeConfiguration<User>
    {
        public void Configure(EntityTypeBuilder<User> user)
        {
            user.ToTable("users", table =>
            {
                table.HasCheckConstraint("ck_users_handle_min", "length(handle) >= 3");
                table.HasCheckConstraint("ck_users_deleted", "(status = 'deleted') = (deleted_at IS NOT NULL)");
            });
            user.Property(u => u.Email).IsLowerCaseText(254);
            user.Property(u => u.EmailStatus).DefaultsTo(EmailStatus.Ok);
            user.Property(u => u.PasswordHash).IsOptionalText(200);
            user.Property(u => u.Handle).IsLowerCaseText(20);
            user.Property(u => u.Name).IsText(100);
            user.Property(u => u.Title).IsOptionalText(100);
            user.Property(u => u.BioShort).IsOptionalText(160);
            user.Property(u => u.BioFull).IsOptionalText(2000);
            user.Property(u => u.TeachingPhilosophy).IsOptionalText(2000);
            user.Property(u => u.Location).IsOptionalText(100);
            user.Property(u => u.WebsiteUrl).IsOptionalText(500);
            user.Property(u => u.LinkedinUrl).IsOptionalText(500);
            user.Property(u => u.XUrl).IsOptionalText(500);
            user.Property(u => u.YoutubeUrl).IsOptionalText(500);
            user.Property(u => u.TimeZone).IsOptionalText(64);
            user.Property(u => u.Locale).IsText(10).DefaultsTo("en-US");
            user.Property(u => u.ProfileVisibility).DefaultsTo(ProfileVisibility.Public);
            user.Property(u => u.CanTakeCourses).DefaultsTo(true);
            user.Property(u => u.CanTeachCourses).DefaultsTo(false);
            user.Property(u => u.CanCreateCourses).DefaultsTo(false);
            user.Property(u => u.CanModerate).DefaultsTo(false);
            user.Property(u => u.IsAdmin).DefaultsTo(false);
            user.Property(u => u.AvailableAsTeacher).DefaultsTo(false);
            user.Property(u => u.AcceptsProspectMessages).DefaultsTo(true);
            user.Property(u => u.Status).DefaultsTo(UserStatus.Active);
            user.Property(u => u.Onboarding).IsJson();
            user.Property(u => u.CalendarTokenVersion).DefaultsTo(0);
            user.Property(u => u.Version).DefaultsTo(0).IsConcurrencyToken();
            user.HasIndex(u => u.Email).IsUnique();
            user.HasIndex(u => u.Handle).IsUnique();
            user.HasIndex(u => new { u.Status, u.CreatedAt }).IsDescending(false, true);
            user.HasIndex(u => new { u.AvailableAsTeacher, u.Name }).HasFilter("available_as_teacher");
            user.HasOne<UploadedFile>().WithMany().HasForeignKey(u => u.AvatarFileId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
