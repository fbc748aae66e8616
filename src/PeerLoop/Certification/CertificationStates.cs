using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;
using PeerLoop.Learning;

namespace PeerLoop.Certification;

/// <summary>Tells Learning how far the certification of its enrollments is. Asks only its own tables, because Learning itself is asked by everything else here.</summary>
internal sealed class CertificationStates(PeerLoopDbContext db) : ICertificationState
{
    private static readonly RequestStatus[] Open = [RequestStatus.Pending, RequestStatus.InfoRequested];

    /// <summary>The latest request of each enrollment, and its certificate.</summary>
    public async Task<IReadOnlyDictionary<Guid, CertificationState>> Of(IReadOnlyCollection<Guid> enrollmentIds, CancellationToken cancel)
    {
        var requests = await db.CertificationRequests.AsNoTracking().Where(r => enrollmentIds.Contains(r.EnrollmentId)).ToListAsync(cancel);
        var certificates = await db.Certificates.Where(c => enrollmentIds.Contains(c.EnrollmentId)).Select(c => new { c.EnrollmentId, c.Id }).ToDictionaryAsync(c => c.EnrollmentId, c => c.Id, cancel);
        var latest = requests.GroupBy(r => r.EnrollmentId).ToDictionary(g => g.Key, g => g.OrderBy(r => Open.Contains(r.Status)).ThenBy(r => r.CreatedAt).ThenBy(r => r.Id).Last());
        return latest.Keys.Union(certificates.Keys).ToDictionary(id => id, id => new CertificationState(
            latest.TryGetValue(id, out var r) ? new CertificationRequestState(r.Id, SnakeCaseEnum<RequestStatus>.ToText(r.Status), r.CreatedAt, r.DecisionNote) : null,
            certificates.TryGetValue(id, out var certificate) ? certificate : null));
    }
}
