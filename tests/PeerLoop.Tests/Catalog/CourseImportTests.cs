using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Catalog.Import;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Catalog;

public sealed class CourseImportTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Theory]
    [InlineData("automate-your-week", 24_900, 2, 90, 6)]
    [InlineData("spreadsheets-that-answer", 24_900, 2, 90, 6)]
    [InlineData("python-for-the-curious", 45_000, 5, 60, 5)]
    [InlineData("portraits-in-window-light", 32_000, 4, 60, 5)]
    [InlineData("calculus-by-hand", 39_000, 6, 60, 6)]
    public async Task The_demo_packages_are_read_whole_and_are_ready_to_be_published(string slug, long cents, int sessions, int minutes, int modules)
    {
        var creator = await app.Person("Demo Creator", canCreate: true);

        var report = await app.Import(creator.Id, CatalogScenario.SeedFolder(slug));

        Assert.Empty(report.Faults);
        Assert.Empty(report.Notes);
        Assert.Equal((true, slug, modules, CourseStatus.Draft), (report.Created, report.Course!.Slug, report.Course.Modules, report.Course.Status));
        var course = await app.InDatabase(db => db.Courses.SingleAsync(c => c.Slug == slug));
        Assert.Equal((cents, sessions, minutes), (course.PriceCents, course.SessionCount, course.SessionMinutes));
        var perSession = await app.InDatabase(db => db.CourseModules.Where(m => m.CourseId == course.Id).GroupBy(m => m.SessionNumber).Select(g => g.Sum(m => m.DurationMinutes)).ToListAsync());
        Assert.Equal(sessions, perSession.Count);
        Assert.All(perSession, total => Assert.InRange(total!.Value, 1, minutes));
        await creator.Post($"/api/courses/{course.Id}/publish", version: course.Version).Json();
    }

    [Fact]
    public async Task Importing_again_updates_the_same_course_and_keeps_the_rows_of_its_modules()
    {
        var creator = await app.Person("Again Creator", canCreate: true);
        var first = await app.Draft(creator, CatalogScenario.Package("Twice told", curriculum: "## Session 1: a\n### Module 1: Alpha\n- x\n### Module 2: Beta\n- y\n### Module 3: Gamma\n- z"));
        var before = await Modules(first.Id);

        var report = await app.Import(creator.Id, CatalogScenario.Package("Twice told", price: 200, curriculum: "## Session 1: a\n### Module 1: Gamma\n- z\n### Module 2: Alpha two\n- x"));

        Assert.Equal((false, first.Id), (report.Created, report.Course!.Id));
        var after = await Modules(first.Id);
        Assert.Equal([(1, "Gamma", before[2].Id), (2, "Alpha two", before[1].Id)], after.Select(m => (m.Position, m.Title, m.Id)));
        Assert.NotNull(await app.InDatabase(db => db.CourseModules.Where(m => m.Id == before[0].Id).Select(m => m.ArchivedAt).SingleAsync()));
        Assert.Equal(20_000, await app.InDatabase(db => db.Courses.Where(c => c.Id == first.Id).Select(c => c.PriceCents).SingleAsync()));
        Assert.Equal(1, await app.InDatabase(db => db.TeachingCertifications.CountAsync(r => r.CourseId == first.Id)));
    }

    [Fact]
    public async Task Another_creators_address_is_refused_and_nothing_changes()
    {
        var owner = await app.Person("Owner", canCreate: true);
        var other = await app.Person("Other", canCreate: true);
        var course = await app.Draft(owner, CatalogScenario.Package("Mine alone"));

        var report = await app.Import(other.Id, CatalogScenario.Package("Mine alone", price: 4999));

        Assert.Null(report.Course);
        Assert.Contains("Another creator", Assert.Single(report.Faults).What, StringComparison.Ordinal);
        Assert.Equal(10_000, await app.InDatabase(db => db.Courses.Where(c => c.Id == course.Id).Select(c => c.PriceCents).SingleAsync()));
    }

    [Fact]
    public async Task A_package_with_a_fault_leaves_nothing_behind()
    {
        var creator = await app.Person("Faulty", canCreate: true);
        var folder = CatalogScenario.Package("Half a course", price: 3);
        var courses = await app.InDatabase(db => db.Courses.CountAsync());

        var report = await app.Import(creator.Id, folder);

        Assert.Null(report.Course);
        Assert.Equal("course-info.yaml:3", Assert.Single(report.Faults).ToString()[..18]);
        Assert.Equal(courses, await app.InDatabase(db => db.Courses.CountAsync()));
    }

    [Fact]
    public async Task Who_may_not_create_courses_imports_none()
    {
        var student = await app.Person("Student");

        var report = await app.Import(student.Id, CatalogScenario.Package("Not allowed"));

        Assert.Null(report.Course);
        Assert.Contains("may not create", Assert.Single(report.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_five_tags_of_three_topics_are_taken_and_the_others_told()
    {
        var creator = await app.Person("Tagger", canCreate: true);

        var report = await app.Import(creator.Id, CatalogScenario.Package("Many tags", topics: "Python, C#, Algorithms, Guitar, Knitting, Productivity, English, Testing, Piano"));

        var tags = await app.InDatabase(db => db.CourseTags.Where(t => t.CourseId == report.Course!.Id).Join(db.Tags, l => l.TagId, t => t.Id, (l, t) => t.Slug).ToListAsync());
        Assert.Equal(["algorithms", "c-sharp", "guitar", "productivity", "python"], tags.Order(StringComparer.Ordinal));
        Assert.Equal(["Knitting", "English", "Testing", "Piano"], report.Notes.Where(n => n.Contains("left out", StringComparison.Ordinal)).Select(n => n.Split('\'')[1]));
    }

    [Fact]
    public async Task A_published_course_cannot_lose_its_description_by_an_import()
    {
        var creator = await app.Person("Publisher", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Kept whole"));

        var report = await app.Import(creator.Id, CatalogScenario.Package("Kept whole", overview: false));

        Assert.Null(report.Course);
        Assert.NotNull(await app.InDatabase(db => db.Courses.Where(c => c.Id == course.Id).Select(c => c.Description).SingleAsync()));
    }

    private Task<List<CourseModule>> Modules(Guid id) =>
        app.InDatabase(db => db.CourseModules.AsNoTracking().Where(m => m.CourseId == id && m.ArchivedAt == null).OrderBy(m => m.Position).ToListAsync());
}
