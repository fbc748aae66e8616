using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Scheduling;
using PeerLoop.Scheduling.Video;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Scheduling;

/// <summary>The embedded room with real hub connections, each test on an application of its own, because the clock moves.</summary>
public sealed class SessionRoomTests
{
    private static async Task<(HubConnection Hub, Inbox Inbox)> Connect(Campus campus, TestPerson person)
    {
        var hub = new HubConnectionBuilder().WithUrl($"{campus.App.Address}/hubs/room", options => options.AccessTokenProvider = () => Task.FromResult<string?>(person.AccessToken)).Build();
        var inbox = new Inbox(hub);
        await hub.StartAsync();
        return (hub, inbox);
    }

    private static async Task<string> Token(TestPerson person, Guid session) => (await person.Post($"/api/sessions/{session}/join").Json()).Text("roomToken")!;

    [Fact, Story("US-V001"), Story("US-V004"), Story("US-A016"), Story("US-A018")]
    public async Task Two_people_meet_signals_pass_and_the_attendance_decides()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await student.Post($"/api/sessions/{id}/join").Refused(HttpStatusCode.Conflict, "join-too-early");
        await campus.MoveTo(startsAt - Duration.FromMinutes(5), teacher, student);

        var entry = await teacher.Post($"/api/sessions/{id}/join").Json();
        Assert.Equal(("embedded", "/hubs/room", "This session is not recorded."), (entry.Text("mode"), entry.Text("hubUrl"), entry.Text("recordingNotice")));
        var (teachers, teacherInbox) = await Connect(campus, teacher);
        var first = await teachers.InvokeAsync<JsonElement>("JoinRoom", id, entry.Text("roomToken"));
        Assert.Equal((false, false), (first.GetProperty("polite").GetBoolean(), first.GetProperty("peerPresent").GetBoolean()));

