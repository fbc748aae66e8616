using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Notifications;

/// <summary>One cell of the matrix.</summary>
/// <param name="IsLocked">shown, and not to be changed</param>
public sealed record PreferenceCell(string Category, string Channel, bool IsEnabled, bool IsLocked);

/// <summary>What one wants to hear of, and where.</summary>
internal static class ChoosePreferences
{
    public sealed record Choice(string Category, string Channel, bool IsEnabled);

    public sealed record Matrix(IReadOnlyList<PreferenceCell> Items);

    public static async Task<Ok<Matrix>> Read(CurrentUser me, PeerLoopDbContext db, CancellationToken cancel) => TypedResults.Ok(await MatrixOf(me.Id, db, cancel));

    public static async Task<Results<Ok<Matrix>, ProblemHttpResult>> Write(IReadOnlyList<Choice> choices, CurrentUser me, PeerLoopDbContext db, IClock clock, CancellationToken cancel)
    {
        var channels = Enum.GetValues<Channel>().ToDictionary(SnakeCaseEnum<Channel>.ToText);
        await using var work = await db.Begin(cancel);
        foreach (var choice in choices.Take(100))
        {
            if (!Categories.All.TryGetValue(choice.Category, out var category)) return Problems.Validation("category", $"'{choice.Category}' is no category.").ToHttp();
            if (!channels.TryGetValue(choice.Channel, out var channel)) return Problems.Validation("channel", "Choose in_app or email.").ToHttp();
            if (!category.Editable(channel))
            {
                if (choice.IsEnabled == category.Default(channel)) continue;
                return Problems.Validation("isEnabled", $"{choice.Category} by {choice.Channel} cannot be switched off.").ToHttp();
            }

            await Preferences.Set(db, me.Id, category.Name, channel, choice.IsEnabled, clock.GetCurrentInstant(), cancel);
            await db.SaveChangesAsync(cancel);
        }

        await work.Commit(cancel);
        return TypedResults.Ok(await MatrixOf(me.Id, db, cancel));
    }

    private static async Task<Matrix> MatrixOf(Guid userId, PeerLoopDbContext db, CancellationToken cancel)
    {
        var rows = await db.NotificationPreferences.AsNoTracking().Where(p => p.UserId == userId).ToDictionaryAsync(p => (p.Category, p.Channel), p => p.IsEnabled, cancel);
        return new Matrix(
        [
            .. from category in Categories.All.Values
               from channel in Enum.GetValues<Channel>()
               select new PreferenceCell(category.Name, SnakeCaseEnum<Channel>.ToText(channel),
                   category.Editable(channel) && rows.TryGetValue((category.Name, channel), out var chosen) ? chosen : category.Default(channel), !category.Editable(channel)),
        ]);
    }
}
