using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using Scalar.AspNetCore;

namespace PeerLoop.Foundation.Http;

/// <summary>The OpenAPI 3.1 document at <c>/openapi/v1.json</c> and its reference page. Nested types are named after their use case.</summary>
internal static class ApiDocument
{
    private static readonly Dictionary<Type, string?> TextFormats = new()
    {
        [typeof(Instant)] = "date-time", [typeof(LocalDate)] = "date", [typeof(LocalTime)] = "time", [typeof(QueryInstant)] = "date-time", [typeof(QueryDate)] = "date",
    };

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.CreateSchemaReferenceId = info =>
        {
            var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
            if (TextFormats.ContainsKey(type) || type.Name.StartsWith("QueryEnum", StringComparison.Ordinal)) return null;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)) return NameOf(type.GenericTypeArguments[0]) + "Page";
            if (type.IsNested && type.DeclaringType is { } slice && !type.IsGenericType) return slice.Name + type.Name;
            return OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        };
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var declared = context.JsonTypeInfo.Type;
            var type = Nullable.GetUnderlyingType(declared) ?? declared;
            var nullable = Nullable.GetUnderlyingType(declared) is null ? (JsonSchemaType)0 : JsonSchemaType.Null;
            if (TextFormats.TryGetValue(type, out var format))
            {
                (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | nullable, format, null);
                schema.Properties?.Clear();
                schema.Required?.Clear();
            }
            else if (type == typeof(string))
            {
                // Strings are trimmed by a converter of ours, which the framework cannot look into.
                schema.Type = JsonSchemaType.String | (context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.Null : 0);
            }
            else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(QueryEnum<>))
            {
                schema.Type = JsonSchemaType.String;
                schema.Properties?.Clear();
                schema.Required?.Clear();
                schema.Enum = [.. Enum.GetNames(type.GenericTypeArguments[0])
                    .Select(name => (JsonNode)JsonValue.Create(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name)))];
            }

            if (type == typeof(ProblemDetails)) DescribeProblem(schema);

            if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType && !type.IsGenericType)
            {
                // A record that builds on another has no constructor of its own for what it took over, yet always writes it.
                foreach (var property in schema.Properties?.Keys ?? []) (schema.Required ??= new HashSet<string>()).Add(property);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeHeaders);
        options.AddOperationTransformer(ShowBody);
        options.AddOperationTransformer(ApiDescriptions.Describe);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "PeerLoop", Version = "v1",
                Description = "One-to-one tutoring by people who took the course. Errors are RFC 9457 problems with a stable `code`; times are RFC 3339 UTC; money is in cents.",
            };
            document.Servers?.Clear();
            foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? []) DescribeTextItems(schema);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/openapi/reference", (options, http) =>
        {
            // The page starts itself by an inline script and puts its styles in as it goes: that script by its nonce, nothing from elsewhere.
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
            options.WithTitle("PeerLoop API").WithOpenApiRoutePattern("/openapi/{documentName}.json").DisableDefaultFonts().DisableAgent().HideDeveloperTools().WithNonce(nonce);
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                + "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        }).AllowAnonymous();
    }

    /// <summary>The members every problem carries beside those of the RFC.</summary>
    private static void DescribeProblem(OpenApiSchema schema)
    {
        schema.Description = "A refusal (RFC 9457). `code` never changes its meaning; `title` is a sentence for people.";
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable, kebab-case.", Examples = ["slot-unavailable"] };
        schema.Properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Names the request in our log." };
        schema.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Description = "With `validation-failed` only: what is wrong, by field.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        schema.Examples =
        [
            new JsonObject
            {
                ["type"] = "/problems/slot-unavailable", ["title"] = "That time is no longer free", ["status"] = 409, ["instance"] = "/api/sessions", ["code"] = "slot-unavailable",
                ["traceId"] = "0HNH4K2T7Q1C9:00000003",
            },
        ];
    }

    private static Task ShowBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var body = context.Description.ParameterDescriptions.FirstOrDefault(p => p.Source == BindingSource.Body)?.Type;
        if (body is null || ApiExamples.Of(body) is not { } example) return Task.CompletedTask;
        foreach (var content in operation.RequestBody?.Content?.Values.OfType<OpenApiMediaType>() ?? []) content.Example = example.DeepClone();
        return Task.CompletedTask;
    }

    /// <summary>Items of lists are not shown to schema transformers: texts among them are told here.</summary>
    private static void DescribeTextItems(OpenApiSchema schema)
    {
        if (schema is { Type: { } kind, Items: null } && kind.HasFlag(JsonSchemaType.Array)) schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        foreach (var property in schema.Properties?.Values ?? [])
            if (property is OpenApiSchema inline)
                DescribeTextItems(inline);
    }

    private static string NameOf(Type type) => type.IsNested && type.DeclaringType is { } slice ? slice.Name + type.Name : type.Name;

    private static Task DescribeHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        // Parameters gathered in a record carry the names of its members; in the address they are written like all others.
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p is { In: ParameterLocation.Query, Name: not null }) ?? [])
            parameter.Name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);

        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Idempotency.RequiresKey>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key", In = ParameterLocation.Header, Required = true,
                Description = "8 to 80 visible characters, a UUID is advised. A repeat gets the first answer for 24 hours.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 8, MaxLength = 80 },
                Example = "0198f2d4-3b6c-7e1a-9f55-7f0d2b6f4f10",
            });
        }

        if (metadata.OfType<RequiresVersion>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match", In = ParameterLocation.Header, Required = true, Description = "The version that was read, as in the ETag.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = "\"3\"",
            });
        }

        return Task.CompletedTask;
    }
}

/// <summary>Marks endpoints that require <c>If-Match</c>.</summary>
internal sealed class RequiresVersion;

internal static class VersionedEndpoint
{
    public static RouteHandlerBuilder Versioned(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequiresVersion()).ProducesProblem(412).ProducesProblem(428);
}
