using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Scheduling;

public sealed class FreeTimesTests
{
    private static IEnumerable<string> Labels(JsonElement slots) => slots.EnumerateArray().Select(s => s.GetProperty("local"))
        .Select(l => $"{l.Text("date")} {l.Text("time")} {l.Text("offset")} {l.Text("abbreviation")}");

    [Fact, Story("US-P022")]
    public async Task Clock_changes_are_shown_as_they_are_lived()
    {
        await using var campus = await Campus.Open();
        await campus.App.AdvanceTo(Samples.At("2027-03-01T12:00:00Z"));
        await campus.App.Renew(campus.Creator);
        var teacher = await campus.Teacher("America/New_York", rules: [new { weekday = 7, start = "01:00", end = "04:00" }]);
        var visitor = campus.App.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Time-Zone", "America/New_York");

        async Task<JsonElement> On(string date)
        {
            var from = Samples.NewYork.AtStartOfDay(Samples.Day(date)).ToInstant();
            return await visitor.GetAsync($"/api/availability/{teacher.Handle}/slots?courseId={campus.CourseId}&from={from.Wire()}&to={(from + Duration.FromDays(1)).Wire()}").Json();
        }

        var spring = await On("2027-03-14");
        Assert.Equal("America/New_York", spring.Text("timeZone"));
        Assert.Equal(["2027-03-14 01:00 -05:00 EST", "2027-03-14 01:30 -05:00 EST", "2027-03-14 03:00 -04:00 EDT"], Labels(spring.GetProperty("slots")));

        await campus.App.AdvanceTo(Samples.At("2027-11-01T12:00:00Z"));
        Assert.Equal(["01:00 -04:00 EDT", "01:30 -04:00 EDT", "01:00 -05:00 EST", "01:30 -05:00 EST", "02:00 -05:00 EST", "02:30 -05:00 EST", "03:00 -05:00 EST"],
            Labels((await On("2027-11-07")).GetProperty("slots")).Select(l => l[11..]));

        // The second 01:30 of that night is another instant than the first, and bookable as such.
        await campus.App.Renew(teacher);
        var (student, enrollment) = await campus.Student();
        var second = (await On("2027-11-07")).GetProperty("slots")[3].At("startsAt");
        var session = await student.Post("/api/sessions", new { enrollmentId = enrollment, teacherId = teacher.Id, startsAt = second }).Json();
        Assert.Equal(Samples.At("2027-11-07T06:30:00Z"), session.At("startsAt"));
    }

    [Fact, Story("US-S083"), Story("US-S084"), Story("US-P022"), Story("US-P020")]
    public async Task The_course_calendar_shows_days_and_teachers_in_the_viewers_zone()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher("UTC", rules: [.. Enumerable.Range(1, 7).Select(day => (object)new { weekday = day, start = "22:00", end = "24:00" })]);
        var other = await campus.Teacher("UTC", rules: [.. Enumerable.Range(1, 7).Select(day => (object)new { weekday = day, start = "22:00", end = "23:00" })]);
        var visitor = campus.App.Visitor();
        visitor.DefaultRequestHeaders.Add("X-Time-Zone", "Asia/Kolkata");

        var calendar = await visitor.GetAsync($"/api/courses/{campus.Slug}/slots").Json();

        Assert.Equal("Asia/Kolkata", calendar.Text("timeZone"));
        var slots = calendar.GetProperty("slots").EnumerateArray().ToArray();
        // 22:00 in UTC is already the next morning in India: the day shown is the viewer's.
        Assert.All(slots, slot => Assert.Equal(slot.At("startsAt").InUtc().Date.PlusDays(1).Wire(), slot.GetProperty("local").Text("date")));
        var full = calendar.GetProperty("days").EnumerateArray().ElementAt(3);
        Assert.Equal((2L, 4L), (full.Number("teachers"), full.Number("slots"))); // 22:00, 22:30, 23:00 and the other's 22:00
        Assert.All((await visitor.GetAsync($"/api/courses/{campus.Slug}/slots?teacherId={other.Id}").Json()).GetProperty("slots").EnumerateArray(),
            slot => Assert.Equal(other.Id, slot.Id("teacherId")));
        Assert.Contains(slots, slot => slot.Id("teacherId") == teacher.Id);

