using Microsoft.EntityFrameworkCore;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Scheduling;

/// <summary>How the caller stands to a session.</summary>
internal sealed record Standing(Session Session, Guid ViewerId, bool IsCreator, bool IsAdmin)
{
    public bool IsStudent => ViewerId == Session.StudentId;

    public bool IsTeacher => ViewerId == Session.TeacherId;

    public bool IsParticipant => IsStudent || IsTeacher;

    /// <summary>May move or cancel at all: participants and admins; a creator who does not teach only reads.</summary>
    public bool MayAct => IsParticipant || IsAdmin;
}

/// <summary>Finds a session for its participants, the course's creator and admins; for everybody else there is none (404).</summary>
internal sealed class SessionAccess(PeerLoopDbContext db, ICourses courses, CurrentUser me)
{
    public async Task<Standing?> Read(Guid sessionId, CancellationToken cancel) =>
        await Stand(await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == sessionId, cancel), cancel);

    /// <summary>For a change: inside a transaction, locked, read afresh.</summary>
    public async Task<Standing?> Lock(Guid sessionId, CancellationToken cancel) => await Stand(await db.LockSession(sessionId, cancel), cancel);

    private async Task<Standing?> Stand(Session? session, CancellationToken cancel)
    {
        if (session is null) return null;
        var isCreator = (await courses.Find(session.CourseId, cancel))?.CreatorId == me.Id;
        return session.IsParticipant(me.Id) || isCreator || me.IsAdmin ? new Standing(session, me.Id, isCreator, me.IsAdmin) : null;
    }
}
