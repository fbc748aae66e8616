using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// One example body for each request of the API document, put together from its members: the same word means the same everywhere, so each is
/// written once. A test sends every example through reading and validation.
/// </summary>
internal static class ApiExamples
{
    public const string Id = "0198f2d4-3b6c-7e1a-9f55-7f0d2b6f4f10";

    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Email"] = "sam@example.com", ["Password"] = "Correct-horse-7", ["CurrentPassword"] = "Correct-horse-7", ["NewPassword"] = "Brave-otter-11", ["Name"] = "Sam Student", ["Handle"] = "sam-student",
        ["Title"] = "Automation engineer", ["BioShort"] = "Builds flows that save an hour a day.", ["BioFull"] = "Ten years of back offices, now automating them.",
        ["TeachingPhilosophy"] = "You hold the mouse, I ask the questions.", ["Location"] = "Lisbon", ["TimeZone"] = "Europe/Lisbon",
        ["Token"] = "q7Jx2m0tP5cZsG1v", ["RefreshToken"] = "q7Jx2m0tP5cZsG1v", ["RoomToken"] = "q7Jx2m0tP5cZsG1v", ["InviteToken"] = "q7Jx2m0tP5cZsG1v", ["ReferralCode"] = "SAM7",
        ["Motivation"] = "I automated our invoices with what I learned and want to show others how.", ["Note"] = "Built both exercises alone and could explain them.",
        ["Reason"] = "I have to be at work at that time.", ["Comment"] = "Clear and patient.", ["Device"] = "Firefox on Linux", ["Kind"] = "unavailable", ["Start"] = "09:00", ["End"] = "17:00",
        ["ReturnUrl"] = "/settings/payments", ["Category"] = "booking", ["Channel"] = "email",
    };

    private static readonly Dictionary<string, long> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SlotStepMinutes"] = 30, ["BufferMinutes"] = 15, ["MinNoticeMinutes"] = 720, ["Weekday"] = 2, ["AmountCents"] = 17430, ["RepeatWeeks"] = 12,
        ["Rating"] = 5, ["TeachingRating"] = 5, ["InteractionRating"] = 5, ["MaterialsRating"] = 4,
    };

    /// <summary>The example of a request's body; null for a type that is not one of our records.</summary>
    public static JsonNode? Of(Type body) => ItemOf(body) is { } item ? Of(item) is { } one ? new JsonArray(one) : null : body.Namespace?.StartsWith("PeerLoop", StringComparison.Ordinal) == true && !body.IsGenericType ? Record(body) : null;

    private static JsonObject Record(Type type)
    {
        var example = new JsonObject();
        var maker = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        foreach (var member in maker.GetParameters()) example[JsonNamingPolicy.CamelCase.ConvertName(member.Name!)] = Value(member.Name!, member.ParameterType, type.GetProperty(member.Name!));
        return example;
    }

    private static JsonNode? Value(string name, Type declared, PropertyInfo? property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string)) return Words.TryGetValue(name, out var word) ? word : throw new InvalidOperationException($"Say in {nameof(ApiExamples)} what '{name}' may look like.");
        if (type == typeof(bool)) return true;
        if (type == typeof(int) || type == typeof(long)) return Numbers.TryGetValue(name, out var number) ? number : (JsonNode)Convert.ToInt64(property?.GetCustomAttribute<RangeAttribute>()?.Minimum ?? 1, null);
        if (type == typeof(Guid)) return Id;
        if (type == typeof(Instant)) return "2026-03-08T09:00:00Z";
        if (type == typeof(LocalDate)) return "2026-03-08";
        if (type == typeof(LocalTime)) return "09:00:00";
        if (type.IsEnum) return JsonNamingPolicy.SnakeCaseLower.ConvertName(Enum.GetNames(type)[0]);
        if (ItemOf(type) is { } item) return new JsonArray(Value(name, item, null));
        return Record(type);
    }

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GenericTypeArguments is [var item] && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? item : null;
}
