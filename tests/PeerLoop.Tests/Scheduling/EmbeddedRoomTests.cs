using Microsoft.Extensions.Configuration;
using NodaTime.Testing;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Scheduling.Video;
using static PeerLoop.Tests.Scheduling.Samples;

namespace PeerLoop.Tests.Scheduling;

public sealed class EmbeddedRoomTests
{
    private static readonly Guid Session = Guid.CreateVersion7();
    private readonly Ticks _time = new();
    private readonly EmbeddedRooms _rooms;

    public EmbeddedRoomTests() => _rooms = new EmbeddedRooms(_time);

    private static RoomTicket Ticket(Guid user, string id = "page-1") => new(Session, user, user == Teacher, MondayTen + Duration.FromHours(2), id);

    private Arrival Enter(Guid user, string connection, string page = "page-1") => _rooms.Enter(Ticket(user, page), connection, MondayTen, () => { });

    [Fact, Story("US-V002")]
    public void Two_people_come_in_and_a_third_is_refused()
    {
        Assert.Null(Enter(Teacher, "t1").Other);
        Assert.Equal("t1", Enter(Student, "s1").Other);
        Assert.True(Enter(Guid.CreateVersion7(), "x1").Refused);
        Assert.Equal([Teacher, Student], _rooms.Inside(Session).Order());
    }

    [Fact]
    public void The_same_person_again_replaces_the_earlier_connection()
    {
        Enter(Teacher, "t1");
        Enter(Student, "s1");

        var again = Enter(Student, "s2", "page-2");

        Assert.Equal(("s1", "t1"), (again.Replaced, again.Other));
        Assert.Null(_rooms.WhoIs("s1"));
        Assert.Null(_rooms.Leave("s1", MondayTen)); // the replaced page closes: nobody leaves
        Assert.Equal("s2", _rooms.OtherOf("t1"));
    }

    [Theory, InlineData(30, false), InlineData(31, true)]
    public void Whoever_returns_within_30_seconds_was_never_gone(int seconds, bool gone)
    {
        Enter(Teacher, "t1");
        var lost = MondayTen + Duration.FromMinutes(7);
        _rooms.Lose("t1", lost);
        _time.Pass(seconds);

        var swept = _rooms.Sweep();

        Assert.Equal(gone, swept.Count == 1);
        if (gone) Assert.Equal((Teacher, lost), (swept[0].UserId, swept[0].At));
    }

    [Theory, InlineData(35, false), InlineData(36, true)]
    public void A_missing_heartbeat_ends_the_stay_at_the_last_one(int seconds, bool gone)
    {
        Enter(Teacher, "t1");
        var beat = MondayTen + Duration.FromMinutes(12);
        Assert.True(_rooms.Beat("t1", beat));
        _time.Pass(seconds);

        var swept = _rooms.Sweep();

        Assert.Equal(gone, swept.Count == 1);
        if (gone) Assert.Equal(beat, swept[0].At);
        Assert.Equal(!gone, _rooms.Beat("t1", beat));
    }

    [Fact]
    public void A_reconnect_keeps_place_media_and_chat()
    {
        Enter(Teacher, "t1");
        Enter(Student, "s1");
        _rooms.SetMedia("t1", new MediaState(true, false, false));
        _rooms.Say(Session, new ChatLine(Teacher, "Hello", "now"));
        _rooms.Lose("s1", MondayTen);

        var again = Enter(Student, "s2");

        Assert.Null(again.Replaced);
        Assert.Equal(new MediaState(true, false, false), again.OtherMedia);
        Assert.Equal("Hello", Assert.Single(again.Chat).Text);
        _time.Pass(31);
        _rooms.Beat("s2", MondayTen);
        _rooms.Beat("t1", MondayTen);
        Assert.Empty(_rooms.Sweep());
    }

    [Fact]
    public void A_closing_pages_beacon_does_not_put_out_the_page_opened_after_it()
    {
        Enter(Student, "s1", "old-page");
        Enter(Student, "s2", "new-page");

        Assert.Null(_rooms.Leave(Ticket(Student, "old-page"), MondayTen));
        Assert.NotNull(_rooms.Leave(Ticket(Student, "new-page"), MondayTen));
        Assert.Empty(_rooms.Inside(Session));
    }

