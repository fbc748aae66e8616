using PeerLoop.Scheduling;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class CalendarFileTests
{
    private static readonly Guid Id = Guid.Parse("0198f2d4-0000-7000-8000-000000000001");

    private static string[] Lines(bool cancelled, int sequence) => CalendarFile.Write(new CalendarEntry(Id, sequence, cancelled, "Intro to n8n", "Sam Student", "Tess Teacher",
            MondayTen, MondayTen + Duration.FromHours(1), MondayTen - Duration.FromDays(1), new Uri($"https://peerloop.test/session/{Id}"), "no-reply@peerloop.test"))
        .ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n');

    [Fact, Story("US-P023")]
    public void A_booked_session_is_a_request_in_utc_with_id_sequence_place_and_organiser()
    {
        var lines = Lines(cancelled: false, sequence: 1);

        Assert.Contains("METHOD:REQUEST", lines);
        Assert.Single(lines, "BEGIN:VEVENT");
        Assert.Contains($"UID:session-{Id}@peerloop", lines);
        Assert.Contains("SEQUENCE:1", lines);
        Assert.Contains("DTSTART:20260302T100000Z", lines);
        Assert.Contains("DTEND:20260302T110000Z", lines);
        Assert.Contains("STATUS:CONFIRMED", lines);
        Assert.Contains($"LOCATION:https://peerloop.test/session/{Id}", lines);
        Assert.Contains(lines, line => line.StartsWith("ORGANIZER", StringComparison.Ordinal) && line.EndsWith("mailto:no-reply@peerloop.test", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("SUMMARY:Intro to n8n", StringComparison.Ordinal));
    }

    [Fact, Story("US-P023")]
    public void A_cancelled_session_takes_itself_out_of_the_calendar()
    {
        var lines = Lines(cancelled: true, sequence: 2);

        Assert.Contains("METHOD:CANCEL", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("SEQUENCE:2", lines);
        Assert.Contains($"UID:session-{Id}@peerloop", lines);
    }
}
