using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Text;
using PeerLoop.Catalog.Import;
using PeerLoop.Payments.Ledger;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Journeys;

/// <summary>
/// The whole loop through the API and the hubs alone: import, sign up, pay, learn, certify, pay out, teach the next student; every balance to the cent.
/// 24900 in 2 sessions (domain 8.2): platform 3735, creator 3735, Student-Teacher 17430, gateway fee 752.
/// </summary>
public sealed class FlywheelTests
{
    [Fact, Story("US-P026"), Story("US-P027"), Story("US-P028"), Story("US-P029"), Story("US-A005"), Story("US-T012"), Story("US-S021"), Story("US-S022"), Story("US-P061"), Story("US-C014")]
    public async Task A_student_learns_is_certified_the_money_is_split_and_paid_out_and_the_student_teaches_the_next()
    {
        await using var app = await PeerLoopApp.Start();
        var creator = await app.Person("Guy Rymberg", canCreate: true, zone: "Europe/London");
        var admin = await app.Person("Robin Admin", isAdmin: true);
        var teacher = await app.Person("Noor Haddad", zone: "UTC");

        // 1 Import and publish.
        var (courseId, slug) = await Import(app, creator);
        var draft = await creator.Get($"/api/courses/{slug}").Json();
        await creator.Post($"/api/courses/{courseId}/publish", version: draft.GetProperty("version").GetInt32()).Json();
        await creator.Post("/api/teaching/certifications", new { courseId, userId = teacher.Id }).Json();
        await OpenHours(teacher);
        await app.DeliverOutbox();

        // 2 A visitor finds the course, signs up and verifies by the mail in the outbox.
        using var visitor = app.Visitor();
        Assert.Contains((await visitor.GetAsync("/api/courses").Json()).GetProperty("items").EnumerateArray(), c => c.Text("slug") == slug);
        var student = await SignUp(app, visitor, "Ada Lovelace");

        // 3 Enroll with a first time, pay at the gateway.
        var (enrollment, first) = await Enroll(app, student, courseId, slug, teacher.Id);
        Assert.Equal((24900L, 24900L), (-await app.Balance("escrow", enrollment), await Paid(student)));
        Assert.Equal((24900L - 752, 752L), (await app.Balance("gateway_cash"), await app.Balance("gateway_fees")));
        Assert.Equal(["enrollment_welcome", "purchase_receipt", "session_booked"], (await app.MailsTo(student)).Select(m => m.Text("template")!).Where(t => t is "enrollment_welcome" or "purchase_receipt" or "session_booked").Order());

        // 4 + 5 Two lessons in the room, the second booked from the free times.
        await Meet(app, first, student, teacher);
        Assert.Equal(12450, -await app.Balance("earned_pending", enrollment));
        var second = await Book(app, student, enrollment, slug, teacher.Id);
        await Meet(app, second, student, teacher);
        Assert.Equal((0L, 24900L), (-await app.Balance("escrow", enrollment), -await app.Balance("earned_pending", enrollment)));

        // 6 Modules, recommendation, certificate.
        await app.Renew(creator, admin);
        foreach (var module in (await student.Get($"/api/enrollments/{enrollment}/modules").Json()).Items())
            await student.Put($"/api/enrollments/{enrollment}/modules/{module.Id()}/progress", new { completed = true }).Json();
        var request = await teacher.Post($"/api/enrollments/{enrollment}/recommend", new { note = "Ready." }).Json();
        var certified = await creator.Post($"/api/certificates/requests/{request.Id()}/approve", new { }).Json();
        var code = certified.GetProperty("certificate").Text("verifyCode");
        var verified = await visitor.GetAsync($"/api/certificates/{code}").Json();
        Assert.True(verified.GetProperty("valid").GetBoolean());
        Assert.Equal("Ada Lovelace", verified.GetProperty("certificate").Text("recipientName"));
        Assert.Equal("completed", (await student.Get($"/api/enrollments/{enrollment}").Json()).Text("status"));

        // 7 Release, payout, settlement.
        var release = certified.GetProperty("releaseId").GetGuid();
        await creator.Post($"/api/payments/releases/{release}/approve", new { }).Json();
        Assert.Equal((3735L, 3735L, 17430L), (-await app.Balance("platform_revenue"), -await app.Balance("payable", creator.Id), -await app.Balance("payable", teacher.Id)));
        await creator.Post("/api/payouts", new { }).Refused(HttpStatusCode.Conflict, "balance-too-low");
        await ConnectAccount(app, teacher);
        var payout = await teacher.Post("/api/payouts", new { }).Json();
        Assert.Equal(17430, payout.Number("amountCents"));
        await admin.Post($"/api/admin/payouts/{payout.Id()}/process", new { reason = "Weekly round" }).Json();
        Assert.Equal((0L, 24900L - 752 - 17430), (await app.Balance("payable", teacher.Id), await app.Balance("gateway_cash")));
        await app.Advance(Duration.FromDays(2) + Duration.FromMinutes(30));
        await app.Renew(teacher, student, creator, admin);
        Assert.Equal("paid", (await teacher.Get($"/api/payouts/{payout.Id()}").Json()).Text("status"));

        // 8 The student teaches.
        var application = await student.Post("/api/teaching/applications", new { courseId, motivation = "I want to pass on what helped me most here." }).Json();
        await creator.Post($"/api/teaching/applications/{application.Id()}/approve", new { }).Json();
        await OpenHours(student);
        await app.DeliverOutbox();
        var teachers = (await visitor.GetAsync($"/api/courses/{slug}/teachers").Json()).Items();
        Assert.Contains(teachers, t => t.Id() == student.Id && t.GetProperty("nextSlot").ValueKind == JsonValueKind.Object);
        var next = await SignUp(app, visitor, "Grace Hopper");
        var (_, lesson) = await Enroll(app, next, courseId, slug, student.Id);
        var booked = await next.Get($"/api/sessions/{lesson}").Json();
        Assert.Equal((student.Id, "scheduled"), (booked.GetProperty("teacher").Id(), booked.Text("status")));

        // The figures and the books.
        var flywheel = await admin.Get("/api/admin/analytics/flywheel").Json();
        Assert.NotEqual(JsonValueKind.Undefined, flywheel.ValueKind);
        var books = await app.Within(s => s.GetRequiredService<LedgerVerifier>().Verify(CancellationToken.None));
        Assert.True(books.Findings.Count == 0, string.Join('\n', books.Findings));
    }

