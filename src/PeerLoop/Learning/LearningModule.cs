namespace PeerLoop.Learning;

internal static class LearningModule
{
    public static IServiceCollection AddLearning(this IServiceCollection services, IConfiguration settings) => services;

    public static void MapLearning(this IEndpointRouteBuilder app)
    {
    }
}
