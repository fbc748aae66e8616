using Microsoft.EntityFrameworkCore;
using PeerLoop.Foundation.Database;

namespace PeerLoop.Files;

internal static class FilesTables
{
    extension(PeerLoopDbContext db)
    {
        internal DbSet<UploadedFile> UploadedFiles => db.Set<UploadedFile>();
    }
}
