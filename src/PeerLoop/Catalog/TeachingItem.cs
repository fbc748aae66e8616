using NodaTime;

namespace PeerLoop.Catalog;

/// <summary>A right to teach, as its holder and the creator see it.</summary>
public sealed record TeachingItem(Guid Id, Guid UserId, CourseCard Course, TeachingBasis Basis, TeachingStatus Status, bool TeachingActive, bool Bookable, Instant CertifiedAt,
    int StudentsTaught, int SessionsTaught, decimal? Rating, int RatingCount)
{
    internal static TeachingItem Of(TeachingRight right, CourseCard course) => new(right.Id, right.UserId, course, right.Basis, right.Status, right.TeachingActive, right.Bookable,
        right.CertifiedAt, right.StudentsTaught, right.SessionsTaught, right.Rating, right.RatingCount);
}
