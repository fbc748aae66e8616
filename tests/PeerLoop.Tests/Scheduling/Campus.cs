using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PeerLoop.Catalog;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Scheduling;

/// <summary>A published course with a creator, teachers and enrolled students, on the real application.</summary>
public sealed class Campus : IAsyncLifetime
{
    private readonly PeerLoopApp _app = new();

    public PeerLoopApp App => _app;

    public TestPerson Creator { get; private set; } = null!;

    public Guid CourseId { get; private set; }

    public string Slug { get; } = $"course-{Guid.NewGuid():N}"[..20];

    public static async Task<Campus> Open()
    {
        var campus = new Campus();
        await campus.InitializeAsync();
        return campus;
    }

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        Creator = await _app.Person("Cora Creator", canCreate: true);
        CourseId = await _app.InDatabase(async db =>
        {
            var cover = new UploadedFile
            {
                OwnerId = Creator.Id, Purpose = FilePurpose.CourseThumbnail, StorageKey = $"covers/{Slug}", OriginalName = "cover.webp", MimeType = "image/webp", SizeBytes = 1,
                Visibility = FileVisibility.Public, CreatedAt = _app.Now, Status = FileStatus.Ready, ReadyAt = _app.Now,
            };
            db.Add(cover);
            var course = new Course { ThumbnailFileId = cover.Id, Description = new string('d', 60), CreatorId = Creator.Id, Slug = Slug, Title = "Intro to n8n", SessionCount = 2, SessionMinutes = 60, MinSessionsToCertify = 2, PriceCents = 24900, CreatedAt = _app.Now, UpdatedAt = _app.Now };
            db.Add(course);
            db.Add(new CourseModule { CourseId = course.Id, Position = 1, SessionNumber = 1, Title = "First steps", CreatedAt = _app.Now });
            db.Add(new CourseModule { CourseId = course.Id, Position = 2, SessionNumber = 2, Title = "Flows", CreatedAt = _app.Now });
            await db.SaveChangesAsync();
            return course.Id;
        });
        await _app.Sql($"UPDATE courses SET status = 'published', published_at = created_at WHERE id = '{CourseId}'");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Somebody who may teach the course; free around the clock unless said otherwise.</summary>
    public async Task<TestPerson> Teacher(string zone = "UTC", bool withHours = true, object[]? rules = null, int bufferMinutes = 15, int minNoticeMinutes = 60)
    {
        var teacher = await _app.Person("Tess Teacher", zone: zone);
        await _app.Within(async s => await s.GetRequiredService<ITeachers>().Grant(teacher.Id, CourseId, TeachingBasis.Precertified, Creator.Id, CancellationToken.None));
        if (withHours)
        {
            rules ??= [.. Enumerable.Range(1, 7).Select(day => (object)new { weekday = day, start = "00:00", end = "24:00" })];
            await teacher.Put("/api/availability", new { timeZone = zone, bufferMinutes, minNoticeMinutes, slotStepMinutes = 30, rules }, version: 0).Json();
        }

        return teacher;
    }

    /// <summary>Somebody who bought the course, and their enrollment.</summary>
    public async Task<(TestPerson Person, Guid EnrollmentId)> Student(TestPerson? teacher = null, string name = "Sam Student", string? zone = null)
    {
        var student = await _app.Person(name, zone: zone);
        var enrollment = await _app.Within(async s =>
        {
            var (db, checkouts, enrollments) = (s.GetRequiredService<PeerLoopDbContext>(), s.GetRequiredService<ICheckouts>(), s.GetRequiredService<IEnrollments>());
            await using var work = await db.Begin(CancellationToken.None);
            var terms = new CheckoutTerms(student.Id, CourseId, teacher?.Id, 24900, "USD", 1500, 1500, 2, 60, 2, PaymentGatewayKind.Simulated, null, null, _app.Now + Duration.FromMinutes(30));
            var id = Guid.CreateVersion7();
            var checkout = checkouts.Open(id, terms, $"sim-{id}", "https://peerloop.test/pay");
            await db.SaveChangesAsync();
            var made = await enrollments.Fulfil(checkout, teacher?.Id, CancellationToken.None);
            await work.Commit(CancellationToken.None);
            return made.Id;
        });
        return (student, enrollment);
    }

    /// <summary>An open slot at least so far ahead, as the API offers it to this person.</summary>
    public async Task<Instant> Slot(TestPerson viewer, TestPerson teacher, int hoursAhead = 48, int index = 0)
    {
        var from = InstantPattern.General.Format(App.Now + Duration.FromHours(hoursAhead));
        var to = InstantPattern.General.Format(App.Now + Duration.FromHours(hoursAhead) + Duration.FromDays(3));
        var body = await viewer.Get($"/api/availability/{teacher.Handle}/slots?courseId={CourseId}&from={from}&to={to}").Json();
        return body.GetProperty("slots")[index].At("startsAt");
    }

    /// <summary>A session that begins in two hours or so, booked by the student.</summary>
    public async Task<(TestPerson Student, Guid Id, Instant StartsAt)> Booked(TestPerson teacher, int hoursAhead = 2)
    {
        var (student, enrollment) = await Student();
        var startsAt = await Slot(student, teacher, hoursAhead);
        var session = await student.Post("/api/sessions", new { enrollmentId = enrollment, teacherId = teacher.Id, startsAt }).Json();
        return (student, session.Id(), startsAt);
    }

    /// <summary>Moves the clock, and signs everybody in again: their tokens have ended on the way.</summary>
    public async Task MoveTo(Instant instant, params TestPerson[] people)
    {
        await App.AdvanceTo(instant);
        foreach (var person in people) await App.Renew(person);
    }
}

internal static class CampusAnswers
{
    public static Instant At(this JsonElement element, string name) => InstantPattern.General.Parse(element.GetProperty(name).GetString()!).Value;

    public static string Wire(this Instant instant) => InstantPattern.General.Format(instant);

    public static string Wire(this LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
