using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using NodaTime.Text;

namespace PeerLoop.Foundation.Http;

/// <summary>JSON on the wire: strict in, camelCase, snake_case enums, instants in whole seconds (TIM-2).</summary>
internal static class WireFormat
{
    public static IServiceCollection AddWireFormat(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));

    public static void Configure(JsonSerializerOptions json)
    {
        json.RespectRequiredConstructorParameters = true;
        json.RespectNullableAnnotations = true;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new WholeSeconds());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new TrimmedText());
        json.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }

    /// <summary>Strings are trimmed where they come in.</summary>
    private sealed class TrimmedText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString()!.Trim()
            : throw new JsonException("Text is expected here.");

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        // Dictionary keys stay as they are.
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }

    /// <summary>A fraction of a second is read and never written.</summary>
    private sealed class WholeSeconds : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && InstantPattern.ExtendedIso.Parse(reader.GetString()!) is { Success: true } parsed
                ? MillisecondClock.Cut(parsed.Value) : throw new JsonException("An instant such as 2026-03-08T06:00:00Z is expected here.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.General.Format(value));
    }
}

/// <summary>An enum in the query string, by its snake_case name as everywhere on the wire.</summary>
public readonly record struct QueryEnum<TEnum>(TEnum Value) : IParsable<QueryEnum<TEnum>> where TEnum : struct, Enum
{
    public static QueryEnum<TEnum> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is not one of the known values.");

    public static bool TryParse(string? s, IFormatProvider? provider, out QueryEnum<TEnum> result)
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()) != s) continue;
            result = new QueryEnum<TEnum>(value);
            return true;
        }

        result = default;
        return false;
    }
}

/// <summary>An instant in the query string.</summary>
public readonly record struct QueryInstant(Instant Value) : IParsable<QueryInstant>
{
    public static QueryInstant Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is not an instant such as 2026-03-08T06:00:00Z.");

    public static bool TryParse(string? s, IFormatProvider? provider, out QueryInstant result)
    {
        var parsed = InstantPattern.ExtendedIso.Parse(s ?? "");
        result = parsed.Success ? new QueryInstant(MillisecondClock.Cut(parsed.Value)) : default;
        return parsed.Success;
    }
}

/// <summary>A local date in the query string.</summary>
public readonly record struct QueryDate(LocalDate Value) : IParsable<QueryDate>
{
    public static QueryDate Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"'{s}' is not a date such as 2026-03-08.");

    public static bool TryParse(string? s, IFormatProvider? provider, out QueryDate result)
    {
        var parsed = LocalDatePattern.Iso.Parse(s ?? "");
        result = parsed.Success ? new QueryDate(parsed.Value) : default;
        return parsed.Success;
    }
}
