using NodaTime;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Scheduling;

namespace PeerLoop.Notifications;

/// <summary>Notices about sessions. What is no longer true when the message arrives is not told.</summary>
internal sealed class TellAboutSessions(Teller teller, Subjects subjects, ISchedule schedule, PlatformSettings settings, IClock clock)
    : IHandle<SessionBooked>, IHandle<SessionRescheduled>, IHandle<SessionCancelled>, IHandle<SessionEnded>, IHandle<SessionSoon>, IHandle<PartnerWaiting>, IHandle<RatingMissing>
{
    public async Task Handle(SessionBooked booked, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(booked.SessionId, cancel) is not { } story) return;
        var ics = await schedule.CalendarFile(booked.SessionId, cancel);
        foreach (var person in story.Both)
            await teller.Tell(person, "session_booked", $"{booked.SessionId}:{booked.Sequence}", reader => SessionTexts.Booked(story.For(person), reader), ics: ics, cancel: cancel);
    }

    public async Task Handle(SessionRescheduled moved, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(moved.SessionId, cancel) is not { } story) return;
        var ics = await schedule.CalendarFile(moved.SessionId, cancel);
        foreach (var person in story.Both)
            await teller.Tell(person, "session_rescheduled", $"{moved.SessionId}:{moved.Sequence}", reader => SessionTexts.Rescheduled(story.For(person), moved.From, reader), ics: ics, cancel: cancel);
    }

    public async Task Handle(SessionCancelled cancelled, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(cancelled.SessionId, cancel) is not { } story) return;
        var ics = await schedule.CalendarFile(cancelled.SessionId, cancel);
        var by = story.Session.CancelledBy is { } actor ? await subjects.Name(actor, cancel) : "PeerLoop";
        foreach (var person in story.Both)
            await teller.Tell(person, "session_cancelled", $"{cancelled.SessionId}",
                reader => SessionTexts.Cancelled(story.For(person), person == story.Session.CancelledBy ? "You" : by, story.Session.CancelReason, story.Session.IsLateCancel, reader), ics: ics, cancel: cancel);
    }

    public async Task Handle(SessionEnded ended, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(ended.SessionId, cancel) is not { } story) return;
        var disputeUntil = story.Session.EndsAt + Duration.FromHours((await settings.Numbers(cancel)).DisputeWindowHours);
        foreach (var person in story.Both)
        {
            var session = story.For(person);
            await (ended.Status switch
            {
                SessionStatus.Completed => teller.Tell(person, "session_completed", $"{ended.SessionId}", _ => SessionTexts.Completed(session), cancel: cancel),
                SessionStatus.NoShow => teller.Tell(person, "session_no_show", $"{ended.SessionId}",
                    reader => SessionTexts.NoShow(session, ended.NoShowParty is NoShowParty.Student or NoShowParty.Both, ended.NoShowParty is NoShowParty.Teacher or NoShowParty.Both, disputeUntil, reader), cancel: cancel),
                SessionStatus.Failed => teller.Tell(person, "session_failed", $"{ended.SessionId}", reader => SessionTexts.Failed(session, reader), cancel: cancel),
                _ => Task.CompletedTask,
            });
        }

        if (ended.Status == SessionStatus.Failed)
            await teller.TellAdmins("session_failed", $"{ended.SessionId}", reader => SessionTexts.FailedForAdmin(story.Course, story.Student, story.Teacher, story.Session.StartsAt, reader), cancel);
    }

    public async Task Handle(SessionSoon soon, Guid messageId, CancellationToken cancel)
    {
        // Moved or cancelled meanwhile: the new time has reminders of its own.
        if (await subjects.Session(soon.SessionId, cancel) is not { } story || story.Session.Status is not (SessionStatus.Scheduled or SessionStatus.InProgress)
            || story.Session.IcsSequence != soon.Sequence || story.Session.EndsAt <= clock.GetCurrentInstant() || !story.Both.Contains(soon.UserId)) return;
        var session = story.For(soon.UserId);
        var (type, words) = soon.MinutesBefore switch
        {
            >= 1440 => ("session_reminder_24h", (Func<Reader, Words>)(reader => SessionTexts.Tomorrow(session, reader))),
            >= 60 => ("session_reminder_1h", reader => SessionTexts.InAnHour(session, reader)),
            _ => ("session_reminder_15m", reader => SessionTexts.RoomOpen(session, reader)),
        };
        await teller.Tell(soon.UserId, type, $"{soon.SessionId}:{soon.Sequence}", words, cancel: cancel);
    }

    public async Task Handle(PartnerWaiting waiting, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(waiting.SessionId, cancel) is not { } story || story.Session.EndsAt <= clock.GetCurrentInstant()) return;
        await teller.Tell(waiting.AbsentUserId, "session_partner_waiting", $"{waiting.SessionId}", _ => SessionTexts.PartnerWaiting(story.For(waiting.AbsentUserId)), cancel: cancel);
    }

    public async Task Handle(RatingMissing missing, Guid messageId, CancellationToken cancel)
    {
        if (await subjects.Session(missing.SessionId, cancel) is not { } story) return;
        if ((await schedule.ToRate(missing.UserId, 100, cancel)).All(card => card.Id != missing.SessionId)) return;
        await teller.Tell(missing.UserId, "rating_nudge", $"{missing.SessionId}", _ => SessionTexts.RatingNudge(story.For(missing.UserId)), cancel: cancel);
    }
}
