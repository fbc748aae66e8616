using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Accounts;

internal static class AccountsTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<User> Users => db.Set<User>();
        internal DbSet<UserStats> UserStats => db.Set<UserStats>();
        internal DbSet<UserQualification> UserQualifications => db.Set<UserQualification>();
        internal DbSet<UserExpertise> UserExpertise => db.Set<UserExpertise>();
        internal DbSet<RefreshToken> RefreshTokens => db.Set<RefreshToken>();
        internal DbSet<OneTimeToken> OneTimeTokens => db.Set<OneTimeToken>();
    }
}
