using System.CommandLine;
using PeerLoop.Accounts;
using PeerLoop.Catalog.Import;

namespace PeerLoop.CommandLine;

/// <summary>Turns a course package into a draft of its creator, whole or not at all; importing again updates it.</summary>
internal static class ImportCourseCommand
{
    public static Command Command(Func<string[], WebApplication> build)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "the package: course-info.yaml, curriculum.md, overview.md, instructor.md" };
        var creator = new Option<string>("--creator") { Description = "the creator's address; the account must be allowed to create courses", Required = true };
        var appoint = new Option<bool>("--appoint") { Description = "lets the account create courses first, where it may not yet" };
        var command = new Command("import-course", "Imports a course package as a draft; importing again updates it.") { folder, creator, appoint };
        command.SetAction((parsed, cancel) => Commands.InScope(build, (services, stop) => Import(services, parsed.GetValue(folder)!, parsed.GetValue(creator)!, parsed.GetValue(appoint), stop), cancel));
        return command;
    }

    private static async Task<int> Import(IServiceProvider services, DirectoryInfo folder, string creator, bool appoint, CancellationToken cancel)
    {
        if (!folder.Exists) return Commands.Fail($"There is no folder {folder.FullName}.");
        var people = services.GetRequiredService<IPeople>();
        if (await people.FindByEmail(creator, cancel) is not { } person) return Commands.Fail($"There is no account {creator}.");
        if (!person.CanCreateCourses && !appoint) return Commands.Fail($"{creator} may not create courses; add --appoint to allow it.");
        if (!person.CanCreateCourses) await people.AllowCreating(person.Id, cancel);

        ImportReport report;
        try
        {
            report = await services.GetRequiredService<CourseImporter>().Import(folder.FullName, person.Id, new Progress<string>(Console.WriteLine), cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Commands.Fail($"The package cannot be read: {error.Message}");
        }

        if (report.Course is not { } course)
        {
            foreach (var fault in report.Faults) await Console.Error.WriteLineAsync(fault.ToString());
            return Commands.Fail("Nothing was imported.");
        }

        if (report.Instructor is { } text) await people.FillEmptyProfile(person.Id, text.Title, text.Bio, text.TeachingPhilosophy, cancel);
        foreach (var note in report.Notes) Console.WriteLine("note: " + note);
        Console.WriteLine($"{(report.Created ? "Imported" : "Updated")} '{course.Title}' at /courses/{course.Slug}: {course.Modules} modules, {course.Status.ToString().ToLowerInvariant()}.");
        return 0;
    }
}
