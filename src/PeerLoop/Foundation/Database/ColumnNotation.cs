using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PeerLoop.Foundation.Database;

/// <summary>The column notation of the schema, for entity configurations.</summary>
internal static class ColumnNotation
{
    public const string LowerCase = "PeerLoop:LowerCase";
    public const string Json = "PeerLoop:Json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary><c>text(n)</c></summary>
    public static PropertyBuilder<string> IsText(this PropertyBuilder<string> property, int length) => property.HasMaxLength(length).IsRequired();

    /// <summary><c>text(n)?</c></summary>
    public static PropertyBuilder<string?> IsOptionalText(this PropertyBuilder<string?> property, int length) => property.HasMaxLength(length).IsRequired(false);

    /// <summary><c>ci(n)</c>: stored in lower case; the database refuses anything else. Lower it before saving.</summary>
    public static PropertyBuilder<string> IsLowerCaseText(this PropertyBuilder<string> property, int length) =>
        property.HasMaxLength(length).IsRequired().HasAnnotation(LowerCase, true);

    /// <summary><c>ci(n)?</c></summary>
    public static PropertyBuilder<string?> IsOptionalLowerCaseText(this PropertyBuilder<string?> property, int length) =>
        property.HasMaxLength(length).IsRequired(false).HasAnnotation(LowerCase, true);

    /// <summary><c>json</c>: any serialisable type; compared by its text, so changes inside are seen.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) where T : notnull => property
        .HasAnnotation(Json, true)
        .HasConversion(
            value => JsonSerializer.Serialize(value, Options),
            text => JsonSerializer.Deserialize<T>(text, Options)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
                value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Options), Options)!));

    /// <summary><c>json</c> or <c>json?</c> kept as text, where nobody looks inside.</summary>
    public static PropertyBuilder<string?> IsJsonText(this PropertyBuilder<string?> property) => property.HasAnnotation(Json, true);

    /// <summary>
    /// <c>= x</c>: the default for rows written by hand. The application always sends the value itself, so that 0 and false stay what they are.
    /// </summary>
    public static PropertyBuilder<T> DefaultsTo<T>(this PropertyBuilder<T> property, T value)
    {
        property.HasDefaultValue(value).ValueGeneratedNever();
        return property;
    }
}
