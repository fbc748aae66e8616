using System.Net;
using System.Text.Json;
using NodaTime;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Certification;

/// <summary>From recommendation to a certificate that anybody can check, over HTTP.</summary>
public sealed class CertifyTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    [Fact, Story("US-T006"), Story("US-P061"), Story("US-P062"), Story("US-C014"), Story("US-S021")]
    public async Task A_teacher_recommends_and_the_creator_certifies()
    {
        var room = await Classroom.Of(app);
        await room.Tick();
        await room.Teach(lessons: 2);

        var request = await room.Recommend("Built a mail robot.");
        var queue = (await room.Creator.Get("/api/creators/me/approvals").Json()).GetProperty("certifications");
        var waiting = Assert.Single(queue.EnumerateArray());
        Assert.Equal((request, "Built a mail robot.", 2L, 2L), (waiting.Id(), waiting.Text("note"), waiting.Number("modulesDone"), waiting.Number("sessionsDelivered")));

        var key = Guid.NewGuid().ToString();
        var answer = await room.Creator.Post($"/api/certificates/requests/{request}/approve", new { note = "Well done." }, key).Json();
        var again = await room.Creator.Post($"/api/certificates/requests/{request}/approve", new { note = "Well done." }, key).Json();

        var certificate = answer.GetProperty("certificate");
        Assert.Equal(certificate.Id(), again.GetProperty("certificate").Id());
        Assert.Matches(@"^PL-\d{4}-\d{6}$", certificate.Text("number"));
        Assert.Equal(("Sam Student", "Intro to n8n", "Carla Creator"), (certificate.Text("recipientName"), certificate.Text("courseTitle"), certificate.Text("creatorName")));
        Assert.Equal("completed", await room.Status());
        Assert.Equal(certificate.Id(), Assert.Single((await room.Student.Get("/api/certificates").Json()).GetProperty("items").EnumerateArray()).Id());
        Assert.Empty((await room.Creator.Get("/api/creators/me/approvals").Json()).GetProperty("certifications").EnumerateArray());
    }

    [Fact, Story("US-P019")]
    public async Task Everybody_concerned_is_told_once()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        var request = await room.Recommend();
        await app.DeliverOutbox();
        await room.Creator.Post($"/api/certificates/requests/{request}/approve", new { }).Json();
        await app.DeliverOutbox();
        await app.DeliverOutbox();

        Assert.Single(await app.NoticesOf(room.Creator), "certification_requested");
        Assert.Single(await app.NoticesOf(room.Student), "certification_pending");
        Assert.Single(await app.NoticesOf(room.Student), "certificate_issued");
        Assert.Single(await app.NoticesOf(room.Teacher), "student_certified");
        var mail = Assert.Single(await app.MailsTo(room.Student), m => m.Text("template") == "certificate_issued");
        Assert.Contains("/verify/", mail.Text("text"));
    }

    [Theory, InlineData(1, 2, "modules"), InlineData(2, 1, "sessions")]
    public async Task What_is_missing_is_named(int modules, int lessons, string missing)
    {
        var room = await Classroom.Of(app);
        await room.Tick(modules);
        await room.Teach(lessons);

        var problem = await room.Teacher.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { }).Refused(HttpStatusCode.Conflict, "not-eligible");

        Assert.Equal([missing], problem.GetProperty("missing").EnumerateArray().Select(m => m.GetString()));
    }

    [Fact]
    public async Task Who_has_no_part_in_it_learns_nothing_and_who_has_may_not_decide()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        var stranger = await app.Person("Stella Stranger");
        await stranger.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await room.Student.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { }).Refused(HttpStatusCode.Forbidden, "forbidden");
        var request = await room.Recommend();

        await stranger.Post($"/api/certificates/requests/{request}/approve", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await room.Teacher.Post($"/api/certificates/requests/{request}/approve", new { }).Refused(HttpStatusCode.Forbidden, "forbidden");
        await room.Creator.Post($"/api/certificates/requests/{request}/withdraw").Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await stranger.Get("/api/certificates/requests").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal("in_progress", await room.Status());
    }

    [Fact]
    public async Task Of_two_approvals_at_once_one_certifies_and_one_is_late()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        var request = await room.Recommend();
        var admin = await app.Person("Ada Admin", isAdmin: true);

        var answers = await Task.WhenAll(room.Creator.Post($"/api/certificates/requests/{request}/approve", new { }), admin.Post($"/api/certificates/requests/{request}/approve", new { }));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        await answers.Single(a => a.StatusCode != HttpStatusCode.OK).Refused(HttpStatusCode.Conflict, "invalid-state");
        Assert.Equal(1, await app.Scalar<int>($"SELECT count(*) FROM certificates WHERE enrollment_id = '{room.EnrollmentId}'"));
    }

    [Fact]
    public async Task Lessons_still_to_come_are_cancelled_with_the_certificate()
    {
        var room = await Classroom.Of(app);
        await app.Sql($"UPDATE enrollments SET min_sessions_to_certify = 1 WHERE id = '{room.EnrollmentId}'");
        await room.Tick();
        await room.Teach(lessons: 1);
        await room.Book(no: 2);

        await room.Certify();

        Assert.Equal(0, await app.Scalar<int>($"SELECT count(*) FROM sessions WHERE enrollment_id = '{room.EnrollmentId}' AND status = 'scheduled'"));
        Assert.Equal(1, await app.Scalar<int>($"SELECT count(*) FROM sessions WHERE enrollment_id = '{room.EnrollmentId}' AND status = 'cancelled'"));
    }

    [Fact]
    public async Task A_creator_who_taught_recommends_and_certifies_in_one_step_and_a_teacher_does_not()
    {
        var own = await Classroom.Of(app, creatorTeaches: true);
        await own.Finish();
        var item = await own.Creator.Post($"/api/enrollments/{own.EnrollmentId}/recommend", new { certify = true }).Json();
        Assert.Equal("approved", item.Text("status"));
        Assert.NotEqual(JsonValueKind.Null, item.GetProperty("certificateId").ValueKind);
        Assert.Equal("completed", await own.Status());

        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Teacher.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { certify = true }).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_question_an_answer_a_rejection_and_a_second_recommendation()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        var request = await room.Recommend();
        await room.Teacher.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { }).Refused(HttpStatusCode.Conflict, "invalid-state");
        await app.DeliverOutbox();

        await room.Creator.Post($"/api/certificates/requests/{request}/request-info", new { note = "Which project?" }).Json();
        var resubmitted = await room.Teacher.Post($"/api/certificates/requests/{request}/resubmit", new { note = "A mail robot." }).Json();
        Assert.Equal(("pending", 2L), (resubmitted.Text("status"), resubmitted.Number("round")));
        await app.DeliverOutbox();
        await room.Creator.Post($"/api/certificates/requests/{request}/reject", new { note = "Not yet, practise triggers." }).Json();
        await app.DeliverOutbox();

        Assert.Equal("in_progress", await room.Status());
        Assert.Single(await app.NoticesOf(room.Student), "certification_rejected");
        Assert.Single(await app.NoticesOf(room.Teacher), "certification_info_requested");
        Assert.Equal(2, (await app.NoticesOf(room.Creator)).Count(type => type == "certification_requested"));
        await room.Teacher.Post($"/api/enrollments/{room.EnrollmentId}/recommend", new { }).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await room.Recommend("Practised triggers for a week.");
    }

    [Fact, Story("US-T016")]
    public async Task Anyone_checks_a_certificate_by_number_or_code_and_learns_no_more_than_is_printed()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        await room.Certify();
        var own = Assert.Single((await room.Student.Get("/api/certificates").Json()).GetProperty("items").EnumerateArray());
        using var visitor = app.Visitor();

        foreach (var typed in new[] { own.Text("number")!, own.Text("verifyCode")!, own.Text("verifyCode")!.ToUpperInvariant() })
        {
            var answer = await visitor.GetAsync($"/api/certificates/{typed}").Json();
            Assert.True(answer.GetProperty("valid").GetBoolean());
            var shown = answer.GetProperty("certificate");
            Assert.Equal("Sam Student", shown.Text("recipientName"));
            Assert.Equal(["certificate", "courseTitle", "creatorName", "issuedAt", "number", "recipientName", "revokedAt", "status", "valid"],
                answer.EnumerateObject().Concat(shown.EnumerateObject()).Select(member => member.Name).Order());
        }

        var pdf = await visitor.GetAsync($"/api/certificates/{own.Text("verifyCode")}.pdf");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (pdf.StatusCode, pdf.Content.Headers.ContentType!.MediaType));
        await visitor.GetAsync("/api/certificates/zzzzzzzzzzzz").Refused(HttpStatusCode.NotFound, "not-found");
        await visitor.GetAsync("/api/certificates/zzzzzzzzzzzz.pdf").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_private_holder_is_shown_to_those_concerned_and_to_who_has_the_code()
    {
        var room = await Classroom.Of(app);
        await room.Finish();
        var id = await room.Certify();
        using var visitor = app.Visitor();
        await visitor.GetAsync($"/api/certificates/{id}").Json();

        await app.Sql($"UPDATE users SET profile_visibility = 'private' WHERE id = '{room.Student.Id}'");

        await visitor.GetAsync($"/api/certificates/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await room.Creator.Get($"/api/certificates/{id}").Json();
        var own = await room.Student.Get($"/api/certificates/{id}").Json();
        await visitor.GetAsync($"/api/certificates/{own.Text("verifyCode")}").Json();
    }

    [Fact]
    public async Task A_creator_who_does_not_answer_is_reminded_after_three_days_and_admins_are_told_after_seven()
    {
        await using var own = await PeerLoopApp.Start();
        var room = await Classroom.Of(own);
        var admin = await own.Person("Ada Admin", isAdmin: true);
        await room.Finish();
        await room.Recommend();

        await own.Advance(Duration.FromDays(3) - Duration.FromMinutes(1));
        Assert.DoesNotContain("certification_reminder", await own.NoticesOf(room.Creator));
        await own.Advance(Duration.FromMinutes(2));
        Assert.Single(await own.NoticesOf(room.Creator), "certification_reminder");
        Assert.DoesNotContain("certification_reminder", await own.NoticesOf(admin));
        await own.Advance(Duration.FromDays(4));

        Assert.Equal(2, (await own.NoticesOf(room.Creator)).Count(type => type == "certification_reminder"));
        Assert.Single(await own.NoticesOf(admin), "certification_reminder");
    }
}
