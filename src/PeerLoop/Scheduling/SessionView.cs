using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Settings;

namespace PeerLoop.Scheduling;

/// <summary>One participant's rating, as those who may see it read it.</summary>
internal sealed record RatingView(Guid RaterId, int Rating, string? Comment, int? TeachingRating, int? InteractionRating, int? MaterialsRating, Instant CreatedAt)
{
    public static RatingView Of(SessionRating r) => new(r.RaterId, r.Rating, r.Comment, r.TeachingRating, r.InteractionRating, r.MaterialsRating, r.CreatedAt);
}

/// <param name="Mine">what the caller gave</param>
/// <param name="TheirsVisible">what the other side gave, once the caller has rated too or can no longer do so</param>
/// <param name="All">both, for the course's creator and admins</param>
internal sealed record SessionRatingsView(RatingView? Mine, RatingView? TheirsVisible, IReadOnlyList<RatingView>? All);

/// <summary>A session with what this viewer may do to it (api.md §2: Session).</summary>
/// <param name="LateFrom">from here on a cancellation or move needs a reason</param>
/// <param name="RatableUntil">the last moment for a rating; null before the session has ended</param>
/// <param name="WaivableUntil">the last moment for a waiver of a missed session</param>
internal sealed record SessionView(
    Guid Id, string CourseTitle, string CourseSlug, UserCard Counterpart, string Role, Instant StartsAt, Instant EndsAt, SessionStatus Status, int? SessionNumber,
    bool CanJoin, Instant JoinableAt, Guid EnrollmentId, UserCard Student, UserCard Teacher, IReadOnlyList<ModuleOutline> Modules, NoShowParty? NoShowParty,
    Instant? StartedAt, Instant? EndedAt, string? CancelReason, Guid? CancelledBy, bool IsLateCancel, bool CanCancel, Instant LateFrom, bool CanReschedule, int ReschedulesLeft,
    bool CanDeclareNoShow, Instant NoShowFrom, bool CanEnd, bool CanComplete, bool CanRate, Instant? RatableUntil, bool CanWaiveNoShow, Instant? WaivableUntil,
    DisputeState DisputeStatus, SessionRatingsView Ratings, VideoProviderKind? VideoProvider, int Version);

/// <summary>Writes the view of a session for one viewer.</summary>
internal sealed class SessionViews(PeerLoopDbContext db, SessionCards cards, IPeople people, ICourses courses, PlatformSettings settings, IClock clock)
{
    public async Task<SessionView> Of(Standing standing, CancellationToken cancel)
    {
        var s = standing.Session;
        var now = clock.GetCurrentInstant();
        var numbers = await settings.Numbers(cancel);
        var card = (await cards.Of([s], standing.ViewerId, cancel))[0];
        var persons = await people.Find([s.StudentId, s.TeacherId], cancel);
        var modules = card.SessionNumber is { } number ? (await courses.Outline(s.CourseId, cancel)).Where(m => m.SessionNumber == number).ToArray() : [];
        var present = await db.SessionAttendance.AsNoTracking().Where(a => a.SessionId == s.Id).Select(a => a.UserId).Distinct().ToListAsync(cancel);
        var ratings = await db.SessionRatings.AsNoTracking().Where(r => r.SessionId == s.Id).ToListAsync(cancel);
        var mine = ratings.FirstOrDefault(r => r.RaterId == standing.ViewerId);
        var ratableUntil = s.IsDelivered ? s.EndedAt + Session.Ratable : null;
        var noShowFrom = s.StartsAt + Duration.FromMinutes(numbers.NoShowAfterMinutes);
        var mayDeclare = s.Status == SessionStatus.InProgress && now >= noShowFrom
            && (standing.IsAdmin ? present.Count < 2 : standing.IsParticipant && present.Contains(standing.ViewerId) && !present.Contains(s.OtherThan(standing.ViewerId)));
        var running = s.Status == SessionStatus.InProgress;

        return new SessionView(
            s.Id, card.CourseTitle, card.CourseSlug, card.Counterpart, card.Role, s.StartsAt, s.EndsAt, s.Status, card.SessionNumber,
            card.CanJoin, card.JoinableAt, s.EnrollmentId, SessionCards.CardOf(persons, s.StudentId), SessionCards.CardOf(persons, s.TeacherId), modules, s.NoShowParty,
            s.StartedAt, s.EndedAt, s.CancelReason, s.CancelledBy, s.IsLateCancel,
            standing.MayAct && s.MayCancel(standing.IsAdmin, now), s.StartsAt - Duration.FromHours(numbers.LateCancelHours),
            (standing.IsStudent || standing.IsAdmin) && !s.MayReschedule(now, numbers.RescheduleMax).Failed(out _), Math.Max(0, numbers.RescheduleMax - s.RescheduleCount),
            mayDeclare, noShowFrom, running && now >= s.StartsAt && (standing.IsTeacher || standing.IsAdmin),
            running && now >= s.EndsAt && (standing.IsTeacher || standing.IsCreator || standing.IsAdmin),
            standing.IsParticipant && mine is null && now <= ratableUntil, ratableUntil,
            standing.IsTeacher && s is { Status: SessionStatus.NoShow, NoShowParty: Scheduling.NoShowParty.Student } && now <= s.EndedAt + Session.Waivable,
            s is { Status: SessionStatus.NoShow, NoShowParty: Scheduling.NoShowParty.Student } ? s.EndedAt + Session.Waivable : null,
            s.DisputeStatus, Visible(standing, ratings, mine, now > ratableUntil), s.VideoProvider, s.Version);
    }

    /// <summary>SES-6. Neither side sees the other's stars before giving their own: no rating answers a rating.</summary>
    private static SessionRatingsView Visible(Standing standing, List<SessionRating> ratings, SessionRating? mine, bool over)
    {
        var theirs = ratings.FirstOrDefault(r => r.RaterId != standing.ViewerId);
        var showTheirs = standing.IsParticipant && theirs is not null && (mine is not null || over);
        return new SessionRatingsView(mine is null ? null : RatingView.Of(mine), showTheirs ? RatingView.Of(theirs!) : null,
            !standing.IsParticipant && (standing.IsCreator || standing.IsAdmin) ? [.. ratings.Select(RatingView.Of)] : null);
    }
}
