using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Certification;

internal static class CertificationTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<CertificationRequest> CertificationRequests => db.Set<CertificationRequest>();
        internal DbSet<Certificate> Certificates => db.Set<Certificate>();
        internal DbSet<TeachingApplication> TeachingApplications => db.Set<TeachingApplication>();
    }
}