    /// <summary>The real package where it lies beside the project, else the demo package of the same shape.</summary>
    private static async Task<(Guid Id, string Slug)> Import(PeerLoopApp app, TestPerson creator)
    {
        var real = Environment.GetEnvironmentVariable("PEERLOOP_COURSES") ?? Path.Combine(Repository.Root, "../shared/data/courses");
        var folder = Path.Combine(real, "intro-to-n8n");
        if (!Directory.Exists(folder)) folder = Path.Combine(Repository.Root, "src/PeerLoop/Seeds/courses/automate-your-week");
        var report = await app.Within(s => s.GetRequiredService<CourseImporter>().Import(folder, creator.Id, null, CancellationToken.None));
        Assert.True(report.Course is not null, string.Join('\n', report.Faults));
        return (report.Course.Id, report.Course.Slug);
    }

    private static async Task OpenHours(TestPerson teacher)
    {
        var present = await teacher.Get("/api/availability").Json();
        await teacher.Put("/api/availability", new
        {
            timeZone = "UTC", bufferMinutes = 15, minNoticeMinutes = 60, slotStepMinutes = 30,
            rules = Enumerable.Range(1, 7).Select(weekday => new { weekday, start = "00:00", end = "24:00" }),
        }, version: present.GetProperty("version").GetInt32()).Json();
    }

    private static async Task<TestPerson> SignUp(PeerLoopApp app, HttpClient visitor, string name)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var registered = await visitor.PostAsJsonAsync("/api/auth/register", new { email, password = TestPerson.Password, name, acceptTerms = true, confirmAdult = true, timeZone = "UTC" }).Json();
        await app.DeliverOutbox();
        var person = await app.SignIn(registered.GetProperty("user").Id(), email, name);
        var mail = Assert.Single(await app.MailsTo(person), m => m.Text("template") == "verify_email");
        var link = mail.GetProperty("links").EnumerateArray().Select(l => l.GetString()!).First(l => l.Contains("token=", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NoContent, (await visitor.PostAsJsonAsync("/api/auth/verify-email", new { token = link.Split("token=")[1] })).StatusCode);
        Assert.True((await person.Get("/api/users/me").Json()).GetProperty("emailVerified").GetBoolean());
        return person;
    }

