using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Web;

namespace PeerLoop.Catalog;

/// <summary>A changed course is shown changed: kept pages that name it are forgotten, and the lists with them.</summary>
internal sealed class ForgetCoursePages(PageCache pages) : IHandle<CourseChanged>, IHandle<TeachingGranted>
{
    public Task Handle(CourseChanged happened, Guid messageId, CancellationToken cancel) => pages.Forget(cancel, $"course:{happened.CourseId}", "courses", "stats");

    public Task Handle(TeachingGranted happened, Guid messageId, CancellationToken cancel) => pages.Forget(cancel, $"course:{happened.CourseId}", "courses");
}
