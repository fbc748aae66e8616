using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;

namespace PeerLoop.Scheduling;

/// <summary>What a calendar file says about a session; the same for both sides.</summary>
internal sealed record CalendarEntry(Guid SessionId, int Sequence, bool IsCancelled, string CourseTitle, string StudentName, string TeacherName,
    Instant StartsAt, Instant EndsAt, Instant StampedAt, Uri JoinPage, string Organizer);

/// <summary>One VEVENT for each session, in UTC; the sequence grows with each move, so that calendars replace instead of add (domain 16.5).</summary>
internal static class CalendarFile
{
    public static string Write(CalendarEntry entry)
    {
        var calendar = new Calendar { Method = entry.IsCancelled ? CalendarMethods.Cancel : CalendarMethods.Request, ProductId = "-//PeerLoop//Sessions//EN" };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"session-{entry.SessionId}@peerloop",
            Sequence = entry.Sequence,
            Summary = $"{entry.CourseTitle}: session with {entry.TeacherName} and {entry.StudentName}",
            Description = $"Join here from 15 minutes before the start: {entry.JoinPage}",
            Location = entry.JoinPage.ToString(),
            Url = entry.JoinPage,
            Start = Utc(entry.StartsAt),
            End = Utc(entry.EndsAt),
            DtStamp = Utc(entry.StampedAt),
            Status = entry.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Organizer = new Organizer($"mailto:{entry.Organizer}") { CommonName = "PeerLoop" },
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalDateTime Utc(Instant instant) => new(instant.ToDateTimeUtc(), CalDateTime.UtcTzId);
}
