using PeerLoop.Catalog;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Learning;

internal static class LearningModule
{
    public static IServiceCollection AddLearning(this IServiceCollection services, IConfiguration settings) => services
        .AddScoped<ICheckouts, Checkouts>().AddScoped<IEnrollments, Enrollments>().AddScoped<ICourseStudents, CourseStudents>()
        .AddScoped<EnrollmentCards>().AddScoped<IEnrollmentCards>(s => s.GetRequiredService<EnrollmentCards>())
        .OnConflict("enrollments", LearningProblems.AlreadyEnrolled)
        // Two tabs began to buy at once (ENR-2).
        .OnConflict("checkouts", LearningProblems.CheckoutOpen)
        .OnConflict("teacher_assignments", LearningProblems.HasTeacher);

    public static void MapLearning(this IEndpointRouteBuilder app)
    {
        var enrollments = app.MapGroup("/api/enrollments").WithTags("Learning").RequireAuthorization();
        enrollments.MapGet("/", ListEnrollments.Handle).WithName(nameof(ListEnrollments)).WithSummary("One's own enrollments as student, teacher or creator").ProducesProblem(400);
        enrollments.MapGet("/{id:guid}", GetEnrollment.Handle).WithName(nameof(GetEnrollment)).WithSummary("One enrollment with its paid sessions").ProducesProblem(404);
        enrollments.MapGet("/{id:guid}/modules", ListEnrollmentModules.Handle).WithName(nameof(ListEnrollmentModules)).WithSummary("The modules with what was ticked").ProducesProblem(404);
        enrollments.MapPut("/{id:guid}/modules/{moduleId:guid}/progress", TickModule.Handle).WithName(nameof(TickModule)).WithSummary("Tick or untick a module")
            .ProducesProblem(404).ProducesProblem(409);
        enrollments.MapGet("/{id:guid}/teachers", ListEnrollmentTeachers.Handle).WithName(nameof(ListEnrollmentTeachers)).WithSummary("The teachers to choose from").ProducesProblem(404);

        var admin = app.MapGroup("/api/admin/enrollments").WithTags("Learning").RequireAdmin();
        admin.MapGet("/", ListAllEnrollments.Handle).WithName(nameof(ListAllEnrollments)).WithSummary("All enrollments").ProducesProblem(400);
    }
}
