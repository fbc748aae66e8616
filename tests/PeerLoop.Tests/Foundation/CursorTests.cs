using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Foundation.Http;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Foundation;

public sealed class CursorTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private Cursors Cursors => app.Services.GetRequiredService<Cursors>();

    [Fact]
    public void A_cursor_leads_back_to_where_the_page_ended()
    {
        var id = Guid.CreateVersion7();

        Assert.False(Cursors.Read("courses?level=beginner", Cursors.Write("courses?level=beginner", "42", id)).Failed(out _, out var at));
        Assert.Equal(new CursorKey("42", id), at);
    }

    [Theory, InlineData("courses?level=advanced"), InlineData("sessions")]
    public void A_cursor_of_another_list_or_filter_is_refused(string other)
    {
        var cursor = Cursors.Write("courses?level=beginner", "42", Guid.CreateVersion7());

        Assert.True(Cursors.Read(other, cursor).Failed(out var problem));
        Assert.Equal("invalid-cursor", problem.Code);
    }

    [Theory, InlineData("nonsense"), InlineData("AAAA"), InlineData("%%%")]
    public void A_made_up_cursor_is_refused(string cursor) => Assert.True(Cursors.Read("courses", cursor).Failed(out _));
}
