using Microsoft.EntityFrameworkCore;

namespace PeerLoop.Foundation.Database;

/// <summary>The database to scale out with; NodaTime types map natively.</summary>
internal sealed class PostgresDbContext(DbContextOptions<PostgresDbContext> options, PeerLoopDbContext.Surroundings surroundings)
    : PeerLoopDbContext(options, surroundings);
