using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Live;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Scheduling;

/// <summary>Open pages of both sides read the session again when it changed.</summary>
internal sealed class ShowSessionLive(PeerLoopDbContext db, ILive live) :
    IHandle<SessionBooked>, IHandle<SessionRescheduled>, IHandle<SessionCancelled>, IHandle<SessionStarted>, IHandle<SessionEnded>, ICallsOutside
{
    public Task Handle(SessionBooked happened, Guid messageId, CancellationToken cancel) => Tell(happened.SessionId, cancel);

    public Task Handle(SessionRescheduled happened, Guid messageId, CancellationToken cancel) => Tell(happened.SessionId, cancel);

    public Task Handle(SessionCancelled happened, Guid messageId, CancellationToken cancel) => Tell(happened.SessionId, cancel);

    public Task Handle(SessionStarted happened, Guid messageId, CancellationToken cancel) => Tell(happened.SessionId, cancel);

    public Task Handle(SessionEnded happened, Guid messageId, CancellationToken cancel) => Tell(happened.SessionId, cancel);

    private async Task Tell(Guid sessionId, CancellationToken cancel)
    {
        var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, cancel);
        if (session is null) return;
        await live.Tell(session.StudentId, "session", sessionId, cancel);
        await live.Tell(session.TeacherId, "session", sessionId, cancel);
    }
}
