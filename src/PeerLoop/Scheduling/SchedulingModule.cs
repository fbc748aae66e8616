using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Learning;
using PeerLoop.Scheduling.Video;

namespace PeerLoop.Scheduling;

internal static class SchedulingModule
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration settings) => services
        .AddVideoProvider(settings)
        .AddScoped<BookingDesk>().AddScoped<SlotHolds>().AddScoped<ChooseTeacher>().AddScoped<DecideOutcome>()
        .AddScoped<SessionAccess>().AddScoped<SessionCards>().AddScoped<SessionViews>().AddScoped<TeacherCalendar>()
        .AddScoped<FreeTimes>().AddScoped<IFreeTimes>(s => s.GetRequiredService<FreeTimes>())
        .AddScoped<ILessons, LessonsOfEnrollments>()
        .AddScoped<ISchedule, Schedule>()
        .OnConflict("time_claims", SchedulingProblems.SlotUnavailable) // two people saw the same free time
        .OnConflict("session overlaps another", SchedulingProblems.SlotUnavailable) // SQLite's second line of defence
        .OnConflict("sessions", SchedulingProblems.SlotUnavailable, "_free") // PostgreSQL's
        .OnConflict("sessions", SchedulingProblems.AllTaken, "paid_session_no")
        .OnConflict("availability_overrides", SchedulingProblems.OverrideExists)
        .OnConflict("session_ratings", SchedulingProblems.AlreadyRated)
        .On<SessionOver, EndSessionThatIsOver>()
        .On<RoomEmpty, EndSessionOfEmptyRoom>()
        .On<PartnerDue, NudgeAbsentPartner>()
        .On<RatingDue, NudgeForRating>()
        .On<SessionEnded, CloseRoom>()
        .On<SessionCancelled, CloseRoom>()
        .On<SessionBooked, ShowSessionLive>()
        .On<SessionRescheduled, ShowSessionLive>()
        .On<SessionCancelled, ShowSessionLive>()
        .On<SessionBooked, ForgetPagesOfTeacher>()
        .On<SessionRescheduled, ForgetPagesOfTeacher>()
        .On<SessionCancelled, ForgetPagesOfTeacher>()
        .On<HoursChanged, ForgetPagesOfTeacher>()
        .On<SessionStarted, ShowSessionLive>()
        .On<SessionEnded, ShowSessionLive>()
        .On<AccountSuspended, CancelSessionsOfSuspendedAccount>();

    public static void MapScheduling(this IEndpointRouteBuilder app)
    {
        app.MapHub<RoomHub>(RoomHub.Path);
        MapAvailability(app);
        MapSessions(app);
    }

    private static void MapAvailability(IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/api/availability").WithTags("Scheduling").RequireAuthorization().ProducesProblem(401).ProducesProblem(403);
        own.MapGet("/", GetAvailability.Handle).WithName(nameof(GetAvailability)).WithSummary("Read one's own hours");
        own.MapPut("/", SetAvailability.Handle).WithName(nameof(SetAvailability)).WithSummary("Set one's own hours; booked sessions stay, those now outside are listed")
            .ProducesProblem(422).Versioned();
        own.MapGet("/overrides", GetOverrides.Handle).WithName(nameof(GetOverrides)).WithSummary("Read the dates that differ from the week");
        own.MapPost("/overrides", AddOverrides.Handle).WithName(nameof(AddOverrides)).WithSummary("Open or close single dates").ProducesProblem(409).ProducesProblem(422);
        own.MapDelete("/overrides/{id:guid}", DeleteOverride.Handle).WithName(nameof(DeleteOverride)).WithSummary("Take a date's entry back").ProducesProblem(404);
        own.MapGet("/calendar", GetTeacherCalendar.Handle).WithName(nameof(GetTeacherCalendar)).WithSummary("Read one's own days: windows, slots, sessions, holds").ProducesProblem(422);

        app.MapGet("/api/availability/{handle}/slots", GetOpenSlots.Handle).WithTags("Scheduling").AllowAnonymous()
            .WithName(nameof(GetOpenSlots)).WithSummary("Free times of a teacher for a course").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        app.MapGet("/api/courses/{slug}/slots", GetCourseSlots.Handle).WithTags("Scheduling").AllowAnonymous()
            .WithName(nameof(GetCourseSlots)).WithSummary("Free times of a course's teachers, day by day").ProducesProblem(404).ProducesProblem(422);
    }

    private static void MapSessions(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/enrollments/{id:guid}/sessions", GetEnrollmentSessions.Handle).WithTags("Scheduling").RequireAuthorization()
            .WithName(nameof(GetEnrollmentSessions)).WithSummary("The sessions of one enrollment").ProducesProblem(404);
        var sessions = app.MapGroup("/api/sessions").WithTags("Scheduling").RequireAuthorization().ProducesProblem(401);
        sessions.MapGet("/", GetMySessions.Handle).WithName(nameof(GetMySessions)).WithSummary("List one's own sessions").ProducesProblem(400).ProducesProblem(422);
        sessions.MapPost("/", BookSession.Handle).WithName(nameof(BookSession)).WithSummary("Book a session")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).RequireRateLimiting(RateLimits.Booking).Idempotent();

        var one = sessions.MapGroup("/{id:guid}").ProducesProblem(404);
        one.MapGet("/", GetSession.Handle).WithName(nameof(GetSession)).WithSummary("Read a session");
        one.MapPost("/reschedule", RescheduleSession.Handle).WithName(nameof(RescheduleSession)).WithSummary("Move a session to another free time")
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(422).RequireRateLimiting(RateLimits.Booking).Idempotent().Versioned();
        one.MapPost("/cancel", CancelSession.Handle).WithName(nameof(CancelSession)).WithSummary("Cancel a session")
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(422).RequireRateLimiting(RateLimits.Booking).Idempotent();
        one.MapPost("/join", JoinSession.Handle).WithName(nameof(JoinSession)).WithSummary("Go into the room; the first to come starts the session")
            .ProducesProblem(409).ProducesProblem(503);
        one.MapPost("/leave", LeaveSession.Handle).WithName(nameof(LeaveSession)).WithSummary("Leave the room; the room token is proof enough")
            .Accepts<LeaveSession.Request>(isOptional: true, "application/json", "text/plain").AllowAnonymous().ProvesItself();
        one.MapPost("/end", EndSession.Handle).WithName(nameof(EndSession)).WithSummary("End the running session for both").ProducesProblem(403).ProducesProblem(409);
        one.MapPost("/complete", CompleteSession.Handle).WithName(nameof(CompleteSession)).WithSummary("Close a session by hand after its end").ProducesProblem(403).ProducesProblem(409);
        one.MapPost("/no-show", DeclareNoShow.Handle).WithName(nameof(DeclareNoShow)).WithSummary("Say that the other side did not come").ProducesProblem(403).ProducesProblem(409);
        one.MapPost("/waive-no-show", WaiveNoShow.Handle).WithName(nameof(WaiveNoShow)).WithSummary("Forgive a student who did not come").ProducesProblem(403).ProducesProblem(409);
        one.MapGet("/attendance", GetAttendance.Handle).WithName(nameof(GetAttendance)).WithSummary("Who was in the room, and how long together");
        one.MapPost("/ratings", RateSession.Handle).WithName(nameof(RateSession)).WithSummary("Rate a session").ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
        one.MapGet("/calendar.ics", GetSessionCalendar.Handle).WithName(nameof(GetSessionCalendar)).WithSummary("The session as a calendar file")
            .Produces(200, contentType: "text/calendar");
    }
}
