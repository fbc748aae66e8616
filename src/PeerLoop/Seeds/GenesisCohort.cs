using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Accounts;
using PeerLoop.Catalog;
using PeerLoop.Catalog.Import;
using PeerLoop.Certification;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Payments;
using PeerLoop.Payments.Gateway;
using PeerLoop.Scheduling;
using PeerLoop.Scheduling.Video;

namespace PeerLoop.Seeds;

/// <summary>
/// The demo: five courses of three creators, and what happened to their people in the last five weeks — written when the database has no user.
/// Told by the product's own use cases, so mails, sessions, books and payouts are as real as any.
/// </summary>
internal sealed partial class GenesisCohort(Story story, ILogger<GenesisCohort> log)
{
    public const string Password = "Peerloop-demo-1";

    private static readonly (string Email, string Who)[] People =
    [
        ("admin@demo.peerloop.test", "admin"),
        ("mara@demo.peerloop.test", "creator of Automate Your Week, with approvals waiting"),
        ("noor@demo.peerloop.test", "Student-Teacher, paid out once"),
        ("daniel@demo.peerloop.test", "graduate who became a Student-Teacher"),
        ("ana@demo.peerloop.test", "student in the middle of a course, next lesson booked"),
        ("leo@demo.peerloop.test", "student who has not booked yet"),
    ];

    /// <summary>Printed at the start: who to sign in as.</summary>
    public static IReadOnlyList<string> Accounts => [.. People.Select(p => $"{p.Email,-30} {p.Who}"), "", $"password of all: {Password}"];

    public async Task WriteWhenEmpty(CancellationToken cancel)
    {
        if (await story.Within(s => s.GetRequiredService<IPeople>().CountAll(cancel)) > 0) return;
        var today = SystemClock.Instance.GetCurrentInstant();
        Writing(log);
        story.Begin(today - Duration.FromDays(35));
        var cast = await OpenAccounts();
        var courses = await Publish(cast, cancel);
        await FirstRound(cast, courses, cancel);
        await SecondRound(cast, courses, today, cancel);
        await story.Until(SystemClock.Instance.GetCurrentInstant(), cancel);
    }

    private sealed record Cast(Guid Admin, Guid Mara, Guid Tobias, Guid Ines, Guid Noor, Guid Daniel, Guid Priya, Guid Jonas, Guid Ana, Guid Leo);

    private async Task<Cast> OpenAccounts()
    {
        Task<Guid> Open(string email, string name, string zone, string? title = null, string? bio = null, bool creates = false, bool admin = false, params string[] expertise) =>
            story.Within(s => s.GetRequiredService<IPeople>().Open(
                new NewPerson($"{email}@demo.peerloop.test", name, Password, Title: title, BioShort: bio, CanCreateCourses: creates, IsAdmin: admin, TimeZone: zone, Expertise: expertise), CancellationToken.None));

        return new Cast(
            await Open("admin", "Robin Admin", "Europe/London", admin: true),
            await Open("mara", "Mara Lindqvist", "Europe/Stockholm", "Operations lead turned automation teacher", "I take the copying out of people's weeks.", true, false, "automation", "spreadsheets"),
            await Open("tobias", "Tobias Okafor", "Europe/London", "Software engineer and patient explainer", "Programs and proofs, one line at a time.", true, false, "python", "calculus"),
            await Open("ines", "Inés Duarte", "Europe/Lisbon", "Portrait photographer", "One window is enough.", true, false, "photography"),
            await Open("noor", "Noor Haddad", "Europe/Berlin", "Office manager", "Taught by my own backlog.", expertise: ["automation", "n8n"]),
            await Open("daniel", "Daniel Reyes", "America/New_York", "Runs a bicycle shop", "Learned it for the shop, teach it after hours.", expertise: ["automation"]),
            await Open("priya", "Priya Raman", "Europe/London", "Treasurer of a choir"),
            await Open("jonas", "Jonas Weber", "Europe/Berlin", "Freelance translator"),
            await Open("ana", "Ana Kovač", "Europe/Zagreb", "Studio assistant"),
            await Open("leo", "Leo Martin", "America/Toronto"));
    }

