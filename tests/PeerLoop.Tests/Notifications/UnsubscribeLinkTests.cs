using Microsoft.Extensions.Configuration;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Http;
using PeerLoop.Notifications;

namespace PeerLoop.Tests.Notifications;

/// <summary>Signed links that switch mail off.</summary>
public sealed class UnsubscribeLinkTests
{
    private static UnsubscribeLinks Links()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PEERLOOP_DATA", Directory.CreateTempSubdirectory("peerloop-links-").FullName)]).Build();
        return new UnsubscribeLinks(new SecretKeys(settings, new DataFolder(settings)));
    }

    [Fact]
    public void A_link_names_one_person_and_one_category()
    {
        var links = Links();
        var user = Guid.NewGuid();

        var read = links.Read(links.Token(user, "reminders"));

        Assert.Equal((user, "reminders"), (read!.Value.UserId, read.Value.Category.Name));
    }

    [Fact]
    public void A_changed_link_and_one_for_a_locked_category_are_refused()
    {
        var links = Links();
        var token = links.Token(Guid.NewGuid(), "reminders");

        Assert.Null(links.Read(token[..^2] + (token[^2] == 'A' ? "BB" : "AA")));
        Assert.Null(links.Read("not a token"));
        Assert.Null(links.Read(links.Token(Guid.NewGuid(), "security")));
        Assert.Null(Links().Read(token));
    }
}
