using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Files;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;
using PeerLoop.Scheduling;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Certification;

/// <summary>A course with its creator, a teacher and a student who is learning: a free place, so that no money moves.</summary>
internal sealed record Classroom(PeerLoopApp App, TestPerson Creator, TestPerson Teacher, TestPerson Student, Guid CourseId, string Slug, Guid EnrollmentId)
{
    public const int Sessions = 2;

    public static async Task<Classroom> Of(PeerLoopApp app, bool creatorTeaches = false)
    {
        var creator = await app.Person("Carla Creator", canCreate: true);
        var teacher = creatorTeaches ? creator : await app.Person("Tom Teacher");
        var student = await app.Person("Sam Student");
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
                CreatorId = creator.Id, Slug = slug, Title = "Intro to n8n", Description = new string('x', 60), ThumbnailFileId = cover.Id, PriceCents = 24900, SessionCount = Sessions, SessionMinutes = 90,
                MinSessionsToCertify = Sessions, CreatedAt = now, UpdatedAt = now,
            };
            Assert.False(course.Publish(new CourseParts(1, 1, 1, 1), now).Failed(out _));
            db.AddRange(cover, course);
            db.AddRange(Enumerable.Range(1, 2).Select(n => new CourseModule { CourseId = course.Id, Position = n, SessionNumber = n, Title = $"Module {n}", CreatedAt = now }));
            await db.SaveChangesAsync();
            return course.Id;
        });
        await app.Within(async s => (await s.GetRequiredService<ITeachers>().Grant(teacher.Id, courseId, creatorTeaches ? TeachingBasis.Creator : TeachingBasis.Precertified, creator.Id, CancellationToken.None)).Value);
        var enrollmentId = await Enroll(app, student, teacher, courseId);
        return new Classroom(app, creator, teacher, student, courseId, slug, enrollmentId);
    }

    private static Task<Guid> Enroll(PeerLoopApp app, TestPerson student, TestPerson teacher, Guid courseId) => app.Within(async services =>
    {
        var db = services.GetRequiredService<PeerLoopDbContext>();
        var now = app.Now;
        var enrollment = new Enrollment
        {
            UserId = student.Id, CourseId = courseId, Source = EnrollmentSource.Comp, PricePaidCents = 0, Currency = "USD", SessionsIncluded = Sessions, SessionMinutes = 90, MinSessionsToCertify = Sessions,
            EnrolledAt = now, LastActivityAt = now,
        };
        db.Add(enrollment);
        db.AddRange(Enumerable.Range(1, Sessions).Select(no => new PaidSessionSlot { EnrollmentId = enrollment.Id, PaidSessionNo = no, GrossCents = 0, PlatformCents = 0, CreatorCents = 0, TeachingCents = 0, CreatedAt = now }));
        var modules = await db.Set<CourseModule>().Where(m => m.CourseId == courseId).Select(m => m.Id).ToListAsync();
        db.AddRange(modules.Select(id => new ModuleProgress { EnrollmentId = enrollment.Id, ModuleId = id, IsRequired = true }));
        await db.SaveChangesAsync();
        await services.GetRequiredService<IEnrollments>().Assign(enrollment.Id, teacher.Id, null, CancellationToken.None);
        await db.SaveChangesAsync();
        return enrollment.Id;
    });

    /// <summary>The student ticks so many modules.</summary>
    public async Task Tick(int modules = 2)
    {
        var ids = await App.InDatabase(db => db.Set<CourseModule>().Where(m => m.CourseId == CourseId).OrderBy(m => m.Position).Take(modules).Select(m => m.Id).ToListAsync());
        foreach (var id in ids) await Student.Put($"/api/enrollments/{EnrollmentId}/modules/{id}/progress", new { completed = true }).Json();
    }

    /// <summary>So many lessons were held in the past days.</summary>
    public async Task Teach(int lessons = Sessions)
    {
        for (var no = 1; no <= lessons; no++) await AddSession(no, App.Now - Duration.FromDays(3 - no), "completed", no);
    }

    /// <summary>A lesson that is still to come.</summary>
    public Task<Guid> Book(int no) => AddSession(no, App.Now + Duration.FromDays(2), "scheduled", null);

    public async Task Finish()
    {
        await Tick();
        await Teach();
    }

    public async Task<Guid> Recommend(string? note = null) => (await Teacher.Post($"/api/enrollments/{EnrollmentId}/recommend", new { note }).Json()).Id();

    public async Task<Guid> Certify() => (await Creator.Post($"/api/certificates/requests/{await Recommend()}/approve", new { }).Json()).GetProperty("certificate").Id();

    public Task<string> Status() => App.Scalar<string>($"SELECT status FROM enrollments WHERE id = '{EnrollmentId}'");

    private async Task<Guid> AddSession(int no, Instant near, string status, int? number)
    {
        var start = Instant.FromUnixTimeSeconds(near.ToUnixTimeSeconds() / 300 * 300);
        return await App.InDatabase(async db =>
        {
            var session = new Session
            {
                EnrollmentId = EnrollmentId, PaidSessionNo = no, CourseId = CourseId, StudentId = Student.Id, TeacherId = Teacher.Id, StartsAt = start, EndsAt = start + Duration.FromMinutes(90),
                BusyUntil = start + Duration.FromMinutes(105), BookedBy = Student.Id, BookingSource = BookingSource.Student, CreatedAt = App.Now,
            };
            db.Add(session);
            db.Entry(session).Property(s => s.UpdatedAt).CurrentValue = App.Now;
            db.Entry(session).Property(s => s.Status).CurrentValue = status == "completed" ? SessionStatus.Completed : SessionStatus.Scheduled;
            db.Entry(session).Property(s => s.SessionNumber).CurrentValue = number;
            await db.SaveChangesAsync();
            return session.Id;
        });
    }
}