        var now = campus.App.Now;
        await visitor.GetAsync($"/api/courses/{campus.Slug}/slots?from={now.Wire()}&to={(now + Duration.FromDays(30)).Wire()}").Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        await visitor.GetAsync("/api/courses/no-such-course/slots").Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Without_a_preference_the_teacher_with_the_fewest_students_is_found_and_the_reason_kept()
    {
        await using var campus = await Campus.Open();
        var (busy, free) = (await campus.Teacher(), await campus.Teacher());
        await campus.Student(busy);
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, free);

        var session = await student.Post("/api/sessions", new { enrollmentId = enrollment, startsAt }).Json();

        Assert.Equal(free.Id, session.GetProperty("teacher").Id());
        Assert.Equal("Fewest current students (0) of 2 Student-Teachers free at that time.",
            await campus.App.Scalar<string>($"SELECT match_reason FROM teacher_assignments WHERE enrollment_id = '{enrollment}'"));

        // The free one is taken now; the next student gets the other, because nobody else can.
        var (next, nextEnrollment) = await campus.Student();
        var second = await next.Post("/api/sessions", new { enrollmentId = nextEnrollment, startsAt }).Json();
        Assert.Equal(busy.Id, second.GetProperty("teacher").Id());
        var (last, lastEnrollment) = await campus.Student();
        await last.Post("/api/sessions", new { enrollmentId = lastEnrollment, startsAt }).Refused(HttpStatusCode.Conflict, "slot-unavailable");
    }

    [Fact, Story("US-T001"), Story("US-C006")]
    public async Task Teacher_and_creator_publish_their_hours_and_booked_sessions_stay()
    {
        await using var campus = await Campus.Open();
        var student = await campus.App.Person();
        await student.Get("/api/availability").Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal((0L, 15L, 720L), (await campus.Creator.Get("/api/availability").Json()) is var empty ? (empty.Number("version"), empty.Number("bufferMinutes"), empty.Number("minNoticeMinutes")) : default);

        object Hours(params object[] rules) => new { timeZone = "Europe/Berlin", bufferMinutes = 10, minNoticeMinutes = 60, slotStepMinutes = 30, rules };
        await campus.Creator.Put("/api/availability", Hours()).Refused((HttpStatusCode)428, "precondition-required");
        var overlap = await campus.Creator.Put("/api/availability", Hours(new { weekday = 1, start = "09:00", end = "12:00" }, new { weekday = 1, start = "11:00", end = "13:00" }), version: 0)
            .Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        Assert.True(overlap.GetProperty("errors").TryGetProperty("rules[1]", out _));
        var set = await campus.Creator.Put("/api/availability", Hours(new { weekday = 1, start = "09:00", end = "24:00", repeatWeeks = 4 }), version: 0).Json();
        Assert.Equal((1L, "24:00"), (set.Number("version"), set.GetProperty("rules")[0].Text("end")));
        await campus.Creator.Put("/api/availability", Hours(), version: 0).Refused((HttpStatusCode)412, "version-conflict");

        var teacher = await campus.Teacher();
        var (_, id, startsAt) = await campus.Booked(teacher, hoursAhead: 50);
        var date = startsAt.InUtc().Date.Wire();
        var closed = await teacher.Post("/api/availability/overrides", new { dates = new[] { date }, kind = "unavailable" }).Json();
        Assert.Equal(id, Assert.Single(closed.GetProperty("outside").EnumerateArray()).Id());
        Assert.Equal("scheduled", (await teacher.Get($"/api/sessions/{id}").Json()).Text("status"));
        await teacher.Post("/api/availability/overrides", new { dates = new[] { date }, kind = "unavailable" }).Json(); // again: nothing new
        var entry = Assert.Single((await teacher.Get("/api/availability/overrides").Json()).GetProperty("items").EnumerateArray());
        await campus.Creator.Delete($"/api/availability/overrides/{entry.Id()}").Refused(HttpStatusCode.NotFound, "not-found");

        var calendar = await teacher.Get($"/api/availability/calendar?from={date}&to={date}").Json();
        var day = Assert.Single(calendar.GetProperty("days").EnumerateArray());
        Assert.Equal((0, 0, 1), (day.GetProperty("windows").GetArrayLength(), day.GetProperty("slots").GetArrayLength(), day.GetProperty("sessions").GetArrayLength()));
        Assert.Equal(HttpStatusCode.NoContent, (await teacher.Delete($"/api/availability/overrides/{entry.Id()}")).StatusCode);
        day = (await teacher.Get($"/api/availability/calendar?from={date}&to={date}").Json()).GetProperty("days")[0];
        Assert.True(day.GetProperty("slots").GetArrayLength() > 10);
    }

    [Fact]
    public async Task A_hold_keeps_the_time_until_it_is_released_or_becomes_the_first_session()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, teacher);
        var checkout = await campus.App.InDatabase(db => db.Set<PeerLoop.Learning.Enrollment>().Where(e => e.Id == enrollment).Select(e => e.CheckoutId!.Value).SingleAsync());
        var (other, otherEnrollment) = await campus.Student();
        var otherCheckout = await campus.App.InDatabase(db => db.Set<PeerLoop.Learning.Enrollment>().Where(e => e.Id == otherEnrollment).Select(e => e.CheckoutId!.Value).SingleAsync());

        Task<T> InOne<T>(Func<ISchedule, Task<T>> work) => campus.App.Within(async s => await work((ISchedule)s.GetService(typeof(ISchedule))!));
        var held = await InOne(s => s.Hold(checkout, teacher.Id, student.Id, campus.CourseId, startsAt, 60, campus.App.Now + Duration.FromMinutes(30), CancellationToken.None));
        Assert.Equal(startsAt, held.Value.StartsAt);
        (await InOne(s => s.Hold(otherCheckout, teacher.Id, other.Id, campus.CourseId, startsAt, 60, campus.App.Now, CancellationToken.None))).Refused("slot-unavailable");
        await other.Post("/api/sessions", new { enrollmentId = otherEnrollment, teacherId = teacher.Id, startsAt }).Refused(HttpStatusCode.Conflict, "slot-unavailable");

        var booked = await InOne(s => s.BookHeld(checkout, enrollment, 1, CancellationToken.None));
        Assert.NotNull(booked);
        Assert.Null(await InOne(s => s.BookHeld(checkout, enrollment, 1, CancellationToken.None)));
        Assert.Equal(booked, await InOne(s => s.SessionOfCheckout(checkout, CancellationToken.None)));
        Assert.Equal(27, await campus.App.InDatabase(db => db.TimeClaims.CountAsync(c => c.OwnerId == booked)));

        var later = startsAt + Duration.FromHours(3);
        await InOne(s => s.Hold(otherCheckout, teacher.Id, other.Id, campus.CourseId, later, 60, campus.App.Now, CancellationToken.None));
        await InOne(async s =>
        {
            await s.Release(otherCheckout, expired: true, CancellationToken.None);
            await s.Release(otherCheckout, expired: true, CancellationToken.None);
            return true;
        });
        Assert.Equal((true, null), (await InOne(s => s.HadHold(otherCheckout, CancellationToken.None)), await InOne(s => s.FindHold(otherCheckout, CancellationToken.None))));
        await other.Post("/api/sessions", new { enrollmentId = otherEnrollment, teacherId = teacher.Id, startsAt = later }).Json();
    }
}