    [Fact]
    public void Sixty_signals_a_second_pass_and_the_next_second_begins_anew()
    {
        Enter(Teacher, "t1");

        Assert.All(Enumerable.Range(0, EmbeddedRooms.SignalsPerSecond), _ => Assert.True(_rooms.MaySignal("t1")));
        Assert.False(_rooms.MaySignal("t1"));
        _time.Pass(1);
        Assert.True(_rooms.MaySignal("t1"));
    }

    [Fact]
    public void A_closed_room_names_its_connections_and_forgets_them()
    {
        Enter(Teacher, "t1");
        Enter(Student, "s1");

        Assert.Equal(["s1", "t1"], _rooms.Close(Session).Order());
        Assert.Null(_rooms.WhoIs("t1"));
        Assert.Empty(_rooms.Close(Session));
    }

    [Fact]
    public void A_room_token_opens_one_room_to_one_person_for_its_time()
    {
        var clock = new FakeClock(MondayTen);
        var folder = Directory.CreateTempSubdirectory("peerloop-keys-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PEERLOOP_DATA"] = folder }).Build();
        var tokens = new RoomTokens(new SecretKeys(settings, new DataFolder(settings)), clock);

        var token = tokens.Issue(Session, Student, isTeacher: false, MondayTen + RoomTokens.Life);
        var ticket = tokens.Read(token)!;

        Assert.Equal((Session, Student, false), (ticket.SessionId, ticket.UserId, ticket.IsTeacher));
        Assert.NotEqual(ticket.TicketId, tokens.Read(tokens.Issue(Session, Student, false, MondayTen + RoomTokens.Life))!.TicketId);
        for (var at = 0; at < token.Length; at += 7)
            Assert.Null(tokens.Read(token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]));
        Assert.Null(tokens.Read(null));
        Assert.Null(tokens.Read("no token"));
        clock.Advance(RoomTokens.Life - Duration.FromSeconds(1));
        Assert.NotNull(tokens.Read(token));
        clock.Advance(Duration.FromSeconds(1));
        Assert.Null(tokens.Read(token));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Turn_credentials_are_those_the_turn_server_computes()
    {
        Assert.Equal("Zl0hCDevzfWtLT9W4Mft7V/f/9U=", IceServers.Credential("turn-shared-secret", "1767229200:0198f2d4-0000-7000-8000-000000000001"));

        var settings = new IceSettings(["stun:stun.example.org:3478"], ["turn:turn.example.org:3478?transport=udp"], "turn-shared-secret", 120);
        var servers = new IceServers(settings, new Wall(DateTimeOffset.FromUnixTimeSeconds(1767229200 - (120 * 60)))).For(Guid.Parse("0198f2d4-0000-7000-8000-000000000001"));

        Assert.Equal(("1767229200:0198f2d4-0000-7000-8000-000000000001", "Zl0hCDevzfWtLT9W4Mft7V/f/9U="), (servers[1].Username, servers[1].Credential));
        Assert.Null(servers[0].Credential);
    }

    [Fact]
    public async Task Health_says_when_only_stun_is_there()
    {
        async Task<string> State(IceSettings settings) => (await new VideoHealth(settings).Check(CancellationToken.None)).State;

        Assert.Equal("ok", await State(new IceSettings([], ["turn:t:3478"], "secret", 120)));
        Assert.Equal("STUN only: no TURN secret is set", await State(new IceSettings(["stun:s:3478"], ["turn:t:3478"], null, 120)));
        Assert.StartsWith("STUN only", await State(new IceSettings(["stun:s:3478"], [], null, 120)), StringComparison.Ordinal);
        Assert.StartsWith("same network only", await State(new IceSettings([], [], null, 120)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scheduling:Video", "Zoom", "Choose Embedded")]
    [InlineData("Scheduling:Embedded:Ice:StunUrls:0", "stun.example.org", "stun:stun.example.org:3478")]
    [InlineData("Scheduling:Embedded:Ice:TurnTtlMinutes", "0", "TurnTtlMinutes")]
    public void A_wrong_setting_stops_the_start_with_a_sentence_that_names_it(string key, string value, string says)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

        var error = Assert.Throws<InvalidOperationException>(() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddVideoProvider(settings));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains(key.Split(':')[1], error.Message, StringComparison.Ordinal);
    }

    /// <summary>A monotonic clock that passes when told to.</summary>
    private sealed class Ticks : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(int seconds) => _ticks += seconds * TimeSpan.TicksPerSecond;
    }

    private sealed class Wall(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
