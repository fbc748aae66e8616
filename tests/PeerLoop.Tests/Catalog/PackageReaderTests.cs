using PeerLoop.Catalog;
using PeerLoop.Catalog.Import;

namespace PeerLoop.Tests.Catalog;

/// <summary>Packages of many hands: other headings, other depths, missing parts.</summary>
public sealed class PackageReaderTests
{
    private const string Info = """
        course:
          title: "Bread at home"
          slug: bread-at-home
          tagline: "Flour, water, salt"
        pricing:
          amount: 180
          currency: USD
        course_stats:
          sessions: 2
          total_duration: "3 hours"
          format: "Live 1-on-1 sessions"
          access: "Lifetime Access"
          certificate: true
          certificate_name: "Certificate of Completion"
        prerequisites:
          required: ["An oven"]
          nice_to_have: ["A scale"]
          not_required: ["No machine"]
        target_audience: ["Beginners with an oven"]
        topics: [Beginner, Productivity]
        course_outcomes: ["Bake a loaf"]
        """;

    private const string Curriculum = """
        # Curriculum
        ## Session 1: Dough (90 minutes)
        ### Module 1: Flour (40 minutes)
        **Learning Objectives:**
        - Know flour
        **Topics Covered:**
        - **Wheat:**
          - Hard
          - Soft
        - Rye
        **Hands-On Exercise:**
        - Weigh 500 g
        **Duration:** 45 min
        ### Session 1 Wrap-Up (5 minutes)
        - Clean the table
        ## Session 2: Fire (90 minutes)
        ### Module 2: The oven (25 minutes)
        **Topics Covered:**
        - Heat
        """;

    internal static PackageReading Read(string? info = Info, string? curriculum = Curriculum, string? overview = null, string? instructor = null)
    {
        var files = new Dictionary<string, string>();
        if (info is not null) files["course-info.yaml"] = info;
        if (curriculum is not null) files["curriculum.md"] = curriculum;
        if (overview is not null) files["overview.md"] = overview;
        if (instructor is not null) files["instructor.md"] = instructor;
        return PackageReader.Read(files);
    }

    private static CoursePackage Package(PackageReading reading)
    {
        Assert.Empty(reading.Faults);
        return Assert.IsType<CoursePackage>(reading.Package);
    }

