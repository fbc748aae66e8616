using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Web;

namespace PeerLoop.Scheduling;

/// <summary>Course pages show the next free times of their teachers: when those change, the kept pages of every course the person teaches are forgotten.</summary>
internal sealed class ForgetPagesOfTeacher(PeerLoopDbContext db, ITeachers teachers, PageCache pages) :
    IHandle<SessionBooked>, IHandle<SessionRescheduled>, IHandle<SessionCancelled>, IHandle<HoursChanged>, ICallsOutside
{
    public Task Handle(SessionBooked happened, Guid messageId, CancellationToken cancel) => Forget(happened.TeacherId, cancel);

    public Task Handle(SessionRescheduled happened, Guid messageId, CancellationToken cancel) => ForgetOf(happened.SessionId, cancel);

    public Task Handle(SessionCancelled happened, Guid messageId, CancellationToken cancel) => ForgetOf(happened.SessionId, cancel);

    public Task Handle(HoursChanged happened, Guid messageId, CancellationToken cancel) => Forget(happened.UserId, cancel);

    private async Task ForgetOf(Guid sessionId, CancellationToken cancel)
    {
        if (await db.Sessions.Where(s => s.Id == sessionId).Select(s => (Guid?)s.TeacherId).SingleOrDefaultAsync(cancel) is { } teacher) await Forget(teacher, cancel);
    }

    private async Task Forget(Guid teacherId, CancellationToken cancel)
    {
        var rights = await teachers.OfPerson(teacherId, cancel);
        if (rights.Count > 0) await pages.Forget(cancel, [.. rights.Select(r => $"course:{r.CourseId}"), "courses"]);
    }
}
