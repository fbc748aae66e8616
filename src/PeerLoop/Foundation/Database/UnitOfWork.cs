using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace PeerLoop.Foundation.Database;

/// <summary>One transaction per command. A command called by another command joins its transaction.</summary>
internal static class UnitOfWork
{
    /// <summary>
    /// Begins the transaction, or joins the one that is running. On SQLite it takes the write lock at once (BEGIN IMMEDIATE),
    /// so what is read in it cannot change before it ends.
    /// </summary>
    public static async Task<Work> Begin(this PeerLoopDbContext db, CancellationToken cancel) =>
        db.Database.CurrentTransaction is null ? new Work(await db.Database.BeginTransactionAsync(cancel)) : new Work(null);

    /// <summary>
    /// Locks the row of a mutable aggregate until the transaction ends: <c>SELECT … FOR UPDATE</c> on PostgreSQL; on SQLite the transaction holds
    /// the only write lock already. Lock in the order user → enrollment → session → transaction → ledger accounts by id.
    /// </summary>
    public static async Task LockRow(this PeerLoopDbContext db, string table, Guid id, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A row is locked inside a transaction only.");
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync($"SELECT 1 FROM {table} WHERE id = {{0}} FOR UPDATE", [id], cancel);
    }

    /// <summary>
    /// Locks the row of an aggregate and reads it anew, tracked: what was read before the lock may be stale. What this transaction itself
    /// has changed and not saved yet stays as it is.
    /// </summary>
    public static async Task<T?> LockAnew<T>(this PeerLoopDbContext db, Guid id, CancellationToken cancel) where T : class
    {
        await db.LockRow(db.Model.FindEntityType(typeof(T))!.GetTableName()!, id, cancel);
        var known = db.ChangeTracker.Entries<T>().FirstOrDefault(entry => entry.Property("Id").CurrentValue is Guid key && key == id);
        if (known is null) return await db.FindAsync<T>([id], cancel);
        if (known.State == EntityState.Unchanged) await known.ReloadAsync(cancel);
        return known.Entity;
    }

    /// <summary>Serialises everybody who asks for the same name, until the transaction ends.</summary>
    public static async Task LockName(this PeerLoopDbContext db, string name, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A name is locked inside a transaction only.");
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))", [name], cancel);
    }

    /// <summary>A running transaction, or a part of the caller's.</summary>
    internal sealed class Work(IDbContextTransaction? own) : IAsyncDisposable
    {
        public Task Commit(CancellationToken cancel) => own?.CommitAsync(cancel) ?? Task.CompletedTask;

        public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
