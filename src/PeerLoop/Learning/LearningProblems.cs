using PeerLoop.Foundation;

namespace PeerLoop.Learning;

internal static class LearningProblems
{
    public static readonly Problem AlreadyEnrolled = new("already-enrolled", 409, "You are enrolled in this course already");

    public static readonly Problem CheckoutOpen = Problems.AlreadyExists("A checkout of this course is open already");

    public static readonly Problem HasTeacher = Problems.AlreadyExists("Somebody was just assigned to teach this");

    /// <summary>Only an enrollment that is enrolled or in progress may be worked on (ENR-8, ENR-9).</summary>
    public static Problem NotActive(EnrollmentStatus state) =>
        Problems.InvalidState("This enrollment is no longer active", state, EnrollmentStatus.Enrolled, EnrollmentStatus.InProgress);
}