        var (students, studentInbox) = await Connect(campus, student);
        var second = await students.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));
        Assert.Equal((true, true), (second.GetProperty("polite").GetBoolean(), second.GetProperty("peerPresent").GetBoolean()));
        Assert.Equal(second.Text("peerId"), (await teacherInbox.Next("PeerJoined")).Text("peerId"));

        await teachers.InvokeAsync("Signal", new { description = new { type = "offer", sdp = "v=0" } });
        Assert.Equal("offer", (await studentInbox.Next("Signal")).GetProperty("description").Text("type"));
        await students.InvokeAsync("SetMedia", new { mic = true, cam = false, screen = false });
        Assert.True((await teacherInbox.Next("Media")).GetProperty("mic").GetBoolean());
        await students.InvokeAsync("Chat", " Hello ");
        Assert.Equal("Hello", (await teacherInbox.Next("Chat")).Text("text"));
        var tooLarge = await Assert.ThrowsAsync<HubException>(() => teachers.InvokeAsync("Signal", new { candidate = new string('x', 70_000) }));
        Assert.Contains("signal-too-large", tooLarge.Message, StringComparison.Ordinal);

        // Fifty minutes pass by the application's clock; the call does not notice.
        await campus.MoveTo(startsAt + Duration.FromMinutes(45), teacher, student);
        await Task.WhenAll(teachers.InvokeAsync("Heartbeat"), students.InvokeAsync("Heartbeat"));
        Assert.Equal("in_progress", (await student.Get($"/api/sessions/{id}").Json()).Text("status"));
        var ended = await teacher.Post($"/api/sessions/{id}/end").Json();
        Assert.Equal(("completed", 1L), (ended.Text("status"), ended.Number("sessionNumber")));
        await campus.App.DeliverOutbox();
        await teacherInbox.Next("RoomEnded");
        await studentInbox.Next("RoomEnded");

        var attendance = await student.Get($"/api/sessions/{id}/attendance").Json();
        Assert.Equal(2, attendance.GetProperty("items").GetArrayLength());
        Assert.InRange(attendance.Number("overlapSeconds"), 49 * 60, 51 * 60);
        Assert.All(attendance.GetProperty("items").EnumerateArray(), stay => Assert.NotEqual(JsonValueKind.Null, stay.GetProperty("leftAt").ValueKind));
        Assert.Equal(0, await campus.App.InDatabase(db => db.TimeClaims.CountAsync(c => c.OwnerId == id)));

        await student.Post($"/api/sessions/{id}/ratings", new { rating = 5, comment = "Great", teachingRating = 5 }).Json();
        await student.Post($"/api/sessions/{id}/ratings", new { rating = 1 }).Refused(HttpStatusCode.Conflict, "already-rated");
        await teacher.Post($"/api/sessions/{id}/ratings", new { rating = 4, teachingRating = 4 }).Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
        Assert.Equal(JsonValueKind.Null, (await teacher.Get($"/api/sessions/{id}").Json()).GetProperty("ratings").GetProperty("theirsVisible").ValueKind);
        await teacher.Post($"/api/sessions/{id}/ratings", new { rating = 4 }).Json();
        Assert.Equal(5, (await teacher.Get($"/api/sessions/{id}").Json()).GetProperty("ratings").GetProperty("theirsVisible").Number("rating"));
        await campus.App.Renew(campus.Creator);
        Assert.Equal(2, (await campus.Creator.Get($"/api/sessions/{id}").Json()).GetProperty("ratings").GetProperty("all").GetArrayLength());
    }

    [Fact, Story("US-V002")]
    public async Task A_stranger_with_a_stolen_token_is_refused_and_a_second_tab_replaces_the_first()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher, student);
        var stranger = await campus.App.Person("Stella Stranger");
        var token = await Token(student, id);

        var (strangers, _) = await Connect(campus, stranger);
        var refused = await Assert.ThrowsAsync<HubException>(() => strangers.InvokeAsync("JoinRoom", id, token));
        Assert.Contains("token-invalid", refused.Message, StringComparison.Ordinal);
        await stranger.Post($"/api/sessions/{id}/join").Refused(HttpStatusCode.NotFound, "not-found");
        await Assert.ThrowsAsync<HubException>(() => strangers.InvokeAsync("Signal", new { candidate = "x" }));

        var (firstTab, firstInbox) = await Connect(campus, student);
        await firstTab.InvokeAsync<JsonElement>("JoinRoom", id, token);
        var (secondTab, _) = await Connect(campus, student);
        await secondTab.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));
        await firstInbox.Next("Replaced");
        await firstTab.StopAsync();

        var stays = await campus.App.InDatabase(db => db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == id).ToListAsync());
        Assert.Null(Assert.Single(stays).LeftAt);
    }

    [Fact]
    public async Task A_closing_browsers_beacon_ends_the_stay_and_tells_the_other()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher, student);
        var token = await Token(student, id);
        var (teachers, teacherInbox) = await Connect(campus, teacher);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));
        var (students, _) = await Connect(campus, student);
        var me = await students.InvokeAsync<JsonElement>("JoinRoom", id, token);

        using var beacon = new StringContent(JsonSerializer.Serialize(new { roomToken = token }), Encoding.UTF8, "text/plain");
        var answer = await campus.App.Visitor().PostAsync($"/api/sessions/{id}/leave", beacon);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(me.Text("peerId"), (await teacherInbox.Next("PeerLeft")).Text("peerId"));
        Assert.NotNull(await campus.App.InDatabase(db => db.SessionAttendance.Where(a => a.SessionId == id && a.UserId == student.Id).Select(a => a.LeftAt).SingleAsync()));
        using var nothing = new StringContent("{}", Encoding.UTF8, "text/plain");
        await campus.App.Visitor().PostAsync($"/api/sessions/{id}/leave", nothing).Refused(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task When_both_have_left_the_session_ends_by_itself_after_ten_minutes()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher, student);
        var (teachers, _) = await Connect(campus, teacher);
        var (students, _) = await Connect(campus, student);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));
        await students.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));
        await campus.MoveTo(startsAt + Duration.FromMinutes(20), teacher, student);
        await teachers.InvokeAsync("Leave");
        await students.InvokeAsync("Leave");

        await campus.App.Advance(Duration.FromMinutes(9));
        Assert.Equal(SessionStatus.InProgress, await Status(campus, id));
        await campus.App.Advance(Duration.FromMinutes(2));

        Assert.Equal(SessionStatus.Completed, await Status(campus, id));
    }

    [Fact]
    public async Task While_both_are_inside_the_room_stays_open_for_an_hour_past_the_end()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher, student);
        var (teachers, _) = await Connect(campus, teacher);
        var (students, inbox) = await Connect(campus, student);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));
        await students.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));

        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(118));
        Assert.Equal(SessionStatus.InProgress, await Status(campus, id));
        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(121));

        Assert.Equal(SessionStatus.Completed, await Status(campus, id));
        await inbox.Next("RoomEnded");
    }

    [Fact]
    public async Task Nobody_came_and_the_session_is_free_to_be_booked_again()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);

        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(74));
        Assert.Equal(SessionStatus.Scheduled, await Status(campus, id));
        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(76));
        await campus.App.Renew(student);

        var session = await student.Get($"/api/sessions/{id}").Json();
        Assert.Equal(("no_show", "both", JsonValueKind.Null), (session.Text("status"), session.Text("noShowParty"), session.GetProperty("sessionNumber").ValueKind));
        await student.Post($"/api/sessions/{id}/join").Refused(HttpStatusCode.Conflict, "join-closed");
    }

    [Fact]
    public async Task A_teacher_who_waited_declares_the_no_show_and_may_forgive_it()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt + Duration.FromMinutes(14), teacher, student);
        var (teachers, _) = await Connect(campus, teacher);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));

        await teacher.Post($"/api/sessions/{id}/no-show").Refused(HttpStatusCode.Conflict, "too-early");
        await student.Post($"/api/sessions/{id}/no-show").Refused(HttpStatusCode.Conflict, "too-early");
        await campus.MoveTo(startsAt + Duration.FromMinutes(16), teacher, student);
        await student.Post($"/api/sessions/{id}/no-show").Refused(HttpStatusCode.Forbidden, "forbidden"); // was not there
        await teacher.Post($"/api/sessions/{id}/no-show").Refused(HttpStatusCode.Conflict, "too-early"); // two minutes are no wait
        await campus.MoveTo(startsAt + Duration.FromMinutes(25), teacher, student);
        var missed = await teacher.Post($"/api/sessions/{id}/no-show").Json();
        Assert.Equal(("no_show", "student", 1L, true), (missed.Text("status"), missed.Text("noShowParty"), missed.Number("sessionNumber"), missed.GetProperty("canWaiveNoShow").GetBoolean()));

        await student.Post($"/api/sessions/{id}/waive-no-show").Refused(HttpStatusCode.Forbidden, "forbidden");
        var waived = await teacher.Post($"/api/sessions/{id}/waive-no-show").Json();
        Assert.Equal(("cancelled", JsonValueKind.Null), (waived.Text("status"), waived.GetProperty("noShowParty").ValueKind));
        Assert.Equal(0, await campus.App.Scalar<int>($"SELECT sessions_taught FROM teaching_certifications WHERE user_id = '{teacher.Id}'"));
    }

    [Fact]
    public async Task By_hand_a_session_is_completed_after_its_end_and_twice_is_once()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher, student);
        var (teachers, _) = await Connect(campus, teacher);
        var (students, _) = await Connect(campus, student);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));
        await students.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));

        await campus.MoveTo(startsAt + Duration.FromMinutes(59), teacher, student);
        await teacher.Post($"/api/sessions/{id}/complete").Refused(HttpStatusCode.Conflict, "too-early");
        await campus.MoveTo(startsAt + Duration.FromMinutes(61), teacher, student, campus.Creator);
        await student.Post($"/api/sessions/{id}/complete").Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("completed", (await campus.Creator.Post($"/api/sessions/{id}/complete").Json()).Text("status"));
        Assert.Equal("completed", (await teacher.Post($"/api/sessions/{id}/complete").Json()).Text("status"));

        await teacher.Post($"/api/sessions/{id}/end").Refused(HttpStatusCode.Conflict, "invalid-state");
        Assert.Equal(1, await campus.App.Scalar<int>($"SELECT sessions_taught FROM teaching_certifications WHERE user_id = '{teacher.Id}'"));
    }

    [Fact]
    public async Task A_stay_left_open_by_a_stopped_process_ends_at_its_last_sign_of_life()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (_, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt, teacher);
        var (teachers, _) = await Connect(campus, teacher);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));
        await campus.MoveTo(startsAt + Duration.FromMinutes(12), teacher);
        await teachers.InvokeAsync("Heartbeat");
        var seen = await campus.App.InDatabase(db => db.SessionAttendance.Where(a => a.SessionId == id).Select(a => a.LastSeenAt).SingleAsync());
        await campus.App.Advance(Duration.FromMinutes(5));

        await campus.App.Within(async s =>
        {
            await s.GetRequiredService<AttendanceBook>().CloseAbandoned(CancellationToken.None);
            return true;
        });

        Assert.True(seen >= startsAt + Duration.FromMinutes(12));
        Assert.Equal(seen, await campus.App.InDatabase(db => db.SessionAttendance.Where(a => a.SessionId == id).Select(a => a.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_is_missing_three_minutes_after_the_start_is_nudged_once_and_nobody_who_came()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (student, id, startsAt) = await campus.Booked(teacher);
        await campus.MoveTo(startsAt - Duration.FromMinutes(2), teacher, student);
        var (teachers, _) = await Connect(campus, teacher);
        await teachers.InvokeAsync<JsonElement>("JoinRoom", id, await Token(teacher, id));

        Task<int> Nudges() => campus.App.Scalar<int>("SELECT COUNT(DISTINCT payload) FROM outbox_messages WHERE topic = 'PartnerWaiting'");
        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(2));
        Assert.Equal(0, await Nudges());
        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(4));
        Assert.Equal(1, await Nudges());
        await campus.MoveTo(startsAt + Duration.FromMinutes(5), teacher, student);
        var (students, _) = await Connect(campus, student);
        await students.InvokeAsync<JsonElement>("JoinRoom", id, await Token(student, id));
        await campus.App.AdvanceTo(startsAt + Duration.FromMinutes(12));
        Assert.Equal(1, await Nudges());
    }

    [Fact]
    public async Task Reminders_come_a_day_an_hour_and_a_quarter_before_and_a_cancelled_session_reminds_nobody()
    {
        await using var campus = await Campus.Open();
        var teacher = await campus.Teacher();
        var (_, id, startsAt) = await campus.Booked(teacher, hoursAhead: 30);
        var (student, cancelled, _) = await campus.Booked(teacher, hoursAhead: 30);
        await student.Post($"/api/sessions/{cancelled}/cancel").Json();

        async Task<int> Reminded() => await campus.App.InDatabase(db => db.Set<PeerLoop.Foundation.Outbox.ScheduledJob>()
            .CountAsync(j => j.Kind == nameof(SessionSoon) && j.EntityId == id && j.Status == PeerLoop.Foundation.Outbox.JobStatus.Done));
        var counts = new List<int>();
        foreach (var minutes in new[] { 1441, 1440, 61, 60, 16, 15 })
        {
            await campus.App.AdvanceTo(startsAt - Duration.FromMinutes(minutes) + (minutes is 1440 or 60 or 15 ? Duration.FromSeconds(1) : Duration.Zero));
            counts.Add(await Reminded());
        }

        Assert.Equal([0, 2, 2, 4, 4, 6], counts);
        Assert.Equal(0, await campus.App.InDatabase(db => db.Set<PeerLoop.Foundation.Outbox.ScheduledJob>()
            .CountAsync(j => j.EntityId == cancelled && j.Status != PeerLoop.Foundation.Outbox.JobStatus.Cancelled)));
    }

    private static Task<SessionStatus> Status(Campus campus, Guid id) => campus.App.InDatabase(db => db.Sessions.Where(s => s.Id == id).Select(s => s.Status).SingleAsync());

    /// <summary>What the hub pushed, waited for.</summary>
    private sealed class Inbox
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, System.Threading.Channels.Channel<JsonElement>> _pushed = new();

        public Inbox(HubConnection hub)
        {
            foreach (var name in new[] { "PeerJoined", "PeerLeft", "Signal", "Media", "Chat" }) hub.On<JsonElement>(name, body => Of(name).Writer.TryWrite(body));
            foreach (var name in new[] { "Replaced", "RoomEnded" }) hub.On(name, () => Of(name).Writer.TryWrite(default));
        }

        public async Task<JsonElement> Next(string name)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            return await Of(name).Reader.ReadAsync(patience.Token);
        }

        private System.Threading.Channels.Channel<JsonElement> Of(string name) => _pushed.GetOrAdd(name, _ => System.Threading.Channels.Channel.CreateUnbounded<JsonElement>());
    }
}
