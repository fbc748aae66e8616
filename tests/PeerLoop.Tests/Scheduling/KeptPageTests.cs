using System.Net;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Learning;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Scheduling;

/// <summary>Kept pages of a course show when its teachers are free next; they must not outlive that.</summary>
public sealed class KeptPageTests(Campus campus) : IClassFixture<Campus>
{
    private IOutputCacheStore Store => campus.App.Services.GetRequiredService<IOutputCacheStore>();

    private async Task Keep()
    {
        await campus.App.DeliverOutbox(); // what happened before must not be what forgets the page
        await Store.SetAsync("page", [1], [$"course:{campus.CourseId}"], TimeSpan.FromMinutes(10), CancellationToken.None);
        await Store.SetAsync("list", [1], ["courses"], TimeSpan.FromMinutes(10), CancellationToken.None);
        await Store.SetAsync("other", [1], [$"course:{Guid.NewGuid()}"], TimeSpan.FromMinutes(10), CancellationToken.None);
    }

    private async Task IsForgotten()
    {
        Assert.NotNull(await Store.GetAsync("page", CancellationToken.None));
        await campus.App.DeliverOutbox();
        Assert.Null(await Store.GetAsync("page", CancellationToken.None));
        Assert.Null(await Store.GetAsync("list", CancellationToken.None));
        Assert.NotNull(await Store.GetAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task Booking_moving_and_cancelling_a_session_forget_the_page_of_the_course()
    {
        var teacher = await campus.Teacher();
        var (student, enrollment) = await campus.Student();
        var startsAt = await campus.Slot(student, teacher);

        await Keep();
        var session = await student.Post("/api/sessions", new { enrollmentId = enrollment, teacherId = teacher.Id, startsAt }).Json();
        await IsForgotten();

        await Keep();
        var moved = await student.Post($"/api/sessions/{session.Id()}/reschedule", new { startsAt = await campus.Slot(student, teacher, index: 6) }, version: (int)session.Number("version"));
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await IsForgotten();

        await Keep();
        Assert.Equal(HttpStatusCode.OK, (await student.Post($"/api/sessions/{session.Id()}/cancel", new { reason = "I am ill." })).StatusCode);
        await IsForgotten();
    }

    [Fact]
    public async Task Setting_hours_and_opening_closing_or_freeing_a_day_forget_the_page_of_the_course()
    {
        var teacher = await campus.Teacher();

        await Keep();
        await teacher.Put("/api/availability", new { timeZone = "UTC", bufferMinutes = 0, minNoticeMinutes = 60, slotStepMinutes = 30, rules = Array.Empty<object>() }, version: 1).Json();
        await IsForgotten();

        await Keep();
        var closed = await teacher.Post("/api/availability/overrides", new { dates = new[] { campus.App.Now.InUtc().Date.PlusDays(3).Wire() }, kind = "unavailable" }).Json();
        await IsForgotten();

        await Keep();
        Assert.Equal(HttpStatusCode.NoContent, (await teacher.Delete($"/api/availability/overrides/{closed.GetProperty("items")[0].Id()}")).StatusCode);
        await IsForgotten();
    }

    [Fact]
    public async Task A_hold_and_its_end_forget_the_page_of_the_course()
    {
        var teacher = await campus.Teacher();
        var student = await campus.App.Person();
        var startsAt = await campus.Slot(student, teacher);

        await Keep();
        var checkout = await student.Post("/api/payments/checkout", new { courseId = campus.CourseId, teacherId = teacher.Id, startsAt }).Json();
        await IsForgotten();

        await Keep();
        await student.Post($"/api/payments/checkout/{checkout.GetProperty("checkoutId").GetGuid()}/cancel", new { }).Json();
        await IsForgotten();
    }

    [Fact]
    public async Task Hours_refused_and_a_day_that_was_never_there_forget_nothing()
    {
        var teacher = await campus.Teacher();

        await Keep();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await teacher.Put("/api/availability",
            new { timeZone = "Nowhere/Atall", bufferMinutes = 0, minNoticeMinutes = 60, slotStepMinutes = 30, rules = Array.Empty<object>() }, version: 1)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Delete($"/api/availability/overrides/{Guid.NewGuid()}")).StatusCode);
        await campus.App.DeliverOutbox();

        Assert.NotNull(await Store.GetAsync("page", CancellationToken.None));
    }
}
