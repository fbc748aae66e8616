namespace PeerLoop.Catalog.Import;

/// <summary>Something of a package that cannot be used as it is.</summary>
/// <param name="File">name of the file, as it is called in the folder</param>
/// <param name="Line">from 1; 0 when the file as a whole is meant</param>
/// <param name="What">what is wrong and how it would be right</param>
internal sealed record PackageFault(string File, int Line, string What)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {What}" : $"{File}: {What}";
}

/// <summary>A course as its author wrote it.</summary>
internal sealed record CoursePackage
{
    public required string Title { get; init; }
    public required string Slug { get; init; }
    public string? Tagline { get; init; }
    public string? Description { get; init; }
    public required CourseLevel Level { get; init; }
    public required long PriceCents { get; init; }
    public required int SessionCount { get; init; }
    public required int SessionMinutes { get; init; }
    public required string DurationLabel { get; init; }
    public string? FormatLabel { get; init; }
    public required bool LifetimeAccess { get; init; }
    public string? CertificateName { get; init; }
    public required IReadOnlyList<string> Objectives { get; init; }
    public required IReadOnlyList<string> Includes { get; init; }
    public required IReadOnlyList<PackagePrerequisite> Prerequisites { get; init; }
    public required IReadOnlyList<string> Audiences { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
    public required IReadOnlyList<PackageModule> Modules { get; init; }
    public required IReadOnlyList<PackageTestimonial> Testimonials { get; init; }
    public InstructorText? Instructor { get; init; }

    /// <summary>Things that were read with a doubt, or are missing before the course can be published.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

internal sealed record PackagePrerequisite(PrerequisiteKind Kind, string Body);

internal sealed record PackageModule(int Line, int? SessionNumber, string Title, string? Description, int? Minutes, IReadOnlyList<string> Objectives, IReadOnlyList<string> Topics, string? Exercise);

internal sealed record PackageTestimonial(string Quote, string Name, string? Role);

/// <summary>What the author says of themselves; the caller fills the empty parts of the creator's profile with it.</summary>
internal sealed record InstructorText(string? Name, string? Title, string? Bio, string? TeachingPhilosophy, IReadOnlyList<string> Qualifications, IReadOnlyList<string> Expertise);

/// <summary>What reading a folder came to: a package, or every fault at once.</summary>
internal sealed record PackageReading(CoursePackage? Package, IReadOnlyList<PackageFault> Faults);
