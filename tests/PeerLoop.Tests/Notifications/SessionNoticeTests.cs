using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Certification;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Notifications;

/// <summary>What two people are told about their lesson.</summary>
public sealed class SessionNoticeTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private Task<int> Happens(IEvent happened) => app.InDatabase(db =>
    {
        db.Publish(happened);
        return db.SaveChangesAsync();
    });

    [Fact, Story("US-S046"), Story("US-S043")]
    public async Task A_booking_is_confirmed_to_both_with_calendar_entry_and_link()
    {
        var room = await Classroom.Of(app);
        var session = await room.Book(no: 1);
        await Happens(new SessionBooked(session, room.Student.Id, room.Teacher.Id, app.Now, 0));
        await Happens(new SessionBooked(session, room.Student.Id, room.Teacher.Id, app.Now, 0));
        await app.DeliverOutbox();

        foreach (var person in new[] { room.Student, room.Teacher })
        {
            Assert.Single(await app.NoticesOf(person), "session_booked");
            var mail = Assert.Single(await app.MailsTo(person), m => m.Text("template") == "session_booked");
            Assert.Contains("BEGIN:VEVENT", mail.Text("ics"));
            Assert.EndsWith($"/session/{session}", mail.GetProperty("links")[0].GetString());
        }
    }

    [Fact, Story("US-P015")]
    public async Task A_reminder_of_a_moved_or_cancelled_session_is_not_sent()
    {
        var room = await Classroom.Of(app);
        var session = await room.Book(no: 1);

        await Happens(new SessionSoon(session, room.Student.Id, Sequence: 7, MinutesBefore: 1440));
        await app.DeliverOutbox();
        Assert.DoesNotContain("session_reminder_24h", await app.NoticesOf(room.Student));

        await Happens(new SessionSoon(session, room.Student.Id, Sequence: 0, MinutesBefore: 1440));
        await Happens(new SessionSoon(session, room.Student.Id, Sequence: 0, MinutesBefore: 60));
        await Happens(new SessionSoon(session, room.Student.Id, Sequence: 0, MinutesBefore: 15));
        await app.DeliverOutbox();

        Assert.Equal(["session_reminder_15m", "session_reminder_1h", "session_reminder_24h"], (await app.NoticesOf(room.Student)).Where(t => t.StartsWith("session_reminder", StringComparison.Ordinal)).Order());
        Assert.Equal(["session_reminder_1h", "session_reminder_24h"], (await app.MailsTo(room.Student)).Select(m => m.Text("template")!).Where(t => t.StartsWith("session_reminder", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_student_who_becomes_ready_is_announced_to_the_teacher()
    {
        var room = await Classroom.Of(app);
        await room.Teach();
        await room.Tick();
        await app.DeliverOutbox();

        Assert.Single(await app.NoticesOf(room.Teacher), "ready_to_recommend");
    }

    [Fact]
    public async Task A_switched_off_category_is_neither_written_nor_mailed()
    {
        var room = await Classroom.Of(app);
        var session = await room.Book(no: 1);
        foreach (var channel in new[] { "in_app", "email" })
            await room.Student.Put("/api/notifications/preferences", new[] { new { category = "reminders", channel, isEnabled = false } }).Json();

        await Happens(new SessionSoon(session, room.Student.Id, Sequence: 0, MinutesBefore: 60));
        await app.DeliverOutbox();

        Assert.DoesNotContain("session_reminder_1h", await app.NoticesOf(room.Student));
        Assert.Equal("suppressed", await app.Scalar<string>($"SELECT status FROM email_messages WHERE user_id = '{room.Student.Id}' AND template = 'session_reminder_1h'"));
    }
}
