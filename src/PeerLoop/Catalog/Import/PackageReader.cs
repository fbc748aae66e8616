namespace PeerLoop.Catalog.Import;

/// <summary>
/// Reads a course package: <c>course-info.yaml</c> and <c>curriculum.md</c> must be there, <c>overview.md</c> and <c>instructor.md</c> may.
/// Whatever cannot be used is named with file and line, all of it at once.
/// </summary>
internal static class PackageReader
{
    private static readonly string[] InfoNames = ["course-info.yaml", "course-info.yml", "course_info.yaml", "course_info.yml", "info.yaml", "info.yml", "course.yaml", "course.yml"];
    private static readonly string[] CurriculumNames = ["curriculum.md", "curriculum.markdown", "syllabus.md", "outline.md", "modules.md"];
    private static readonly string[] OverviewNames = ["overview.md", "course-overview.md", "description.md", "about.md", "readme.md"];
    private static readonly string[] InstructorNames = ["instructor.md", "teacher.md", "author.md", "bio.md", "about-me.md"];

    public static async Task<PackageReading> Read(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) return new PackageReading(null, [new PackageFault(folder, 0, "There is no such folder.")]);
        var files = new Dictionary<string, string>();
        foreach (var path in Directory.EnumerateFiles(folder))
            files[Path.GetFileName(path)] = await File.ReadAllTextAsync(path, cancel);
        return Read(files);
    }

    /// <param name="files">texts by file name</param>
    public static PackageReading Read(IReadOnlyDictionary<string, string> files)
    {
        var faults = new List<PackageFault>();
        var info = Named(files, InfoNames);
        var curriculum = Named(files, CurriculumNames);
        if (info is null) faults.Add(new PackageFault(InfoNames[0], 0, "is missing. It holds title, price, sessions and duration."));
        if (curriculum is null) faults.Add(new PackageFault(CurriculumNames[0], 0, "is missing. It holds the sessions and their modules."));

        var said = info is null ? null : InfoFile.Read(info.Value.Name, info.Value.Text, faults);
        var plan = curriculum is null ? null : CurriculumFile.Read(curriculum.Value.Name, curriculum.Value.Text, said?.Sessions, faults);
        var overview = Named(files, OverviewNames);
        var description = overview is null ? null : ProseFiles.Description(overview.Value.Name, overview.Value.Text, faults);
        var author = Named(files, InstructorNames);
        var instructor = author is null ? null : ProseFiles.Instructor(author.Value.Name, author.Value.Text, faults);

        var package = said is null || plan is null ? null : Assemble(info!.Value.Name, curriculum!.Value.Name, said, plan, description ?? said.Description?.Text, instructor, faults);
        return new PackageReading(faults.Count == 0 ? package : null, [.. faults.Distinct()]);
    }

    private static (string Name, string Text)? Named(IReadOnlyDictionary<string, string> files, string[] names)
    {
        foreach (var name in names)
            foreach (var (file, text) in files)
                if (file.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return (file, text);
        return null;
    }

    private static CoursePackage? Assemble(string infoName, string curriculumName, InfoFile info, CurriculumFile plan, string? description, InstructorText? instructor, List<PackageFault> faults)
    {
        var notes = new List<string>();
        if (info.Title is null) faults.Add(new PackageFault(infoName, 0, "has no title. Write course: title: \"…\"."));
        var slug = Slugs.Of(info.Slug?.Text ?? info.Title?.Text ?? "");
        if (info.Title is not null && slug.Length == 0)
            faults.Add(new PackageFault(infoName, (info.Slug ?? info.Title).Line, "gives no address. Write course: slug: with letters and digits."));
        Limit(info.Title, "title", 120, infoName, faults);
        Limit(info.Tagline, "tagline", 200, infoName, faults);
        Limit(info.CertificateName, "certificate name", 120, infoName, faults);
        Limit(info.Format, "format", 100, infoName, faults);
        foreach (var (values, what, most) in new[] { (info.Outcomes, "outcome", 300), (info.Audiences, "audience", 300), (info.Includes, "included item", 200), (info.Prerequisites.Select(p => p.Body).ToArray(), "prerequisite", 300) })
            foreach (var value in values)
                Limit(value, what, most, infoName, faults);

        var sessions = info.Sessions ?? (plan.Sessions > 0 ? plan.Sessions : null);
        // A malformed number has been named already; only a missing one is told here.
        if (sessions is null && info.SessionsLine == 0) faults.Add(new PackageFault(infoName, 0, "does not say how many sessions there are. Write course_stats: sessions: 2."));
        if (sessions is { } sold && plan.Sessions > sold)
            faults.Add(new PackageFault(curriculumName, plan.Modules.First(m => m.SessionNumber > sold).Line, $"describes session {sold + 1}, but {infoName} sells {sold} sessions."));
        if (sessions is { } more && plan.Sessions > 0 && plan.Sessions < more) notes.Add($"{curriculumName} describes {plan.Sessions} of {more} sessions.");
        var minutes = Length(infoName, info, plan, sessions, faults);

        var topics = info.Topics.Where(t => InfoFile.LevelNamed(t.Text) is null).Select(t => t.Text).ToArray();
        if (description is null) notes.Add("There is no description: it is needed before publishing.");
        else if (description.Trim().Length < Course.ShortestDescription) notes.Add($"The description is shorter than {Course.ShortestDescription} characters: too short for publishing.");
        if (info.Outcomes.Count == 0) notes.Add("There are no outcomes: at least one is needed before publishing.");
        foreach (var module in plan.Modules.Where(m => m.Minutes is null)) notes.Add($"{curriculumName}:{module.Line}: '{module.Title}' has no duration.");
        if (faults.Count > 0 || sessions is null || minutes is null) return null;

        var certificate = info.CertificateName?.Text;
        var lifetime = info.Access is null || InfoFile.IsYes(info.Access.Text) || info.Access.Text.Contains("lifetime", StringComparison.OrdinalIgnoreCase);
        return new CoursePackage
        {
            Title = info.Title!.Text, Slug = slug, Tagline = info.Tagline?.Text, Description = description, Level = info.Level ?? CourseLevel.Beginner, PriceCents = info.PriceCents!.Value,
            SessionCount = sessions.Value, SessionMinutes = minutes.Value, DurationLabel = Durations.Label(sessions.Value * minutes.Value), FormatLabel = info.Format?.Text ?? "Live 1-on-1 sessions",
            LifetimeAccess = lifetime, CertificateName = certificate, Objectives = [.. info.Outcomes.Select(o => o.Text)],
            Includes = Included(info, sessions.Value, minutes.Value, lifetime, certificate), Prerequisites = [.. info.Prerequisites.Select(p => new PackagePrerequisite(p.Kind, p.Body.Text))],
            Audiences = [.. info.Audiences.Select(a => a.Text)], Topics = topics,
            // With one session, everything belongs to it.
            Modules = sessions == 1 ? [.. plan.Modules.Select(m => m with { SessionNumber = 1 })] : plan.Modules, Testimonials = plan.Testimonials,
            Instructor = Completed(instructor, info), Notes = notes,
        };
    }

    /// <summary>Minutes of one session: said, or the whole divided by the sessions, or read off the curriculum.</summary>
    private static int? Length(string infoName, InfoFile info, CurriculumFile plan, int? sessions, List<PackageFault> faults)
    {
        if (sessions is not { } count) return null;
        var whole = info.TotalMinutes;
        var minutes = info.MinutesEach ?? (whole is { } total ? total % count == 0 ? total / count : -1 : plan.SessionMinutes ?? FromModules(plan, count));
        if (minutes is null && info.DurationLine == 0)
            faults.Add(new PackageFault(infoName, 0, "does not say how long it takes. Write course_stats: total_duration: \"3 hours\"."));
        else if (minutes is { } each && (each is < 15 or > 240 || each % 15 != 0))
            faults.Add(new PackageFault(infoName, info.DurationLine, each == -1
                ? $"{Durations.Label(whole!.Value)} cannot be shared evenly by {count} sessions."
                : $"A session would take {each} minutes. It must be 15 to 240 minutes, in steps of 15."));
        return minutes;
    }

    private static int? FromModules(CurriculumFile plan, int sessions)
    {
        if (plan.Modules.Count == 0 || plan.Modules.Any(m => m.Minutes is null)) return null;
        var total = plan.Modules.Sum(m => m.Minutes!.Value);
        // Breaks and farewells take time too.
        return (((total + sessions - 1) / sessions) + 14) / 15 * 15;
    }

    private static IReadOnlyList<string> Included(InfoFile info, int sessions, int minutes, bool lifetime, string? certificate)
    {
        var includes = new List<string> { $"{info.Format?.Text ?? "Live 1-on-1 sessions"}: {sessions} of {minutes} minutes" };
        if (lifetime) includes.Add(info.Access is { Text: var access } && !InfoFile.IsYes(access) ? access : "Lifetime access");
        if (certificate is not null) includes.Add(certificate);
        includes.AddRange(info.Includes.Select(i => i.Text));
        return [.. includes.Select(i => i.Length <= 200 ? i : i[..200]).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static InstructorText? Completed(InstructorText? instructor, InfoFile info)
    {
        if (instructor is null && info.InstructorName is null) return null;
        instructor ??= new InstructorText(null, null, null, null, [], []);
        var title = info.InstructorTitle?.Text ?? instructor.Title;
        return instructor with { Name = info.InstructorName?.Text ?? instructor.Name, Title = title?.Length > 100 ? title[..100] : title };
    }

    private static void Limit(YamlValue? value, string what, int most, string file, List<PackageFault> faults)
    {
        if (value?.Text.Length > most) faults.Add(new PackageFault(file, value.Line, $"The {what} has {value.Text.Length} characters. At most {most} fit."));
    }
}