    private async Task<IReadOnlyDictionary<string, CourseFacts>> Publish(Cast cast, CancellationToken cancel)
    {
        var courses = new Dictionary<string, CourseFacts>();
        var packages = Path.Combine(AppContext.BaseDirectory, "Seeds/courses");
        foreach (var (slug, creator) in new[]
        {
            ("automate-your-week", cast.Mara), ("spreadsheets-that-answer", cast.Mara), ("python-for-the-curious", cast.Tobias), ("calculus-by-hand", cast.Tobias), ("portraits-in-window-light", cast.Ines),
        })
        {
            var report = await story.Within(s => s.GetRequiredService<CourseImporter>().Import(Path.Combine(packages, slug), creator, null, cancel));
            if (report.Course is not { } course) throw new InvalidOperationException($"The demo course {slug} cannot be read: {string.Join(" ", report.Faults)}");
            if (report.Instructor is { } text) await story.Within(async s => { await s.GetRequiredService<IPeople>().FillEmptyProfile(creator, text.Title, text.Bio, text.TeachingPhilosophy, cancel); return 0; });
            await story.Do(creator, PublishCourse.Handle, course.Id);
            courses[slug] = (await story.Within(s => s.GetRequiredService<ICourses>().Find(course.Id, cancel)))!;
        }

        foreach (var slug in new[] { "automate-your-week", "spreadsheets-that-answer" })
            await story.Do(cast.Mara, PrecertifyTeacher.Handle, new PrecertifyTeacher.Request(courses[slug].Id, cast.Noor));
        await OpenHours(cast.Mara, "Europe/Stockholm", [1, 3], "16:00", "20:00");
        await OpenHours(cast.Tobias, "Europe/London", [2, 4, 6], "09:00", "13:00");
        await OpenHours(cast.Ines, "Europe/Lisbon", [5, 6], "10:00", "16:00");
        await OpenHours(cast.Noor, "Europe/Berlin", [1, 2, 3, 4, 5, 6, 7], "08:00", "21:00");
        return courses;
    }

    /// <summary>Daniel learns from Noor, is certified, Noor is paid, Daniel teaches; Priya is recommended; Jonas applies.</summary>
    private async Task FirstRound(Cast cast, IReadOnlyDictionary<string, CourseFacts> courses, CancellationToken cancel)
    {
        var automate = courses["automate-your-week"];
        var daniel = await Learn(cast.Daniel, cast.Noor, automate, lessons: 2, cancel);
        await TickAll(cast.Daniel, daniel, cancel);
        await Certify(cast.Noor, cast.Mara, daniel, "Built two workflows on his own and explained both back to me.", cancel);
        await ReleaseOf(daniel, cast.Mara, cancel);
        await Connect(cast.Noor, cancel);
        await PayOut(cast.Noor, cast.Admin, cancel);

        var application = await story.Do<TeachingApplicationItem>(cast.Daniel, ApplyToTeach.Handle,
            new ApplyToTeach.Request(automate.Id, "I run a shop and know which chores hurt. I would like to teach others who run something small."));
        await story.Do(cast.Mara, DecideApplication.Approve, application.Id, new DecideApplication.ApproveRequest("Glad to have you."));
        await OpenHours(cast.Daniel, "America/New_York", [1, 2, 3, 4, 5], "17:00", "21:00");

        var jonas = await Learn(cast.Jonas, cast.Noor, automate, lessons: 2, cancel);
        await TickAll(cast.Jonas, jonas, cancel);
        await Certify(cast.Noor, cast.Mara, jonas, "Careful and quick.", cancel);
        await story.Do(cast.Jonas, ApplyToTeach.Handle, new ApplyToTeach.Request(automate.Id, "Translators drown in invoices. I would show them what I built here."));

        var priya = await Learn(cast.Priya, cast.Noor, courses["spreadsheets-that-answer"], lessons: 2, cancel);
        await TickAll(cast.Priya, priya, cancel);
        await story.Do(cast.Noor, RecommendStudent.Handle, priya, new RecommendStudent.Request("Her budget sheet answers in one cell now."));
    }

    /// <summary>Ana learns from the graduate; Leo has bought and not booked.</summary>
    private async Task SecondRound(Cast cast, IReadOnlyDictionary<string, CourseFacts> courses, Instant today, CancellationToken cancel)
    {
        await story.Until(Instant.Max(story.Now, today - Duration.FromDays(5)), cancel);
        var automate = courses["automate-your-week"];
        var ana = await Learn(cast.Ana, cast.Daniel, automate, lessons: 1, cancel);
        await Buy(cast.Leo, null, null, courses["python-for-the-curious"], cancel);

        await story.Until(Instant.Max(story.Now, today - Duration.FromHours(30)), cancel);
        if (await NextSlot(cast.Daniel, automate, cast.Ana, today + Duration.FromHours(1), cancel) is { } next)
            await story.Do(cast.Ana, BookSession.Handle, new BookSession.Request(ana, next));
    }

    /// <summary>Buys with a first time, has so many lessons, one or two days apart.</summary>
    private async Task<Guid> Learn(Guid student, Guid teacher, CourseFacts course, int lessons, CancellationToken cancel)
    {
        var first = await NextSlot(teacher, course, student, story.Now, cancel) ?? throw new InvalidOperationException("The demo's teacher has no free time.");
        var (enrollment, session) = await Buy(student, teacher, first, course, cancel);
        for (var n = 1; ; n++)
        {
            await Hold(session!.Value, student, teacher, cancel);
            if (n == lessons) return enrollment;
            var next = await NextSlot(teacher, course, student, story.Now + Duration.FromHours(20), cancel) ?? throw new InvalidOperationException("The demo's teacher has no free time.");
            session = (await story.Do<SessionView>(student, BookSession.Handle, new BookSession.Request(enrollment, next))).Id;
        }
    }

