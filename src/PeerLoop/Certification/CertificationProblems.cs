using PeerLoop.Foundation;

namespace PeerLoop.Certification;

/// <summary>Every "no" of this module that other modules do not say too.</summary>
internal static class CertificationProblems
{
    public static readonly Problem RequestOpen =
        Problems.InvalidState("A request for this student is open or was approved already", RequestStatus.Pending);

    public static readonly Problem CertificateExists = Problems.AlreadyExists("This enrollment has its certificate already");

    public static readonly Problem ApplicationOpen = Problems.AlreadyExists("Your application is waiting for the creator");

    public static readonly Problem OnlyTaughtByCreator =
        Problems.Forbidden.Because("Recommending and certifying in one step is for the creator who taught this student.");

    public static readonly Problem SayWhatChanged =
        Problems.Validation("note", "An earlier request was rejected. Say what has changed since.");
}
