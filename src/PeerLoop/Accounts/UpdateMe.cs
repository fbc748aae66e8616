using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Changes the given members of one's own account; an empty text clears an optional one.</summary>
internal static class UpdateMe
{
    public sealed record Request(
        [property: StringLength(100, MinimumLength = 1)] string? Name = null, string? Handle = null, [property: StringLength(100)] string? Title = null,
        [property: StringLength(160)] string? BioShort = null, [property: StringLength(2000)] string? BioFull = null,
        [property: StringLength(2000)] string? TeachingPhilosophy = null, [property: StringLength(100)] string? Location = null,
        string? TimeZone = null, bool? AvailableAsTeacher = null);

    public static async Task<Results<Ok<Me>, ProblemHttpResult>> Handle(Request request, HttpContext http, CurrentUser me, PeerLoopDbContext db, MeReader reader, IClock clock, CancellationToken cancel)
    {
        var handle = request.Handle?.ToLowerInvariant();
        if (handle is not null && Handles.Refuse(handle) is { } reason) return Problems.Validation("handle", reason).ToHttp();
        if (request.TimeZone is { Length: > 0 } zone && ViewerZone.Known(zone) is null) return Problems.Validation("timeZone", "Choose a zone such as Europe/Berlin.").ToHttp();

        await using var work = await db.Begin(cancel);
        var user = await db.Users.SingleAsync(u => u.Id == me.Id, cancel);
        if (IfMatch.Refuses(http.Request, user.Version) is { } stale) return stale.ToHttp();
        if (handle is not null && handle != user.Handle && await db.Users.AnyAsync(u => u.Handle == handle, cancel)) return AccountsProblems.HandleTaken.ToHttp();

        static string? Text(string? given, string? present) => given is null ? present : given.Length == 0 ? null : given;
        user.Name = request.Name ?? user.Name;
        user.Handle = handle ?? user.Handle;
        user.Title = Text(request.Title, user.Title);
        user.BioShort = Text(request.BioShort, user.BioShort);
        user.BioFull = Text(request.BioFull, user.BioFull);
        user.TeachingPhilosophy = Text(request.TeachingPhilosophy, user.TeachingPhilosophy);
        user.Location = Text(request.Location, user.Location);
        user.TimeZone = Text(request.TimeZone, user.TimeZone);
        user.AvailableAsTeacher = request.AvailableAsTeacher ?? user.AvailableAsTeacher;
        user.UpdatedAt = clock.GetCurrentInstant();
        user.Version++;
        await db.SaveChangesAsync(cancel);
        await work.Commit(cancel);

        var own = (await reader.Of(me.Id, cancel))!;
        IfMatch.Tell(http.Response, own.Version);
        return TypedResults.Ok(own);
    }
}
