using System.Net;
using System.Net.Http.Headers;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Catalog;

public sealed class KeptAnswerTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    /// <summary>The cache tells the age of what it hands out; what was read from the database has none.</summary>
    private static bool WasKept(HttpResponseMessage answer) => answer.Headers.Age is not null;

    [Fact]
    public async Task A_visitor_is_answered_from_the_cache_until_the_course_changes()
    {
        var creator = await app.Person("Keeping", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Kept course"));
        var first = await app.Visitor().GetAsync("/api/courses/kept-course");
        var second = await app.Visitor().GetAsync("/api/courses/kept-course");

        Assert.Equal((false, true), (WasKept(first), WasKept(second)));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((first.Headers.ETag, first.Content.Headers.ContentType), (second.Headers.ETag, second.Content.Headers.ContentType));

        await creator.Patch($"/api/teachers/me/certifications/{course.Id}", new { teachingActive = false }).Json();
        await app.DeliverOutbox();
        var changed = await app.Visitor().GetAsync("/api/courses/kept-course");

        Assert.False(WasKept(changed));
        Assert.Equal(0, (await changed.Json()).Number("teacherCount"));
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_answered_from_the_database_and_leaves_nothing_behind()
    {
        var creator = await app.Person("Own View", canCreate: true);
        await app.Published(creator, CatalogScenario.Package("Own view"));
        Assert.Equal("own-course", (await creator.Get("/api/courses/own-view").Json()).GetProperty("viewer").Text("cannotEnroll"));

        var visit = await app.Visitor().GetAsync("/api/courses/own-view");
        Assert.False(WasKept(visit));
        Assert.True((await visit.Json()).GetProperty("viewer").GetProperty("canEnroll").GetBoolean());

        var own = await creator.Get("/api/courses/own-view");
        Assert.False(WasKept(own));
        Assert.Equal("own-course", (await own.Json()).GetProperty("viewer").Text("cannotEnroll"));

        using var byCookie = new HttpRequestMessage(HttpMethod.Get, "/api/courses/own-view") { Headers = { { "Cookie", $"pl_access={creator.AccessToken}" } } };
        var inBrowser = await app.Visitor().SendAsync(byCookie);
        Assert.False(WasKept(inBrowser));
        Assert.True((await inBrowser.Json()).GetProperty("viewer").GetProperty("isCreator").GetBoolean());
    }

    [Fact]
    public async Task A_kept_answer_never_says_that_nothing_changed()
    {
        var creator = await app.Person("Counting", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Counted"));
        var before = await app.Visitor().GetAsync("/api/courses/counted");
        await app.Sql($"UPDATE courses SET student_count = student_count + 1 WHERE id = '{course.Id}'"); // the version stays

        using var conditional = new HttpRequestMessage(HttpMethod.Get, "/api/courses/counted") { Headers = { IfNoneMatch = { new EntityTagHeaderValue(before.Headers.ETag!.Tag) } } };
        var after = await app.Visitor().SendAsync(conditional);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(1, (await after.Json()).Number("studentCount"));
    }

    [Fact]
    public async Task What_is_not_there_and_what_has_moved_is_not_kept()
    {
        var creator = await app.Person("Late Publisher", canCreate: true);
        var course = await app.Draft(creator, CatalogScenario.Package("Soon there"));
        await app.Sql($"INSERT INTO course_slug_redirects (old_slug, course_id, created_at) SELECT 'soon-moved', id, created_at FROM courses WHERE id = '{course.Id}'");
        await app.Visitor().GetAsync("/api/courses/soon-there").Refused(HttpStatusCode.NotFound, "not-found");

        await creator.Post($"/api/courses/{course.Id}/publish", version: await app.VersionOf(course.Id)).Json();

        Assert.Equal("Soon there", (await app.Visitor().GetAsync("/api/courses/soon-there").Json()).Text("title"));
        for (var round = 0; round < 2; round++)
        {
            var moved = await app.Visitor().GetAsync("/api/courses/soon-moved");
            Assert.Equal((HttpStatusCode.MovedPermanently, false), (moved.StatusCode, WasKept(moved)));
        }
    }
}
