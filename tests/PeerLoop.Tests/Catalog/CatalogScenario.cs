using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Catalog;
using PeerLoop.Catalog.Import;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Catalog;

/// <summary>Courses for tests, made the way real ones are: imported and published.</summary>
internal static class CatalogScenario
{
    public static string SeedFolder(string slug) => Path.Combine(AppContext.BaseDirectory, "Seeds", "courses", slug);

    public static Task<ImportReport> Import(this PeerLoopApp app, Guid creatorId, string folder) =>
        app.Within(s => s.GetRequiredService<CourseImporter>().Import(folder, creatorId, null, CancellationToken.None));

    /// <summary>A small package in a folder of its own.</summary>
    public static string Package(string title, int price = 100, int sessions = 2, string topics = "Python, Productivity", string? curriculum = null, bool overview = true, string level = "beginner")
    {
        var folder = Directory.CreateTempSubdirectory("peerloop-package-").FullName;
        File.WriteAllText(Path.Combine(folder, "course-info.yaml"), $"""
            title: "{title}"
            tagline: "All about {title}"
            price: {price}
            sessions: {sessions}
            session_length: 60 min
            level: {level}
            topics: "{topics}"
            outcomes: ["Know {title}"]
            prerequisites:
              required: ["Paper"]
              nice_to_have: ["Ink"]
              not_required: ["No talent"]
            audience: ["You"]
            """);
        File.WriteAllText(Path.Combine(folder, "curriculum.md"), curriculum ?? "## Session 1: Start\n### Module 1: First (30 min)\n**Topics Covered:**\n- Begin\n\n**Hands-On Exercise:**\n- Do it\n### Module 2: Second (20 min)\n- Go on");
        if (overview) File.WriteAllText(Path.Combine(folder, "overview.md"), $"A description of {title} that is long enough for the checklist of publishing.");
        return folder;
    }

    public static async Task<ImportedCourse> Draft(this PeerLoopApp app, TestPerson creator, string folder)
    {
        var report = await app.Import(creator.Id, folder);
        Assert.Empty(report.Faults);
        return report.Course!;
    }

    public static async Task<ImportedCourse> Published(this PeerLoopApp app, TestPerson creator, string folder)
    {
        var course = await app.Draft(creator, folder);
        await creator.Post($"/api/courses/{course.Id}/publish", version: await app.VersionOf(course.Id)).Json();
        await app.DeliverOutbox();
        return course;
    }

    public static Task<int> VersionOf(this PeerLoopApp app, Guid courseId) => app.InDatabase(db => db.Courses.Where(c => c.Id == courseId).Select(c => c.Version).SingleAsync());
}
