using System.Net;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Scheduling;

public sealed class BookingTests(Campus campus) : IClassFixture<Campus>
{
    private static Task<HttpResponseMessage> Book(TestPerson student, Guid enrollmentId, TestPerson? teacher, Instant startsAt, string? key = null) =>
        student.Post("/api/sessions", teacher is null ? new { enrollmentId, startsAt } : new { enrollmentId, teacherId = teacher.Id, startsAt }, key);

    [Fact, Story("US-P021")]
    public async Task Of_fifty_students_who_book_one_slot_at_once_exactly_one_gets_it()
    {
        var teacher = await campus.Teacher();
        var students = new List<(TestPerson Person, Guid EnrollmentId)>();
        for (var n = 0; n < 50; n++) students.Add(await campus.Student());
        var startsAt = await campus.Slot(students[0].Person, teacher);

        var answers = await Task.WhenAll(students.Select(s => Book(s.Person, s.EnrollmentId, teacher, startsAt)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created)) await refused.Refused(HttpStatusCode.Conflict, "slot-unavailable");
        Assert.Equal(1, await campus.App.InDatabase(db => db.Sessions.CountAsync(s => s.TeacherId == teacher.Id)));
        Assert.Equal(15, await campus.App.InDatabase(db => db.TimeClaims.CountAsync(c => c.UserId == teacher.Id)));
    }

