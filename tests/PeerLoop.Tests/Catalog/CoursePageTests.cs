using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Catalog;

public sealed class CoursePageTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(e => e.GetString());

    [Fact, Story("US-G006"), Story("US-G007"), Story("US-S005"), Story("US-S060"), Story("US-S075")]
    public async Task A_visitor_sees_price_format_what_is_included_and_the_curriculum_with_its_minutes()
    {
        var creator = await app.Person("Page Creator", canCreate: true);
        await app.Published(creator, CatalogScenario.Package("Open page", price: 450, sessions: 5));

        var answer = await app.Visitor().GetAsync("/api/courses/open-page");
        var course = await answer.Json();

        Assert.Equal(("Open page", 45_000, 5, 60), (course.Text("title"), course.Number("priceCents"), course.Number("sessionCount"), course.Number("sessionMinutes")));
        Assert.Equal("Live 1-on-1 sessions", course.Text("formatLabel"));
        Assert.Equal("5 hours", course.Text("durationLabel"));
        Assert.Equal(["Live 1-on-1 sessions: 5 of 60 minutes", "Lifetime access"], Texts(course.GetProperty("includes")));
        Assert.Equal([("First", 30), ("Second", 20)], course.GetProperty("modules").EnumerateArray().Select(m => (m.Text("title")!, (int)m.Number("durationMinutes"))));
        Assert.Equal(["required", "nice_to_have", "not_required"], course.GetProperty("prerequisites").EnumerateArray().Select(p => p.Text("kind")));
        Assert.Equal("Page Creator", course.GetProperty("creator").Text("name"));
        Assert.Equal(["python", "productivity"], course.GetProperty("tags").EnumerateArray().Select(t => t.Text("slug")).OrderDescending());
        Assert.Equal(["programming", "business"], course.GetProperty("topics").EnumerateArray().Select(t => t.Text("slug")));
        Assert.Equal(JsonValueKind.Null, course.GetProperty("rating").ValueKind);
        Assert.Equal(1, course.Number("teacherCount"));
        Assert.True(course.GetProperty("viewer").GetProperty("canEnroll").GetBoolean());
        Assert.Equal($"\"{course.Number("version")}\"", answer.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Each_viewer_learns_whether_and_why_not_to_enroll()
    {
        var creator = await app.Person("View Creator", canCreate: true);
        var teacher = await app.Person("View Teacher");
        var student = await app.Person("View Student");
        var course = await app.Published(creator, CatalogScenario.Package("Viewed"));
        await creator.Post("/api/teaching/certifications", new { courseId = course.Id, userId = teacher.Id }).Json();

        async Task<string?> Refusal(TestPerson person) => (await person.Get("/api/courses/viewed").Json()).GetProperty("viewer").Text("cannotEnroll");

        Assert.Equal("own-course", await Refusal(creator));
        Assert.Equal("teacher-of-course", await Refusal(teacher));
        Assert.Null(await Refusal(student));

        await app.Sql($"UPDATE teaching_certifications SET status = 'suspended' WHERE course_id = '{course.Id}'");
        Assert.Equal("no-teacher", await Refusal(student));
    }

    [Fact]
    public async Task A_draft_exists_for_its_creator_and_admins_only()
    {
        var creator = await app.Person("Draft Creator", canCreate: true);
        var other = await app.Person("Curious Other");
        var admin = await app.Person("Draft Admin", isAdmin: true);
        await app.Draft(creator, CatalogScenario.Package("Still a draft"));

        foreach (var path in new[] { "", "/teachers", "/modules", "/related" })
        {
            await other.Get($"/api/courses/still-a-draft{path}").Refused(HttpStatusCode.NotFound, "not-found");
            await app.Visitor().GetAsync($"/api/courses/still-a-draft{path}").Refused(HttpStatusCode.NotFound, "not-found");
            await creator.Get($"/api/courses/still-a-draft{path}").Json();
            await admin.Get($"/api/courses/still-a-draft{path}").Json();
        }
    }

    [Fact]
    public async Task An_old_address_leads_to_the_present_one()
    {
        var creator = await app.Person("Renamer", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Renamed"));
        await app.Sql($"INSERT INTO course_slug_redirects (old_slug, course_id, created_at) SELECT 'former-name', id, created_at FROM courses WHERE id = '{course.Id}'");

        var answer = await app.Visitor().GetAsync("/api/courses/former-name");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/api/courses/renamed"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        await app.Visitor().GetAsync("/api/courses/never-was").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_content_of_modules_is_for_those_inside()
    {
        var creator = await app.Person("Inside Creator", canCreate: true);
        var teacher = await app.Person("Inside Teacher");
        var outsider = await app.Person("Outsider");
        var course = await app.Published(creator, CatalogScenario.Package("Inside"));
        await creator.Post("/api/teaching/certifications", new { courseId = course.Id, userId = teacher.Id }).Json();

        foreach (var person in new[] { creator, teacher, await app.Person("Inside Admin", isAdmin: true) })
        {
            var inside = await person.Get("/api/courses/inside/modules").Json();
            Assert.True(inside.GetProperty("withContent").GetBoolean());
            Assert.Equal("- Do it", inside.GetProperty("items")[0].Text("handsOnExercise"));
        }

        var outside = await outsider.Get("/api/courses/inside/modules").Json();
        Assert.False(outside.GetProperty("withContent").GetBoolean());
        Assert.Equal(("First", JsonValueKind.Null), (outside.GetProperty("items")[0].Text("title"), outside.GetProperty("items")[0].GetProperty("handsOnExercise").ValueKind));
    }

    [Fact]
    public async Task A_paused_teacher_is_not_offered_and_resumes()
    {
        var creator = await app.Person("Pausing", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Paused"));
        async Task<int> Offered() => (await app.Visitor().GetAsync("/api/courses/paused/teachers").Json()).GetProperty("items").GetArrayLength();
        Assert.Equal(1, await Offered());

        var paused = await creator.Patch($"/api/teachers/me/certifications/{course.Id}", new { teachingActive = false }).Json();

        Assert.False(paused.GetProperty("bookable").GetBoolean());
        Assert.Equal(0, await Offered());
        await creator.Patch($"/api/teachers/me/certifications/{course.Id}", new { teachingActive = true }).Json();
        Assert.Equal(1, await Offered());
    }

    [Fact]
    public async Task Whom_one_lets_teach_may_teach_once_and_only_by_the_creators_word()
    {
        var creator = await app.Person("Letting", canCreate: true);
        var friend = await app.Person("Friend");
        var course = await app.Published(creator, CatalogScenario.Package("Let teach"));

        await friend.Post("/api/teaching/certifications", new { courseId = course.Id, userId = friend.Id }).Refused(HttpStatusCode.NotFound, "not-found");
        var right = await creator.Post("/api/teaching/certifications", new { courseId = course.Id, userId = friend.Id }).Json();
        await creator.Post("/api/teaching/certifications", new { courseId = course.Id, userId = friend.Id }).Refused(HttpStatusCode.Conflict, "already-exists");

        Assert.Equal(("precertified", true), (right.Text("basis"), right.GetProperty("bookable").GetBoolean()));
        var own = await friend.Get("/api/teachers/me/certifications").Json();
        Assert.Equal("let-teach", own.GetProperty("items")[0].GetProperty("course").Text("slug"));
    }

    [Fact]
    public async Task Related_courses_share_tags_before_topics()
    {
        var creator = await app.Person("Relating", canCreate: true);
        await app.Published(creator, CatalogScenario.Package("Singing one", topics: "Singing"));
        await app.Published(creator, CatalogScenario.Package("Piano one", topics: "Piano"));
        await app.Published(creator, CatalogScenario.Package("Singing two", topics: "Singing"));

        var related = await app.Visitor().GetAsync("/api/courses/singing-one/related").Json();

        Assert.Equal(["singing-two", "piano-one"], related.GetProperty("items").EnumerateArray().Select(c => c.Text("slug")).Take(2));
    }

    [Fact]
    public async Task Publishing_needs_the_version_and_everything_on_the_checklist()
    {
        var creator = await app.Person("Checklist", canCreate: true);
        var other = await app.Person("Not the creator", canCreate: true);
        var course = await app.Draft(creator, CatalogScenario.Package("Unready", topics: "Knitting", overview: false));
        var version = await app.VersionOf(course.Id);

        await creator.Post($"/api/courses/{course.Id}/publish").Refused(HttpStatusCode.PreconditionRequired, "precondition-required");
        await creator.Post($"/api/courses/{course.Id}/publish", version: version + 1).Refused(HttpStatusCode.PreconditionFailed, "version-conflict");
        await other.Post($"/api/courses/{course.Id}/publish", version: version).Refused(HttpStatusCode.NotFound, "not-found");
        var refused = await creator.Post($"/api/courses/{course.Id}/publish", version: version).Refused(HttpStatusCode.Conflict, "publish-checklist");

        Assert.Equal(["description", "tags"], Texts(refused.GetProperty("missing")));
    }

    [Fact]
    public async Task A_course_is_unpublished_published_again_and_retired_for_good()
    {
        var creator = await app.Person("Back and forth", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Back and forth"));

        Assert.Equal("draft", (await creator.Post($"/api/courses/{course.Id}/unpublish").Json()).Text("status"));
        await app.Visitor().GetAsync("/api/courses/back-and-forth").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("published", (await creator.Post($"/api/courses/{course.Id}/publish", version: await app.VersionOf(course.Id)).Json()).Text("status"));
        Assert.Equal("retired", (await creator.Post($"/api/courses/{course.Id}/retire", new { reason = "Done" }).Json()).Text("status"));
        await creator.Post($"/api/courses/{course.Id}/retire").Refused(HttpStatusCode.Conflict, "invalid-state");
        await creator.Post($"/api/courses/{course.Id}/publish", version: await app.VersionOf(course.Id)).Refused(HttpStatusCode.Conflict, "invalid-state");
        Assert.Equal(["retired"], (await creator.Get("/api/creators/me/courses").Json()).GetProperty("items").EnumerateArray().Select(c => c.Text("status")));
    }

    [Fact]
    public async Task Six_tags_or_four_topics_are_too_many_and_a_published_course_keeps_one()
    {
        var creator = await app.Person("Tags", canCreate: true);
        var course = await app.Published(creator, CatalogScenario.Package("Tagged"));
        var topics = (await app.Visitor().GetAsync("/api/topics").Json()).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("tags").EnumerateArray().Select(x => x.Id()).ToArray()).ToArray();
        Assert.Equal((15, 58), (topics.Length, topics.Sum(t => t.Length)));
        Task<HttpResponseMessage> Choose(params Guid[] tagIds) => creator.Put($"/api/courses/{course.Id}/tags", new { tagIds });

        Assert.Equal(5, (await Choose([.. topics[0][..3], topics[1][0], topics[2][0]]).Json()).GetProperty("items").GetArrayLength());
        await Choose([.. topics[0][..4], .. topics[1][..2]]).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await Choose(topics[0][0], topics[1][0], topics[2][0], topics[3][0]).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await Choose(Guid.NewGuid()).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await Choose().Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
    }

    [Fact]
    public async Task The_cover_is_public_immutable_and_comes_in_three_widths()
    {
        var creator = await app.Person("Cover", canCreate: true);
        await app.Published(creator, CatalogScenario.Package("Covered"));
        var url = (await app.Visitor().GetAsync("/api/courses/covered").Json()).Text("thumbnailUrl");

        var whole = await app.Visitor().GetAsync(url);
        var narrow = await app.Visitor().GetAsync($"{url}?w=320");

        Assert.Equal(("image/webp", "public, max-age=31536000, immutable"), (whole.Content.Headers.ContentType?.MediaType, whole.Headers.CacheControl?.ToString()));
        using var bitmap = SkiaSharp.SKBitmap.Decode(await narrow.Content.ReadAsByteArrayAsync());
        Assert.Equal((320, 180), (bitmap.Width, bitmap.Height));
        await app.Visitor().GetAsync($"{url}?w=321").Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
    }
}
