namespace PeerLoop.Seeds;

/// <summary>The demo's people and what happened to them so far: one believable story, written when the database has no user.</summary>
internal sealed class GenesisCohort
{
    /// <summary>Printed at the start: who to sign in as.</summary>
    public static IReadOnlyList<string> Accounts => [];

    public Task WriteWhenEmpty(CancellationToken cancel) => Task.CompletedTask;
}
