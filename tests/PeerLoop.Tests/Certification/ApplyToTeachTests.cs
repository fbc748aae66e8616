using System.Net;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Certification;

/// <summary>A graduate becomes a Student-Teacher, over HTTP.</summary>
public sealed class ApplyToTeachTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private const string Motivation = "I finished the course and want to pass it on.";

    [Fact, Story("US-S020"), Story("US-S022"), Story("US-P063")]
    public async Task A_graduate_applies_and_the_approved_one_may_teach()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Refused(HttpStatusCode.Conflict, "not-eligible");
        await room.Certify();

        var application = await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Json();
        await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Refused(HttpStatusCode.Conflict, "already-exists");
        await app.DeliverOutbox();
        var waiting = Assert.Single((await room.Creator.Get("/api/creators/me/approvals").Json()).GetProperty("applications").EnumerateArray());
        Assert.Equal(application.Id(), waiting.Id());
        await room.Teacher.Post($"/api/teaching/applications/{application.Id()}/approve", new { }).Refused(HttpStatusCode.NotFound, "not-found");

        var approved = await room.Creator.Post($"/api/teaching/applications/{application.Id()}/approve", new { }).Json();
        await app.DeliverOutbox();

        Assert.Equal("approved", approved.Text("status"));
        Assert.Equal(1, await app.Scalar<int>($"SELECT count(*) FROM teaching_certifications WHERE user_id = '{room.Student.Id}' AND course_id = '{room.CourseId}' AND basis = 'application' AND status = 'active'"));
        Assert.True((await room.Student.Get("/api/users/me").Json()).GetProperty("capabilities").GetProperty("canTeachCourses").GetBoolean());
        Assert.Single(await app.NoticesOf(room.Creator), "teaching_application_received");
        Assert.Single(await app.NoticesOf(room.Student), "teaching_application_approved");
        await room.Creator.Post($"/api/teaching/applications/{application.Id()}/decline", new { note = "Too late." }).Refused(HttpStatusCode.Conflict, "invalid-state");
        await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Refused(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    public async Task A_declined_graduate_is_told_why_and_from_when_on_to_ask_again()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Certify();
        var application = await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Json();

        await room.Creator.Post($"/api/teaching/applications/{application.Id()}/decline", new { note = "Practise a little more first." }).Json();
        await app.DeliverOutbox();

        var mail = Assert.Single(await app.MailsTo(room.Student), m => m.Text("template") == "teaching_application_declined");
        Assert.Contains("Practise a little more first.", mail.Text("text"));
        var problem = await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Refused(HttpStatusCode.Conflict, "not-eligible");
        Assert.Equal("cooldown", problem.GetProperty("missing")[0].GetString());
    }

    [Fact]
    public async Task An_application_can_be_taken_back_by_its_author_only()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Certify();
        var application = await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Json();

        await room.Creator.Post($"/api/teaching/applications/{application.Id()}/withdraw").Refused(HttpStatusCode.NotFound, "not-found");
        var withdrawn = await room.Student.Post($"/api/teaching/applications/{application.Id()}/withdraw").Json();

        Assert.Equal("withdrawn", withdrawn.Text("status"));
        await room.Student.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Json();
    }

    [Fact]
    public async Task Somebody_with_an_unconfirmed_address_may_not_apply()
    {
        var room = await Classroom.Of(app);
        var unverified = await app.Person("Una Unverified", verified: false);

        await unverified.Post("/api/teaching/applications", new { courseId = room.CourseId, motivation = Motivation }).Refused(HttpStatusCode.Forbidden, "email-not-verified");
    }
}
