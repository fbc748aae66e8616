namespace PeerLoop.Catalog.Search;

internal static class CourseSearches
{
    /// <summary>Each database searches in its own way.</summary>
    public static IServiceCollection AddCourseSearch(this IServiceCollection services, IConfiguration settings) => settings["Database:Provider"] == "Postgres"
        ? services.AddScoped<ICourseSearch, PostgresCourseSearch>()
        : services.AddScoped<ICourseSearch, SqliteCourseSearch>();
}
