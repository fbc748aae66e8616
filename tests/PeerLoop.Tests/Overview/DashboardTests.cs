using System.Net;
using System.Text.Json;
using PeerLoop.Tests.Certification;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Overview;

/// <summary>Dashboards, profiles and the admin's pages, over HTTP.</summary>
public sealed class DashboardTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact]
    public async Task Each_role_has_its_part_of_the_dashboard_and_no_other()
    {
        var room = await Classroom.Of(app);
        await room.Tick();
        await room.Teach(lessons: 2);

        var student = await room.Student.Get("/api/users/me/dashboard").Json();
        var enrollment = Assert.Single(student.GetProperty("learning").GetProperty("enrollments").EnumerateArray());
        Assert.Equal((room.EnrollmentId, 100L, 2L), (enrollment.Id(), enrollment.Number("progressPercent"), enrollment.Number("sessionsDelivered")));
        Assert.Equal(JsonValueKind.Null, student.GetProperty("teaching").ValueKind);
        Assert.Equal(JsonValueKind.Null, student.GetProperty("creating").ValueKind);
        Assert.Equal(JsonValueKind.Null, student.GetProperty("admin").ValueKind);

        var teacher = await room.Teacher.Get("/api/users/me/dashboard").Json();
        var taught = Assert.Single(teacher.GetProperty("teaching").GetProperty("students").EnumerateArray());
        Assert.True(taught.GetProperty("recommend").GetProperty("eligible").GetBoolean());
        Assert.False(teacher.GetProperty("teaching").GetProperty("hasHours").GetBoolean());

        await room.Recommend();
        var creator = await room.Creator.Get("/api/users/me/dashboard").Json();
        Assert.Equal(1, creator.GetProperty("creating").GetProperty("approvals").Number("certifications"));
        Assert.Equal(room.CourseId, Assert.Single(creator.GetProperty("creating").GetProperty("courses").EnumerateArray()).Id());
    }

    [Fact]
    public async Task A_private_profile_shows_its_card_to_strangers_and_all_to_its_owner()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Certify();
        using var visitor = app.Visitor();
        var open = await visitor.GetAsync($"/api/users/{room.Student.Handle}").Json();
        Assert.Single(open.GetProperty("certificates").EnumerateArray());

        await app.Sql($"UPDATE users SET profile_visibility = 'private' WHERE id = '{room.Student.Id}'");

        var card = await visitor.GetAsync($"/api/users/{room.Student.Handle}").Json();
        Assert.True(card.GetProperty("isPrivate").GetBoolean());
        Assert.Empty(card.GetProperty("certificates").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, card.GetProperty("stats").ValueKind);
        Assert.Single((await room.Student.Get($"/api/users/{room.Student.Handle}").Json()).GetProperty("certificates").EnumerateArray());
        await visitor.GetAsync("/api/users/nobody-here").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_teacher_has_a_teaching_profile_and_a_student_has_none()
    {
        var room = await Classroom.Of(app);
        using var visitor = app.Visitor();

        var profile = await visitor.GetAsync($"/api/teachers/{room.Teacher.Handle}").Json();

        var course = Assert.Single(profile.GetProperty("certifications").EnumerateArray());
        Assert.Equal(room.CourseId, course.GetProperty("course").Id());
        Assert.False(course.GetProperty("bookable").GetBoolean());
        await visitor.GetAsync($"/api/teachers/{room.Student.Handle}").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_creator_sees_figures_of_own_courses_and_others_see_none()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Certify();

        var overview = await room.Creator.Get("/api/creators/me/overview").Json();

        var figures = Assert.Single(overview.GetProperty("courses").EnumerateArray());
        Assert.Equal((1L, 0L, 1L, 1L), (figures.Number("students"), figures.Number("active"), figures.Number("completed"), figures.Number("ended")));
        Assert.Equal(1m, figures.GetProperty("completionRate").GetDecimal());
        await room.Student.Get("/api/creators/me/overview").Refused(HttpStatusCode.Forbidden, "forbidden");
        await room.Student.Get("/api/creators/me/approvals").Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact, Story("US-A040"), Story("US-A041"), Story("US-A023")]
    public async Task The_admin_sees_figures_flywheel_and_audit_and_nobody_else_does()
    {
        await using var own = await PeerLoopApp.Start();
        var room = await Classroom.Of(own);
        await room.Finish();
        await room.Certify();
        var application = await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = "I want to pass it on to others." }).Json();
        var admin = await own.Person("Ada Admin", isAdmin: true);
        foreach (var path in new[] { "/api/admin/dashboard", "/api/admin/analytics/flywheel", "/api/admin/audit" })
            await room.Creator.Get(path).Refused(HttpStatusCode.Forbidden, "forbidden");

        var tasks = (await admin.Get("/api/admin/dashboard").Json()).GetProperty("tasks");
        Assert.Equal("teaching_applications", Assert.Single(tasks.EnumerateArray()).Text("kind"));
        await room.Creator.Post($"/api/teaching/applications/{application.Id()}/approve", new { }).Json();

        var dashboard = await admin.Get("/api/admin/dashboard").Json();
        Assert.Empty(dashboard.GetProperty("tasks").EnumerateArray());
        var metrics = dashboard.GetProperty("metrics");
        Assert.Equal((4L, 1L, 1L, 1L, 1L), (metrics.Number("users"), metrics.Number("students"), metrics.Number("completedEnrollments"), metrics.Number("certified"), metrics.Number("graduateTeachers")));

        var flywheel = await admin.Get("/api/admin/analytics/flywheel").Json();
        Assert.Equal([4, 1, 1, 1, 1, 0], flywheel.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("people").GetInt32()));
        Assert.Equal((1m, 1L), (flywheel.GetProperty("completion").GetProperty("rate").GetDecimal(), flywheel.GetProperty("completion").Number("n")));

        var audit = (await admin.Get($"/api/admin/audit?actor={room.Creator.Id}").Json()).GetProperty("items");
        Assert.Contains(audit.EnumerateArray(), row => row.Text("action") == "certification.approve");
        Assert.Contains(audit.EnumerateArray(), row => row.Text("action") == "teaching_application.approve" && row.GetProperty("actor").Text("name") == "Carla Creator");
    }

    [Fact]
    public async Task Public_counters_hide_small_numbers()
    {
        await using var own = await PeerLoopApp.Start();
        using var visitor = own.Visitor();

        Assert.Equal(JsonValueKind.Null, (await visitor.GetAsync("/api/stats").Json()).GetProperty("students").ValueKind);
    }
}
