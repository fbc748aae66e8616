using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Settings;
using PeerLoop.Learning;
using PeerLoop.Scheduling.Video;

namespace PeerLoop.Scheduling;

/// <summary>A participant goes in; the first to come opens the room and starts the session.</summary>
internal static class JoinSession
{
    /// <param name="Device">what the browser calls itself, for support</param>
    public sealed record Request([property: StringLength(300)] string? Device = null);

    /// <param name="Mode">embedded: use token, hub and ICE servers; redirect: go to the address</param>
    internal sealed record Response(RoomMode Mode, string? RoomToken, string? HubUrl, IReadOnlyList<IceServer>? IceServers, Uri? JoinUrl, Instant ExpiresAt, string RecordingNotice);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, SessionAccess access, IVideoProvider video, IEnrollments enrollments, IPeople people, ICourses courses, PlatformSettings settings, CurrentUser me,
        PeerLoopDbContext db, IClock clock, CancellationToken cancel, Request? request = null)
    {
        var numbers = await settings.Numbers(cancel);
        if (await access.Read(id, cancel) is not { IsParticipant: true } standing) return Problems.NotFound.ToHttp();
        var session = standing.Session;
        if (session.MayJoin(clock.GetCurrentInstant(), numbers.JoinEarlyMinutes).Failed(out var problem)) return problem.ToHttp();

        // The service is asked before the transaction: nothing is locked while it thinks.
        var course = await courses.Find(session.CourseId, cancel);
        var room = new Room(id, course?.Title ?? "PeerLoop", session.ClosesAt(bothInside: true, numbers.RoomCloseMinutes));
        var roomId = session.VideoRoomId ?? await video.CreateRoom(room, cancel);

        await using (var work = await db.Begin(cancel))
        {
            session = await db.LockSession(id, cancel) ?? throw new InvalidOperationException($"Session {id} is gone.");
            if (session.MayJoin(clock.GetCurrentInstant(), numbers.JoinEarlyMinutes).Failed(out problem)) return problem.ToHttp();
            if (session.Enter(video.Kind, roomId, clock.GetCurrentInstant()))
            {
                await enrollments.Touch(session.EnrollmentId, cancel);
                db.Publish(new SessionStarted(id));
                await db.SaveChangesAsync(cancel);
            }

            await work.Commit(cancel);
        }

        var person = await people.Find(me.Id, cancel);
        var entry = await video.Admit(room, new Participant(me.Id, person?.Name ?? "", standing.IsTeacher), cancel);
        return TypedResults.Ok(new Response(entry.Mode, entry.RoomToken, entry.HubUrl, entry.IceServers, entry.JoinUrl, entry.ExpiresAt, entry.RecordingNotice));
    }
}