    private static PackageFault Fault(PackageReading reading, string part)
    {
        Assert.Null(reading.Package);
        return Assert.Single(reading.Faults, f => f.What.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void A_package_gives_price_in_cents_sessions_of_equal_length_and_modules_in_their_sessions()
    {
        var package = Package(Read());

        Assert.Equal(("Bread at home", "bread-at-home", 18_000L, 2, 90), (package.Title, package.Slug, package.PriceCents, package.SessionCount, package.SessionMinutes));
        Assert.Equal([(1, "Flour", 45), (2, "The oven", 25)], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title, m.Minutes!.Value)));
        Assert.Equal(["Know flour"], package.Modules[0].Objectives);
        Assert.Equal(["Wheat: Hard; Soft", "Rye"], package.Modules[0].Topics);
        Assert.Equal("- Weigh 500 g", package.Modules[0].Exercise);
        Assert.Equal(CourseLevel.Beginner, package.Level);
        Assert.Equal(["Productivity"], package.Topics);
        Assert.Equal([PrerequisiteKind.Required, PrerequisiteKind.NiceToHave, PrerequisiteKind.NotRequired], package.Prerequisites.Select(p => p.Kind));
        Assert.Equal(["Live 1-on-1 sessions: 2 of 90 minutes", "Lifetime Access", "Certificate of Completion"], package.Includes);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once_with_its_line()
    {
        var reading = Read(info: """
            course:
              slug: "???"
            pricing:
              amount: "19.90"
              currency: EUR
            course_stats:
              sessions: many
              total_duration: "a while"
            level: wizard
            """, curriculum: "Nothing here yet.");

        Assert.Null(reading.Package);
        Assert.Equal(
            ["course-info.yaml:4", "course-info.yaml:5", "course-info.yaml:7", "course-info.yaml:8", "course-info.yaml:9", "course-info.yaml:0", "curriculum.md:0"],
            reading.Faults.Select(f => $"{f.File}:{f.Line}").OrderBy(f => f.EndsWith(":0", StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, Curriculum, "course-info.yaml")]
    [InlineData(Info, null, "curriculum.md")]
    public void A_missing_file_is_named(string? info, string? curriculum, string file) =>
        Assert.Equal(file, Fault(Read(info, curriculum), "is missing").File);

    [Fact]
    public void Yaml_that_breaks_off_is_named_with_its_line() =>
        Assert.InRange(Fault(Read(info: "course:\n  title: Bread\n  tagline: \"never closed\n"), "is no YAML").Line, 3, 4);

    [Theory]
    [InlineData("3 hours", 2, 90)]
    [InlineData("30 minutes", 2, 15)]
    [InlineData("8 hours", 2, 240)]
    [InlineData("1h 30m", 1, 90)]
    [InlineData("1.5 hrs", 1, 90)]
    [InlineData("4:30", 3, 90)]
    [InlineData("5", 5, 60)]
    public void The_length_of_a_session_is_the_whole_shared_by_the_sessions(string duration, int sessions, int minutes)
    {
        var package = Package(Read(info: Info.Replace("3 hours", duration, StringComparison.Ordinal).Replace("sessions: 2", $"sessions: {sessions}", StringComparison.Ordinal),
            curriculum: "## Module 1: Only\n- one"));

        Assert.Equal(minutes, package.SessionMinutes);
    }

    [Theory]
    [InlineData("28 minutes", "14 minutes")]
    [InlineData("8 hours 30 minutes", "255 minutes")]
    [InlineData("100 minutes", "50 minutes")]
    [InlineData("3 hours 1 minute", "cannot be shared evenly")]
    public void A_length_that_cannot_be_booked_is_named(string duration, string says) =>
        Assert.Equal(10, Fault(Read(info: Info.Replace("3 hours", duration, StringComparison.Ordinal)), says).Line);

    [Theory]
    [InlineData("249", 24_900)]
    [InlineData("$1,250", 125_000)]
    [InlineData("249.00 USD", 24_900)]
    [InlineData("10", 1_000)]
    [InlineData("5000", 500_000)]
    public void Prices_are_whole_dollars_however_they_are_written(string price, long cents) =>
        Assert.Equal(cents, Package(Read(info: Info.Replace("amount: 180", $"amount: \"{price}\"", StringComparison.Ordinal))).PriceCents);

    [Theory]
    [InlineData("9")]
    [InlineData("5001")]
    [InlineData("49.99")]
    [InlineData("free")]
    public void Other_prices_are_named(string price) =>
        Assert.Equal(6, Assert.Single(Read(info: Info.Replace("amount: 180", $"amount: {price}", StringComparison.Ordinal)).Faults).Line);

    [Fact]
    public void A_flat_file_with_other_words_is_read_too()
    {
        var package = Package(Read(info: """
            Title: Watercolour skies
            Subtitle: Wet in wet
            Price: $120
            Session-Count: 3
            Session Length: 45 min
            Difficulty: Advanced
            Requirements:
              - Paper
            Audience: "painters, hikers"
            Tags: "Graphic design, Photography"
            Objectives: |
              - Paint a calm sky
              - Paint a storm
            """, curriculum: "## Week 1 - Wash\n### Lesson 1.1 Paper\n- Weight\n## Week 2 - Cloud\n### Lesson 2.1 Edges\n- Soft\n## Week 3 - Storm\n### Lesson 3.1 Dark\n- Payne's grey"));

        Assert.Equal((12_000L, 3, 45, CourseLevel.Advanced, "watercolour-skies"), (package.PriceCents, package.SessionCount, package.SessionMinutes, package.Level, package.Slug));
        Assert.Equal(["painters", "hikers"], package.Audiences);
        Assert.Equal(["Paint a calm sky", "Paint a storm"], package.Objectives);
        Assert.Equal(["Graphic design", "Photography"], package.Topics);
        Assert.Equal([(1, "Paper"), (2, "Edges"), (3, "Dark")], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title)));
    }

    [Fact]
    public void Sessions_without_modules_are_modules_themselves()
    {
        var package = Package(Read(curriculum: "# Plan\n## Session 1: Dough (90 min)\n- Flour\n- Water\n## Session 2: Fire (90 min)\nHeat and time.\n- Steam"));

        Assert.Equal([(1, "Dough", 90), (2, "Fire", 90)], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title, m.Minutes!.Value)));
        Assert.Equal(["Flour", "Water"], package.Modules[0].Topics);
        Assert.Equal("Heat and time.", package.Modules[1].Description);
    }

    [Fact]
    public void Parts_above_chapters_are_sessions()
    {
        var package = Package(Read(curriculum: "# Plan\n## Part I: Dough\n### Chapter 1: Flour (30 min)\n- a\n### Chapter 2: Water (30 min)\n- b\n## Part II: Fire\n### Chapter 3: Oven (1 hour)\n- c"));

        Assert.Equal([(1, "Flour", 30), (1, "Water", 30), (2, "Oven", 60)], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title, m.Minutes!.Value)));
    }

    [Fact]
    public void As_many_lessons_as_sessions_are_one_session_each() =>
        Assert.Equal([(1, "Dough"), (2, "Fire")], Package(Read(curriculum: "## Lesson 1: Dough\n- a\n## Lesson 2: Fire\n- b")).Modules.Select(m => (m.SessionNumber!.Value, m.Title)));

    [Fact]
    public void Other_numbers_of_lessons_belong_to_no_session_in_particular() =>
        Assert.Equal([null, null, null], Package(Read(curriculum: "## Lesson 1: Dough\n- a\n## Lesson 2: Fire\n- b\n## Lesson 3: Table\n- c")).Modules.Select(m => m.SessionNumber));

    [Fact]
    public void Plain_headings_below_a_session_are_its_modules()
    {
        var package = Package(Read(curriculum: "## Session 1\n### Flour and water (40 min)\n#### What we cover\n- Ratio\n#### Try it\n1. Weigh\n2. Mix\n### Recap\n- nothing\n## Session 2\n### Heat [50 min]\n- Steam"));

        Assert.Equal([("Flour and water", 40), ("Heat", 50)], package.Modules.Select(m => (m.Title, m.Minutes!.Value)));
        Assert.Equal(["Ratio"], package.Modules[0].Topics);
        Assert.Equal("1. Weigh\n2. Mix", package.Modules[0].Exercise);
    }

    [Fact]
    public void Modules_may_be_a_deep_list()
    {
        var package = Package(Read(curriculum: """
            ## Session 1: Dough
            - **Module 1: Flour** (30 min)
              - Objectives: know flour
              - Topics:
                - Wheat
                - Rye
            - **Module 2: Water** (20 min)
              - Soft and hard
            ## Session 2: Fire
            - **Module 3: Oven** (25 min)
              - Steam
            - **Module 4: Crust** (25 min)
              - Colour
            """));

        Assert.Equal([(1, "Flour", 30), (1, "Water", 20), (2, "Oven", 25), (2, "Crust", 25)], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title, m.Minutes!.Value)));
        Assert.Equal(["know flour"], package.Modules[0].Objectives);
        Assert.Equal(["Wheat", "Rye"], package.Modules[0].Topics);
    }

    [Fact]
    public void Bold_lines_may_stand_for_headings()
    {
        var package = Package(Read(curriculum: "**Session 1: Dough**\n\n**Module 1: Flour (30 min)**\n\n- Wheat\n\n**Session 2: Fire**\n\n**Module 2: Oven (30 min)**\n\n- Steam\n"));

        Assert.Equal([(1, "Flour"), (2, "Oven")], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title)));
    }

    [Fact]
    public void Underlined_headings_windows_lines_and_a_byte_order_mark_do_not_matter()
    {
        var package = Package(Read(curriculum: "\uFEFFSession 1: Dough\r\n===\r\n\r\nModule 1: Flour\r\n---\r\n\r\n* Wheat\r\n\r\nSession 2: Fire\r\n===\r\n\r\nModule 2: Oven\r\n---\r\n\r\n* Steam\r\n"));

        Assert.Equal([(1, "Flour"), (2, "Oven")], package.Modules.Select(m => (m.SessionNumber!.Value, m.Title)));
        Assert.Equal(["Wheat"], package.Modules[0].Topics);
    }

    [Fact]
    public void A_curriculum_with_more_sessions_than_are_sold_is_named_where_it_begins()
    {
        var fault = Fault(Read(curriculum: Curriculum + "\n## Session 3: Crumbs\n### Module 3: Leftovers\n- Soup"), "describes session 3");

        Assert.Equal(("curriculum.md", 21), (fault.File, fault.Line));
    }

    [Fact]
    public void Missing_optional_parts_are_noted_not_refused()
    {
        var package = Package(Read(info: "title: Bread\nprice: 50\nsessions: 1\nduration: 1 hour", curriculum: "## Module 1: Flour\n- Wheat"));

        Assert.Empty(package.Prerequisites);
        Assert.Contains(package.Notes, n => n.Contains("no description", StringComparison.Ordinal));
        Assert.Contains(package.Notes, n => n.Contains("no outcomes", StringComparison.Ordinal));
        Assert.Equal(1, package.Modules[0].SessionNumber);
    }

    [Theory]
    [InlineData("# Bread\n\n## Course Description\n\nFirst part of it,\nsecond line.\n\nNew paragraph.\n\n## Who\n\nYou.", "First part of it, second line.\n\nNew paragraph.")]
    [InlineData("# Bread\n\nJust text.\n\n## More\n\nOther.", "Just text.")]
    [InlineData("Only **bold** words and a [link](https://example.test).", "Only bold words and a link.")]
    public void The_description_is_found_under_its_heading_or_at_the_start(string overview, string description) =>
        Assert.Equal(description, Package(Read(overview: overview)).Description);

    [Fact]
    public void What_the_instructor_says_is_handed_on()
    {
        var instructor = Package(Read(instructor: "# About Ada Baker\n\n**Role:** Baker\n\n## Background\n\nThirty years of loaves.\n\n## How I teach\n\n\"Hands first.\"\n\n## Experience\n\n- Ran a mill\n")).Instructor!;

        Assert.Equal(("Ada Baker", "Baker", "Thirty years of loaves.", "Hands first."), (instructor.Name, instructor.Title, instructor.Bio, instructor.TeachingPhilosophy));
        Assert.Equal(["Ran a mill"], instructor.Qualifications);
    }

    [Fact]
    public void What_students_said_is_kept_with_name_and_role()
    {
        var package = Package(Read(curriculum: Curriculum + "\n## What Students Say\n\n*\"It rose.\"* - Mia, Nurse\n\n*\"Crisp!\"* - Ben\n"));

        Assert.Equal([new PackageTestimonial("It rose.", "Mia", "Nurse"), new PackageTestimonial("Crisp!", "Ben", null)], package.Testimonials);
        Assert.Equal(2, package.Modules.Count);
    }

    [Fact]
    public void Steps_of_a_project_stay_in_the_exercise_they_belong_to()
    {
        var module = Package(Read(curriculum: "## Session 1\n### Module 1: Loaf (30 min)\n**Capstone Project:**\nBake one.\n\n**Step 1: Mix**\n- Flour\n\n**Step 2: Wait**\n- One hour\n\n**Key Learning:**\n- Patience\n\n**Duration:** 30 min")).Modules.Single();

        Assert.Equal("Bake one.\nStep 1: Mix:\n- Flour\nStep 2: Wait:\n- One hour", module.Exercise);
        Assert.Equal(["Patience"], module.Objectives);
    }

    [Fact]
    public void A_text_that_is_too_long_is_named_with_its_line() =>
        Assert.Equal(2, Fault(Read(info: Info.Replace("Bread at home", new string('b', 121), StringComparison.Ordinal)), "title has 121 characters").Line);

    [Fact]
    public void The_same_slug_draws_the_same_cover_and_another_slug_another()
    {
        var cover = CourseCover.Draw("bread-at-home");

        Assert.Equal(cover, CourseCover.Draw("bread-at-home"));
        Assert.NotEqual(cover, CourseCover.Draw("bread-at-work"));
        Assert.Equal("RIFF"u8.ToArray(), cover[..4]);
    }

    [Theory]
    [InlineData("Claude AI", "claude")]
    [InlineData("Business Automation", "workflow-automation")]
    [InlineData("C#", "c-sharp")]
    [InlineData("AI Coding Assistant", "ai-coding")]
    [InlineData("No-Code", "no-code")]
    public void Other_names_of_a_tag_are_the_tag(string written, string slug) => Assert.Equal(slug, Taxonomy.SlugOf(written));
}
