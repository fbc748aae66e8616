using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Payments;

/// <summary>A course on sale: 24900 in two sessions, taught by a Student-Teacher with open hours every day.</summary>
internal sealed record Shop(PeerLoopApp App, TestPerson Creator, TestPerson Teacher, TestPerson Student, Guid CourseId, string Slug)
{
    public const long Price = 24900;

    public static async Task<Shop> Open(PeerLoopApp app, long price = Price, int sessions = 2)
    {
        var creator = await app.Person("Carla Creator", canCreate: true);
        var teacher = await app.Person("Tom Teacher");
        var slug = $"course-{Guid.NewGuid():N}"[..20];
        var now = app.Now;
        var courseId = await app.InDatabase(async db =>
        {
            var cover = new UploadedFile
            {
                Purpose = FilePurpose.CourseThumbnail, StorageKey = $"test/{Guid.NewGuid():N}", OriginalName = "cover.webp", MimeType = "image/webp", SizeBytes = 1, Visibility = FileVisibility.Public,
                Status = FileStatus.Ready, ReadyAt = now, CreatedAt = now,
            };
            var course = new Course
            {
                CreatorId = creator.Id, Slug = slug, Title = "Intro to n8n", Description = new string('x', 60), ThumbnailFileId = cover.Id, PriceCents = price, SessionCount = sessions, SessionMinutes = 90,
                MinSessionsToCertify = 1, CreatedAt = now, UpdatedAt = now,
            };
            Assert.False(course.Publish(new CourseParts(1, 1, 1, 1), now).Failed(out _));
            db.AddRange(cover, course);
            db.AddRange(Enumerable.Range(1, 2).Select(n => new CourseModule { CourseId = course.Id, Position = n, SessionNumber = n, Title = $"Module {n}", CreatedAt = now }));
            await db.SaveChangesAsync();
            return course.Id;
        });
        await app.Within(async s => (await s.GetRequiredService<ITeachers>().Grant(teacher.Id, courseId, TeachingBasis.Precertified, creator.Id, CancellationToken.None)).Value);
        await teacher.Put("/api/availability", new
        {
            timeZone = "UTC", bufferMinutes = 15, minNoticeMinutes = 60, slotStepMinutes = 30,
            rules = Enumerable.Range(1, 7).Select(day => new { weekday = day, start = "00:00", end = "24:00" }),
        }, version: 0).Json();
        return new Shop(app, creator, teacher, await app.Person("Sam Student"), courseId, slug);
    }

    /// <summary>The n-th free time of the course.</summary>
    public async Task<Instant> FreeTime(int n = 20)
    {
        var slots = (await App.Visitor().GetAsync($"/api/courses/{Slug}/slots").Json()).GetProperty("slots");
        return NodaTime.Text.InstantPattern.General.Parse(slots[n].Text("startsAt")!).Value;
    }

    public Task<HttpResponseMessage> Start(TestPerson buyer, Instant? startsAt = null, string? key = null, bool chooseTeacher = true) => buyer.Post("/api/payments/checkout",
        new { courseId = CourseId, teacherId = chooseTeacher ? Teacher.Id : (Guid?)null, startsAt }, key);

    /// <summary>Starts a checkout and pays it; nothing is delivered yet.</summary>
    public async Task<JsonElement> StartAndPay(TestPerson buyer, Instant? startsAt = null)
    {
        var checkout = await Start(buyer, startsAt).Json();
        Assert.Equal(HttpStatusCode.SeeOther, (await App.AtGateway(checkout.Text("url")!, "succeed")).StatusCode);
        return checkout;
    }

    /// <summary>Buys and lets every message arrive; the enrollment.</summary>
    public async Task<Guid> Buy(TestPerson buyer, Instant? startsAt = null)
    {
        var checkout = await StartAndPay(buyer, startsAt);
        await App.DeliverOutbox();
        var state = await buyer.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();
        Assert.Equal("fulfilled", state.Text("status"));
        return state.Id("enrollmentId");
    }