    [Fact, Story("US-P021")]
    public async Task Of_ten_overlapping_times_booked_at_once_those_that_win_keep_the_buffer()
    {
        var teacher = await campus.Teacher();
        var students = new List<(TestPerson Person, Guid EnrollmentId)>();
        for (var n = 0; n < 10; n++) students.Add(await campus.Student());
        var first = await campus.Slot(students[0].Person, teacher, hoursAhead: 72);

        var answers = await Task.WhenAll(students.Select((s, n) => Book(s.Person, s.EnrollmentId, teacher, first + Duration.FromMinutes(30 * (n % 5)))));

        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.Conflict }));
        var booked = await campus.App.InDatabase(db => db.Sessions.AsNoTracking().Where(s => s.TeacherId == teacher.Id).OrderBy(s => s.StartsAt).ToListAsync());
        Assert.NotEmpty(booked);
        Assert.All(booked.Zip(booked.Skip(1)), pair => Assert.True(pair.Second.StartsAt >= pair.First.BusyUntil));
    }

    [Fact, Story("US-P021")]
    public async Task One_student_cannot_be_with_two_teachers_at_once()
    {
        var (one, other) = (await campus.Teacher(), await campus.Teacher());
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, one);
        await Book(student, enrollment, one, startsAt).Json();
        var elsewhere = await campus.App.InDatabase(db => db.TimeClaims.CountAsync(c => c.UserId == student.Id));

        var free = await student.Get($"/api/availability/{other.Handle}/slots?courseId={campus.CourseId}&from={startsAt.Wire()}&to={(startsAt + Duration.FromHours(2)).Wire()}").Json();

        Assert.Equal(12, elsewhere);
        Assert.DoesNotContain(free.GetProperty("slots").EnumerateArray(), slot => slot.At("startsAt") < startsAt + Duration.FromHours(1));
    }

    [Theory, InlineData(0), InlineData(5), InlineData(-5), Story("US-P021")]
    public async Task The_database_refuses_an_overlap_written_past_the_application(int minutesAway)
    {
        var teacher = await campus.Teacher();
        var (_, id, startsAt) = await campus.Booked(teacher, hoursAhead: 48);
        var at = startsAt + Duration.FromMinutes(minutesAway);
        var values = TestDatabase.IsPostgres
            ? $"CAST('{Guid.CreateVersion7()}' AS uuid), enrollment_id, 2, course_id, student_id, teacher_id, '{at.Wire()}'::timestamptz, '{(at + Duration.FromHours(1)).Wire()}'::timestamptz, '{(at + Duration.FromMinutes(75)).Wire()}'::timestamptz"
            : $"'{Guid.CreateVersion7()}', enrollment_id, 2, course_id, student_id, teacher_id, {at.ToUnixTimeMilliseconds()}, {(at + Duration.FromHours(1)).ToUnixTimeMilliseconds()}, {(at + Duration.FromMinutes(75)).ToUnixTimeMilliseconds()}";

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => campus.App.Sql(
            "INSERT INTO sessions (id, enrollment_id, paid_session_no, course_id, student_id, teacher_id, starts_at, ends_at, busy_until, status, booked_by, booking_source, reschedule_count, is_late_cancel, video_room_state, dispute_status, ics_sequence, created_at, updated_at, version) "
            + $"SELECT {values}, 'scheduled', booked_by, booking_source, 0, is_late_cancel, 'none', 'none', 0, created_at, updated_at, 0 FROM sessions WHERE id = '{id}'"));

        Assert.Contains(TestDatabase.IsPostgres ? "_free" : "session overlaps another", error.Message, StringComparison.Ordinal);
    }

    [Fact, Story("US-S044"), Story("US-S045"), Story("US-P020"), Story("US-A018")]
    public async Task A_student_books_a_free_time_and_it_is_gone_for_everybody_else()
    {
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, teacher);

        var answer = await Book(student, enrollment, teacher, startsAt);
        var session = await answer.Json();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/sessions/{session.Id()}", answer.Headers.Location!.ToString());
        Assert.Equal(("scheduled", "student", startsAt, 1L), (session.Text("status"), session.Text("role"), session.At("startsAt"), session.Number("sessionNumber")));
        Assert.Equal(teacher.Id, session.GetProperty("counterpart").Id());
        Assert.Equal("First steps", Assert.Single(session.GetProperty("modules").EnumerateArray()).Text("title"));
        Assert.Equal(teacher.Id, await campus.App.InDatabase(db => db.Set<PeerLoop.Learning.Enrollment>().Where(e => e.Id == enrollment).Select(e => e.AssignedTeacherId).SingleAsync()));

        var (other, _) = await campus.Student();
        Assert.NotEqual(startsAt, await campus.Slot(other, teacher));
        var mine = await teacher.Get("/api/sessions?upcoming=true&role=teacher").Json();
        Assert.Equal(session.Id(), mine.GetProperty("items")[0].Id());
        Assert.Equal("teacher", mine.GetProperty("items")[0].Text("role"));
        Assert.Empty((await teacher.Get("/api/sessions?role=student").Json()).GetProperty("items").EnumerateArray());

        var jobs = await campus.App.InDatabase(db => db.ScheduledJobs.AsNoTracking().Where(j => j.EntityId == session.Id()).ToListAsync());
        Assert.Equal(6, jobs.Count(j => j.Kind == nameof(SessionSoon)));
        Assert.Equal(startsAt + Duration.FromMinutes(75), Assert.Single(jobs, j => j.Kind == nameof(SessionOver)).DueAt);
    }

    [Fact, Story("US-P023")]
    public async Task Both_sides_take_the_session_into_their_calendar_and_nobody_else()
    {
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher, hoursAhead: 48);

        foreach (var side in new[] { student, teacher })
        {
            var answer = await side.Get($"/api/sessions/{id}/calendar.ics");
            Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Contains($"UID:session-{id}@peerloop", text, StringComparison.Ordinal);
            Assert.Contains($"DTSTART:{startsAt.InUtc().LocalDateTime.ToString("uuuuMMdd'T'HHmmss", null)}Z", text, StringComparison.Ordinal);
            Assert.Contains("METHOD:REQUEST", text, StringComparison.Ordinal);
        }

        await (await campus.App.Person()).Get($"/api/sessions/{id}/calendar.ics").Refused(HttpStatusCode.NotFound, "not-found");
        await student.Post($"/api/sessions/{id}/cancel").Json();
        Assert.Contains("METHOD:CANCEL", await (await student.Get($"/api/sessions/{id}/calendar.ics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_twice_books_once_and_answers_the_same()
    {
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, teacher);
        var key = Guid.NewGuid().ToString();

        var first = await Book(student, enrollment, teacher, startsAt, key).Json();
        var again = await Book(student, enrollment, teacher, startsAt, key);

        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replay").Single());
        Assert.Equal(first.Id(), (await again.Json()).Id());
        await Book(student, enrollment, teacher, startsAt).Refused(HttpStatusCode.Conflict, "slot-unavailable");
    }

    [Fact]
    public async Task Refusals_name_what_is_wrong()
    {
        var (teacher, other) = (await campus.Teacher(), await campus.Teacher());
        var (student, enrollment) = await campus.Student(teacher);
        var startsAt = await campus.Slot(student, teacher);

        var mismatch = await Book(student, enrollment, other, startsAt).Refused(HttpStatusCode.Conflict, "teacher-mismatch");
        Assert.Equal(teacher.Id, mismatch.Id("teacherId"));
        await Book(student, enrollment, teacher, startsAt + Duration.FromMinutes(5)).Refused(HttpStatusCode.UnprocessableEntity, "slot-not-offered");
        await Book(student, enrollment, teacher, startsAt + Duration.FromMinutes(1)).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        var soon = await Book(student, enrollment, teacher, startsAt - Duration.FromHours(49)).Refused(HttpStatusCode.UnprocessableEntity, "notice-too-short");
        Assert.True(soon.At("earliest") > campus.App.Now);
        await Book(student, enrollment, teacher, startsAt + Duration.FromDays(28)).Refused(HttpStatusCode.UnprocessableEntity, "beyond-horizon");

        await Book(student, enrollment, teacher, startsAt).Json();
        await Book(student, enrollment, null, startsAt + Duration.FromHours(2)).Json(); // the enrollment's teacher
        var full = await Book(student, enrollment, teacher, startsAt + Duration.FromHours(4)).Refused(HttpStatusCode.Conflict, "no-sessions-left");
        Assert.Equal((2, 2), (full.Number("included"), full.Number("used")));
        await Book(other, enrollment, teacher, startsAt + Duration.FromHours(4)).Refused(HttpStatusCode.NotFound, "not-found");
        await campus.App.Visitor().PostAsync(new Uri("/api/sessions", UriKind.Relative), null).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_teacher_who_has_paused_cannot_be_booked()
    {
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, teacher);
        await campus.App.Sql($"UPDATE teaching_certifications SET teaching_active = {(TestDatabase.IsPostgres ? "false" : "0")} WHERE user_id = '{teacher.Id}'");

        await Book(student, enrollment, teacher, startsAt).Refused(HttpStatusCode.Conflict, "teacher-not-bookable");
        await student.Get($"/api/availability/{teacher.Handle}/slots?courseId={campus.CourseId}").Refused(HttpStatusCode.Conflict, "teacher-not-bookable");
    }

    [Fact, Story("US-S013")]
    public async Task A_student_moves_a_session_and_its_old_time_is_free_again()
    {
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher, hoursAhead: 60);
        var to = startsAt + Duration.FromMinutes(30); // overlaps the old time: a session does not stand in its own way

        await student.Post($"/api/sessions/{id}/reschedule", new { startsAt = to }).Refused((HttpStatusCode)428, "precondition-required");
        await student.Post($"/api/sessions/{id}/reschedule", new { startsAt = to }, version: 9).Refused((HttpStatusCode)412, "version-conflict");
        await teacher.Post($"/api/sessions/{id}/reschedule", new { startsAt = to }, version: 0).Refused(HttpStatusCode.Forbidden, "forbidden");
        var moved = await student.Post($"/api/sessions/{id}/reschedule", new { startsAt = to }, version: 0).Json();

        Assert.Equal((to, 1L, 1L), (moved.At("startsAt"), moved.Number("reschedulesLeft"), moved.Number("version")));
        Assert.Equal(6, await campus.App.InDatabase(db => db.ScheduledJobs.CountAsync(j => j.EntityId == id && j.Kind == nameof(SessionSoon) && j.Status == JobStatus.Pending)));
        var claims = await campus.App.InDatabase(db => db.TimeClaims.Where(c => c.UserId == teacher.Id).MinAsync(c => c.Quantum));
        Assert.Equal(TimeClaim.QuantumOf(to), claims);
        Assert.Contains("SEQUENCE:1", await (await student.Get($"/api/sessions/{id}/calendar.ics")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact, Story("US-S014")]
    public async Task A_cancelled_session_gives_time_and_quota_back()
    {
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher, hoursAhead: 30);

        var cancelled = await teacher.Post($"/api/sessions/{id}/cancel", new { reason = "Dentist" }).Json();

        Assert.Equal(("cancelled", "Dentist", false), (cancelled.Text("status"), cancelled.Text("cancelReason"), cancelled.GetProperty("isLateCancel").GetBoolean()));
        Assert.Equal(startsAt, await campus.Slot(student, teacher, hoursAhead: 30));
        Assert.Equal(0, await campus.App.InDatabase(db => db.ScheduledJobs.CountAsync(j => j.EntityId == id && j.Status == JobStatus.Pending)));
        await student.Post($"/api/sessions/{id}/cancel").Refused(HttpStatusCode.Conflict, "invalid-state");
    }

    [Fact, Story("US-S014")]
    public async Task A_late_cancellation_needs_a_reason()
    {
        var teacher = await campus.Teacher();
        var (student, id, _) = await campus.Booked(teacher, hoursAhead: 3);

        await student.Post($"/api/sessions/{id}/cancel").Refused(HttpStatusCode.UnprocessableEntity, "reason-required");
        var cancelled = await student.Post($"/api/sessions/{id}/cancel", new { reason = "Ill" }).Json();

        Assert.True(cancelled.GetProperty("isLateCancel").GetBoolean());
    }

    [Fact]
    public async Task Only_the_two_the_creator_and_admins_know_of_a_session_and_a_creator_only_reads()
    {
        var teacher = await campus.Teacher();
        var (student, id, _) = await campus.Booked(teacher, hoursAhead: 48);
        var admin = await campus.App.Person("Ada Admin", isAdmin: true);

        foreach (var reader in new[] { student, teacher, campus.Creator, admin }) Assert.Equal(id, (await reader.Get($"/api/sessions/{id}").Json()).Id());
        await (await campus.App.Person()).Get($"/api/sessions/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await campus.Creator.Post($"/api/sessions/{id}/cancel").Refused(HttpStatusCode.Forbidden, "forbidden");
        await campus.Creator.Post($"/api/sessions/{id}/join").Refused(HttpStatusCode.NotFound, "not-found");
        await student.Post($"/api/sessions/{id}/end").Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains((await campus.Creator.Get("/api/sessions?role=creator&limit=100").Json()).GetProperty("items").EnumerateArray(), s => s.Id() == id);
        Assert.Equal("cancelled", (await admin.Post($"/api/sessions/{id}/cancel").Json()).Text("status"));
    }

    [Fact]
    public async Task The_sessions_of_an_enrollment_are_for_its_student_its_teacher_and_the_creator()
    {
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var stranger = await campus.App.Person("Sid Stranger");
        var booked = (await Book(student, enrollment, teacher, await campus.Slot(student, teacher)).Json()).Id();

        foreach (var reader in new[] { student, teacher, campus.Creator })
            Assert.Equal(booked, Assert.Single((await reader.Get($"/api/enrollments/{enrollment}/sessions").Json()).GetProperty("items").EnumerateArray()).Id());
        await stranger.Get($"/api/enrollments/{enrollment}/sessions").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page_without_gaps()
    {
        var teacher = await campus.Teacher();
        for (var n = 0; n < 5; n++) await campus.Booked(teacher, hoursAhead: 40 + (n * 5));

        var ids = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await teacher.Get($"/api/sessions?upcoming=true&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}").Json();
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.Id()));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);

        var expected = await campus.App.InDatabase(db => db.Sessions.AsNoTracking().Where(s => s.TeacherId == teacher.Id).OrderBy(s => s.StartsAt).Select(s => s.Id).ToListAsync());
        Assert.Equal(expected, ids);
        var first = await teacher.Get("/api/sessions?upcoming=true&limit=2").Json();
        await teacher.Get($"/api/sessions?upcoming=false&cursor={first.Text("nextCursor")}").Refused(HttpStatusCode.BadRequest, "invalid-cursor");
    }
}