    private static async Task<(Guid Enrollment, Guid Session)> Enroll(PeerLoopApp app, TestPerson student, Guid courseId, string slug, Guid teacherId)
    {
        var startsAt = await FreeTime(app, student, slug, teacherId);
        var checkout = await student.Post("/api/payments/checkout", new { courseId, teacherId, startsAt }).Json();
        Assert.Equal(24900, checkout.Number("amountCents"));
        await app.PayAtGateway(checkout.Text("url")!);
        await app.DeliverOutbox();
        var bought = await student.Get($"/api/payments/checkout/{checkout.Id("checkoutId")}").Json();
        Assert.Equal("fulfilled", bought.Text("status"));
        await app.DeliverOutbox();
        return (bought.Id("enrollmentId"), bought.Id("sessionId"));
    }

    private static async Task<Guid> Book(PeerLoopApp app, TestPerson student, Guid enrollmentId, string slug, Guid teacherId)
    {
        await app.Renew(student);
        var startsAt = await FreeTime(app, student, slug, teacherId);
        return (await student.Post("/api/sessions", new { enrollmentId, teacherId, startsAt }).Json()).Id();
    }

    private static async Task<string> FreeTime(PeerLoopApp app, TestPerson student, string slug, Guid teacherId)
    {
        var from = InstantPattern.General.Format(app.Now);
        var to = InstantPattern.General.Format(app.Now + Duration.FromDays(3));
        var slots = await student.Get($"/api/courses/{slug}/slots?from={from}&to={to}&teacherId={teacherId}").Json();
        return slots.GetProperty("slots").EnumerateArray().First().Text("startsAt")!;
    }

    /// <summary>Both come by their hubs, stay to the end, and the outcome is decided from their attendance.</summary>
    private static async Task Meet(PeerLoopApp app, Guid session, TestPerson student, TestPerson teacher)
    {
        var times = await teacher.Get($"/api/sessions/{session}").Json();
        var (starts, ends) = (At(times, "startsAt"), At(times, "endsAt"));
        await app.AdvanceTo(starts - Duration.FromMinutes(1));
        await app.Renew(student, teacher);
        await using (var one = await Enter(app, session, teacher))
        await using (var two = await Enter(app, session, student))
        {
            await app.AdvanceTo(ends - Duration.FromMinutes(1));
            await one.InvokeAsync("Leave");
            await two.InvokeAsync("Leave");
        }

        await app.AdvanceTo(ends + Duration.FromMinutes(20));
        await app.Renew(student, teacher);
        Assert.Equal("completed", (await student.Get($"/api/sessions/{session}").Json()).Text("status"));
        Assert.Equal(HttpStatusCode.Created, (await student.Post($"/api/sessions/{session}/ratings", new { rating = 5 })).StatusCode);
    }

    private static async Task<HubConnection> Enter(PeerLoopApp app, Guid session, TestPerson person)
    {
        var joined = await person.Post($"/api/sessions/{session}/join", new { }).Json();
        var connection = new HubConnectionBuilder().WithUrl(app.Address + joined.Text("hubUrl"), options => options.AccessTokenProvider = () => Task.FromResult<string?>(person.AccessToken)).Build();
        await connection.StartAsync();
        await connection.InvokeAsync<JsonElement>("JoinRoom", session, joined.Text("roomToken"));
        return connection;
    }

    private static async Task ConnectAccount(PeerLoopApp app, TestPerson teacher)
    {
        var link = await teacher.Post("/api/payments/connect/onboard", new { returnUrl = "/settings/payments" }).Json();
        await app.CompleteAtGateway(link.Text("url")!);
        await app.DeliverOutbox();
        Assert.Equal("active", (await teacher.Get("/api/payments/connect").Json()).Text("status"));
    }

    private static async Task<long> Paid(TestPerson student) => (await student.Get("/api/payments/transactions").Json()).Items().Sum(t => t.Number("amountCents"));

    private static Instant At(JsonElement element, string name) => InstantPattern.General.Parse(element.Text(name)!).Value;
}