    private async Task<(Guid Enrollment, Guid? Session)> Buy(Guid student, Guid? teacher, Instant? at, CourseFacts course, CancellationToken cancel)
    {
        var begun = await story.Do<StartCheckout.Response>(student, StartCheckout.Handle, new StartCheckout.Request(course.Id, teacher, at));
        await story.Within(async s =>
        {
            var checkout = await s.GetRequiredService<ICheckouts>().Find(begun.CheckoutId, cancel);
            return await s.GetRequiredService<SimulatedOutcomes>().Pay(checkout!.GatewayCheckoutId!, cancel);
        });
        var bought = await story.Do<GetCheckout.Response>(student, GetCheckout.Handle, begun.CheckoutId);
        return (bought.EnrollmentId!.Value, bought.SessionId);
    }

    /// <summary>Both come, stay to the end and rate each other.</summary>
    private async Task Hold(Guid sessionId, Guid student, Guid teacher, CancellationToken cancel)
    {
        var session = (await story.Within(s => s.GetRequiredService<ISchedule>().Find(sessionId, cancel)))!;
        await story.Until(session.StartsAt - Duration.FromMinutes(2), cancel);
        await story.Do(teacher, JoinSession.Handle, sessionId);
        await story.Do(student, JoinSession.Handle, sessionId);
        await story.Within(s => s.GetRequiredService<AttendanceBook>().Arrive(sessionId, teacher, "demo", story.Now, cancel));
        await story.Within(s => s.GetRequiredService<AttendanceBook>().Arrive(sessionId, student, "demo", story.Now, cancel));
        await story.Until(session.EndsAt, cancel);
        foreach (var person in new[] { student, teacher })
            await story.Within(async s => { await s.GetRequiredService<AttendanceBook>().Depart(sessionId, person, story.Now, cancel); return 0; });
        await story.Until(session.EndsAt + Duration.FromMinutes(20), cancel);
        await story.Do(student, RateSession.Handle, sessionId, new RateSession.Request(5, "Clear, calm, and we finished what we planned.", 5, 5, 5));
        await story.Do(teacher, RateSession.Handle, sessionId, new RateSession.Request(5, "Came prepared."));
    }

    private async Task TickAll(Guid student, Guid enrollment, CancellationToken cancel)
    {
        var facts = (await story.Within(s => s.GetRequiredService<IEnrollments>().Find(enrollment, cancel)))!;
        foreach (var module in await story.Within(s => s.GetRequiredService<ICourses>().Outline(facts.CourseId, cancel)))
            await story.Do(student, TickModule.Handle, enrollment, module.Id, new TickModule.Request(true));
    }

    private async Task Certify(Guid teacher, Guid creator, Guid enrollment, string note, CancellationToken cancel)
    {
        var request = await story.Do<CertificationRequestItem>(teacher, RecommendStudent.Handle, enrollment, new RecommendStudent.Request(note));
        await story.Until(story.Now + Duration.FromHours(3), cancel);
        await story.Do(creator, ApproveRequest.Handle, request.Id, new ApproveRequest.Request());
    }

    private async Task ReleaseOf(Guid enrollment, Guid creator, CancellationToken cancel)
    {
        var release = await story.Within(s => s.GetRequiredService<PeerLoopDbContext>().Set<EscrowRelease>().Where(r => r.EnrollmentId == enrollment).Select(r => r.Id).SingleAsync(cancel));
        await story.Do(creator, ApproveRelease.Handle, release, new ApproveRelease.Request());
    }

    private async Task Connect(Guid person, CancellationToken cancel)
    {
        await story.Do(person, StartConnect.Handle, new StartConnect.Request("/settings/payments"));
        await story.Within(async s =>
        {
            var account = await s.GetRequiredService<PeerLoopDbContext>().Set<ConnectAccount>().SingleAsync(a => a.UserId == person, cancel);
            return await s.GetRequiredService<SimulatedOutcomes>().CompleteAccount(account.ExternalId, person, cancel);
        });
        await story.Do(person, GetConnect.Handle); // reads the gateway
    }

    private async Task PayOut(Guid person, Guid admin, CancellationToken cancel)
    {
        var payout = await story.Do<PayoutCard>(person, RequestPayout.Handle, new RequestPayout.Request());
        await story.Do(admin, ProcessPayout.Handle, payout.Id, new ProcessPayout.Request("Weekly round"));
        await story.Until(story.Now + Duration.FromDays(2) + Duration.FromHours(1), cancel);
    }

    private async Task OpenHours(Guid person, string zone, int[] weekdays, string start, string end) => await story.Do(person, SetAvailability.Handle,
        new SetAvailability.Request(zone, 15, 720, 30, [.. weekdays.Select(day => new SetAvailability.Rule(day, start, end))]));

    private Task<Instant?> NextSlot(Guid teacher, CourseFacts course, Guid student, Instant after, CancellationToken cancel) => story.Within(async s =>
    {
        var free = await s.GetRequiredService<IFreeTimes>().Next([teacher], course.SessionMinutes, 200, student, DateTimeZone.Utc, cancel);
        return free.GetValueOrDefault(teacher, []).Where(slot => slot.StartsAt > after).Select(slot => (Instant?)slot.StartsAt).FirstOrDefault();
    });

    [LoggerMessage(LogLevel.Information, "Writing the demo: five weeks of a small school")]
    private static partial void Writing(ILogger logger);
}