    /// <summary>A lesson was held: the row as the room leaves it, and its money.</summary>
    public async Task Deliver(Guid enrollmentId, int no)
    {
        var start = Instant.FromUnixTimeSeconds((App.Now - Duration.FromDays(30 - no)).ToUnixTimeSeconds() / 300 * 300);
        await App.Within(async services =>
        {
            var db = services.GetRequiredService<PeerLoopDbContext>();
            await using var work = await db.Begin(CancellationToken.None);
            var student = await db.Set<PeerLoop.Learning.Enrollment>().Where(e => e.Id == enrollmentId).Select(e => e.UserId).SingleAsync();
            var session = new Session
            {
                EnrollmentId = enrollmentId, PaidSessionNo = no, CourseId = CourseId, StudentId = student, TeacherId = Teacher.Id, StartsAt = start, EndsAt = start + Duration.FromMinutes(90),
                BusyUntil = start + Duration.FromMinutes(105), BookedBy = student, BookingSource = BookingSource.Student, CreatedAt = App.Now,
            };
            db.Add(session);
            db.Entry(session).Property(s => s.UpdatedAt).CurrentValue = App.Now;
            db.Entry(session).Property(s => s.Status).CurrentValue = SessionStatus.Completed;
            db.Entry(session).Property(s => s.SessionNumber).CurrentValue = no;
            await db.SaveChangesAsync();
            await services.GetRequiredService<ISessionMoney>().Accrue(session.ToFacts(), CancellationToken.None);
            await db.SaveChangesAsync();
            await work.Commit(CancellationToken.None);
            return true;
        });
    }

    public Task<Guid> ReleaseOf(Guid enrollmentId) => App.Within(async services =>
    {
        var db = services.GetRequiredService<PeerLoopDbContext>();
        await using var work = await db.Begin(CancellationToken.None);
        var id = await services.GetRequiredService<PeerLoop.Payments.IReleases>().RequestAfterCertification(enrollmentId, Teacher.Id, CancellationToken.None);
        await db.SaveChangesAsync();
        await work.Commit(CancellationToken.None);
        return id!.Value;
    });

    /// <summary>Sold, delivered, certified and approved: the teacher's money is there.</summary>
    public async Task<Guid> Earn()
    {
        var enrollment = await Buy(Student);
        await Deliver(enrollment, 1);
        await Deliver(enrollment, 2);
        await Creator.Post($"/api/payments/releases/{await ReleaseOf(enrollment)}/approve", new { }).Json();
        await App.DeliverOutbox();
        return enrollment;
    }

    public Task<JsonElement> ExitQuote(Guid enrollmentId) => Student.Get($"/api/enrollments/{enrollmentId}/exit-quote").Json();

    public Task<HttpResponseMessage> Exit(Guid enrollmentId, JsonElement quote, string? reason = null, string? key = null) => Student.Post($"/api/enrollments/{enrollmentId}/exit",
        new { quotedRefundCents = quote.Number("refundCents"), reason }, key, (int)quote.Number("version"));

    /// <summary>The student looks at the quote and leaves by it.</summary>
    public async Task<JsonElement> Leave(Guid enrollmentId, string? reason = null) => await Exit(enrollmentId, await ExitQuote(enrollmentId), reason).Json();

    /// <summary>The person opens a payout account and hands everything in.</summary>
    public async Task Connect(TestPerson person, string outcome = "complete")
    {
        var link = (await person.Post("/api/payments/connect/onboard", new { returnUrl = "/settings/payments" }).Json()).Text("url")!;
        Assert.Equal(HttpStatusCode.SeeOther, (await App.AtGateway(link, outcome)).StatusCode);
        await App.DeliverOutbox();
    }
}

/// <summary>Being at the gateway's pages, and looking into the books.</summary>
internal static class AtTheTill
{
    public static async Task<HttpResponseMessage> AtGateway(this PeerLoopApp app, string url, string outcome, params (string, string)[] more)
    {
        using var client = app.Visitor();
        using var form = new FormUrlEncodedContent([new("outcome", outcome), .. more.Select(pair => new KeyValuePair<string, string>(pair.Item1, pair.Item2))]);
        return await client.PostAsync(new Uri(url).PathAndQuery, form);
    }

    /// <summary>What an account holds, by its own side.</summary>
    public static Task<long> BalanceOf(this PeerLoopApp app, PeerLoop.Payments.Ledger.AccountCode code, Guid owner = default) =>
        app.Within(s => s.GetRequiredService<PeerLoop.Payments.Ledger.Books>().BalanceOf(code, owner, "USD", CancellationToken.None));

    public static async Task BooksAreInOrder(this PeerLoopApp app)
    {
        var report = await app.Within(s => s.GetRequiredService<PeerLoop.Payments.Ledger.ILedgerCheck>().Verify(CancellationToken.None));
        Assert.True(report.IsClean, string.Join('\n', report.Findings));
    }

    public static Task<long> Count(this PeerLoopApp app, string table, string where = "1 = 1") => app.Scalar<long>($"SELECT count(*) FROM {table} WHERE {where}");
}
