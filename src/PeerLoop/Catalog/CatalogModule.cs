using PeerLoop.Catalog.Import;
using PeerLoop.Catalog.Search;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;
using PeerLoop.Foundation.Web;

namespace PeerLoop.Catalog;

internal static class CatalogModule
{
    public static IServiceCollection AddCatalog(this IServiceCollection services, IConfiguration settings) => services
        .AddCourseSearch(settings)
        .AddScoped<ICourses, Courses>()
        .AddScoped<ITeachers, Teachers>()
        .AddScoped<CourseDetails>()
        .AddScoped<CourseFacets>()
        .AddScoped<SoonestTimes>()
        .AddScoped<CourseImporter>()
        .AddScoped<SeedTopics>()
        .AddScoped<IStartData>(s => s.GetRequiredService<SeedTopics>())
        .On<CourseChanged, IndexCourse>()
        .On<CourseChanged, ForgetCoursePages>()
        .On<TeachingGranted, ForgetCoursePages>()
        .OnConflict("courses", CatalogProblems.SlugTaken, "slug")
        .OnConflict("course_slug_redirects", CatalogProblems.SlugTaken)
        .OnConflict("teaching_certifications", CatalogProblems.AlreadyTeaches);

    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Catalog");
        api.MapGet("/topics", ListTopics.Handle).WithName(nameof(ListTopics)).WithSummary("Topics with their tags").AllowAnonymous();
        api.MapGet("/tags", ListTopics.HandleTags).WithName("ListTags").WithSummary("All tags").AllowAnonymous();

        var courses = api.MapGroup("/courses");
        courses.MapGet("/", ListCourses.Handle).WithName(nameof(ListCourses)).WithSummary("Published courses by words, filters and order")
            .AllowAnonymous().RequireRateLimiting(RateLimits.Search).ProducesProblem(400).ProducesProblem(422).ProducesProblem(429);
        courses.MapGet("/{slug}", GetCourse.Handle).WithName(nameof(GetCourse)).WithSummary("A course page; an old address leads to the present one")
            .AllowAnonymous().KeptForVisitors().Produces(301).ProducesProblem(404);
        courses.MapGet("/{slug}/teachers", ListCourseTeachers.Handle).WithName(nameof(ListCourseTeachers)).WithSummary("Who can be booked, with the next free times")
            .AllowAnonymous().ProducesProblem(404);
        courses.MapGet("/{slug}/related", ListRelatedCourses.Handle).WithName(nameof(ListRelatedCourses)).WithSummary("Courses like this one")
            .AllowAnonymous().ProducesProblem(404);
        courses.MapGet("/{slug}/modules", ListCourseModules.Handle).WithName(nameof(ListCourseModules)).WithSummary("The curriculum; content for those inside")
            .AllowAnonymous().ProducesProblem(404);

        // The creator of the course, some also for admins; to anybody else it does not exist.
        courses.MapPost("/{id:guid}/publish", PublishCourse.Handle).WithName(nameof(PublishCourse)).WithSummary("Publish a draft; tells what is missing")
            .RequireAuthorization().Versioned().ProducesProblem(404).ProducesProblem(409);
        courses.MapPost("/{id:guid}/unpublish", TakeCourseBack.Unpublish).WithName("UnpublishCourse").WithSummary("Take a course out of the catalogue")
            .RequireAuthorization().ProducesProblem(404).ProducesProblem(409);
        courses.MapPost("/{id:guid}/retire", TakeCourseBack.Retire).WithName("RetireCourse").WithSummary("Sell a course no more")
            .RequireAuthorization().ProducesProblem(404).ProducesProblem(409);
        courses.MapPut("/{id:guid}/tags", SetCourseTags.Handle).WithName(nameof(SetCourseTags)).WithSummary("Choose up to five tags from up to three topics")
            .RequireAuthorization().ProducesProblem(404).ProducesProblem(422);

        api.MapPost("/teaching/certifications", PrecertifyTeacher.Handle).WithName(nameof(PrecertifyTeacher)).WithSummary("Let somebody teach one's course")
            .RequireAuthorization().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/teachers/me/certifications", ListMyCertifications.Handle).WithName(nameof(ListMyCertifications)).WithSummary("What one may teach").RequireAuthorization();
        api.MapPatch("/teachers/me/certifications/{courseId:guid}", SwitchTeaching.Handle).WithName(nameof(SwitchTeaching)).WithSummary("Pause or resume teaching a course")
            .RequireAuthorization().ProducesProblem(404);
        api.MapGet("/creators/me/courses", ListMyCourses.Handle).WithName(nameof(ListMyCourses)).WithSummary("One's own courses, drafts included").RequireAuthorization();
    }
}
