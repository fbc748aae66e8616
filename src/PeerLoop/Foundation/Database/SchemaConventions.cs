using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PeerLoop.Foundation.Database;

/// <summary>
/// What the column notation of the schema means on each database: snake_case enums with a check of their values, text lengths,
/// lower-case text, booleans and JSON that the database itself refuses when they are wrong.
/// </summary>
internal static class SchemaConventions
{
    public static void Apply(IMutableModel model, bool sqlite)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table: give it a nested Configuration with ToTable.");
            foreach (var property in entity.GetDeclaredProperties())
            {
                var column = property.GetColumnName();
                foreach (var (what, check) in Checks(property, column, sqlite))
                    entity.AddCheckConstraint($"ck_{table}_{column}_{what}", check);
            }
        }
    }

    private static IEnumerable<(string What, string Check)> Checks(IMutableProperty property, string column, bool sqlite)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum)
        {
            property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(SnakeCaseEnum<>).MakeGenericType(type))!);
            property.SetMaxLength(40);
            yield return ("known", $"{column} IN ({string.Join(',', Enum.GetNames(type).Select(name => $"'{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}'"))})");
        }
        else if (property.FindAnnotation(ColumnNotation.LowerCase) is not null)
        {
            yield return ("lower", $"{column} = lower({column})");
        }

        if (sqlite && !type.IsEnum && property.GetMaxLength() is { } length && type == typeof(string))
            yield return ("length", $"length({column}) <= {length}");
        if (sqlite && type == typeof(bool))
            yield return ("bool", $"{column} IN (0,1)");
        if (property.FindAnnotation(ColumnNotation.Json) is not null)
        {
            if (sqlite) yield return ("json", property.IsNullable ? $"{column} IS NULL OR json_valid({column})" : $"json_valid({column})");
            else property.SetColumnType("jsonb");
        }
    }
}

/// <summary>Enums are stored as snake_case text, so that rows and partial indexes read alike on both databases.</summary>
internal sealed class SnakeCaseEnum<TEnum>() : ValueConverter<TEnum, string>(value => ToText(value), text => FromText(text))
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Texts = Enum.GetValues<TEnum>()
        .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly Dictionary<string, TEnum> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key);

    internal static string ToText(TEnum value) => Texts[value];

    internal static TEnum FromText(string text) =>
        Values.TryGetValue(text, out var value) ? value : throw new InvalidOperationException($"'{text}' is no {typeof(TEnum).Name}.");
}
