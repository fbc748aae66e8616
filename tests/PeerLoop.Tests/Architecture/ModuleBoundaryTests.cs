using System.Reflection;
using System.Reflection.Emit;
using Microsoft.EntityFrameworkCore;

namespace PeerLoop.Tests.Architecture;

/// <summary>A module uses its own code, Foundation, and the public types of the modules before it. Read from the compiled code, lambdas and async methods included.</summary>
public sealed class ModuleBoundaryTests
{
    /// <summary>The architecture in one line.</summary>
    private static readonly string[] Order =
    [
        "Files", "Accounts", "Catalog", "Learning", "Scheduling", "Payments", "Certification", "Community", "Messaging", "Moderation", "Goodwill", "Notifications", "Overview", "Administration",
    ];

    private static readonly string[] SeesEverything = ["Seeds", "CommandLine"];

    private static readonly Assembly Product = typeof(Program).Assembly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    [Fact]
    public void A_module_uses_only_what_earlier_modules_offer()
    {
        var trespasses = Uses().Where(use => Trespass(use.From, use.To)).Select(use => $"{Name(use.From)} uses {Name(use.To)}").Distinct().Order().ToArray();

        Assert.True(trespasses.Length == 0, string.Join('\n', trespasses));
    }

    [Fact]
    public void The_reader_sees_uses_inside_lambdas_and_async_methods()
    {
        var uses = Uses().Select(use => (Name(use.From), Name(use.To))).ToHashSet();

        Assert.Contains(uses, use => use.Item1.StartsWith("Accounts.Register", StringComparison.Ordinal) && use.Item2 == "Accounts.SignIns");
    }

    [Fact]
    public void Every_folder_of_the_product_is_a_known_module()
    {
        var unknown = Product.GetTypes().Select(ModuleOf).OfType<string>().Distinct().Except(Order).Except(SeesEverything).Except(["Foundation"]).ToArray();

        Assert.Empty(unknown);
    }

    private static bool Trespass(Type from, Type to)
    {
        var (source, target) = (ModuleOf(from), ModuleOf(to));
        if (source is null || target is null || source == target || SeesEverything.Contains(source) || target == "Foundation" && source != "Foundation") return false;
        if (source == "Foundation" || SeesEverything.Contains(target)) return true;
        return Array.IndexOf(Order, target) > Array.IndexOf(Order, source) || !to.IsVisible;
    }

    private static IEnumerable<(Type From, Type To)> Uses() =>
        from type in Product.GetTypes()
        where ModuleOf(type) is not null && !IsTableConfiguration(type)
        from used in Mentioned(type).SelectMany(Parts).Distinct()
        where used.Assembly == Product
        select (type, used);

    /// <summary>Foreign keys to tables of earlier modules are declared in the entity's nested configuration, and nowhere else.</summary>
    private static bool IsTableConfiguration(Type type)
    {
        for (var at = type; at is not null; at = at.DeclaringType)
            if (at.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)))
                return true;
        return false;
    }

    private static string? ModuleOf(Type type) => type.Namespace is { } space && space.StartsWith("PeerLoop.", StringComparison.Ordinal) ? space.Split('.')[1] : null;

    private static string Name(Type type) => (type.FullName ?? type.Name).Replace("PeerLoop.", "", StringComparison.Ordinal).Split('[')[0];

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        return type.IsGenericType && !type.IsGenericTypeDefinition ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.BaseType is { } parent) yield return parent;
        foreach (var face in type.GetInterfaces()) yield return face;
        foreach (var field in type.GetFields(all)) yield return field.FieldType;
        foreach (var method in type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)))
        {
            if (method is MethodInfo answers) yield return answers.ReturnType;
            foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
            if (method.GetMethodBody() is not { } body) continue;
            foreach (var local in body.LocalVariables) yield return local.LocalType;
            foreach (var used in Tokens(method, body.GetILAsByteArray() ?? [])) yield return used;
        }
    }

    private static IEnumerable<Type> Tokens(MethodBase method, byte[] il)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)(0xFE00 | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineTok or OperandType.InlineType or OperandType.InlineMethod or OperandType.InlineField)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(il, at), ofType, ofMethod);
                foreach (var type in OfMember(member)) yield return type;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> OfMember(MemberInfo? member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        MethodInfo call => [.. call.GetParameters().Select(p => p.ParameterType), call.ReturnType, .. call.IsGenericMethod ? call.GetGenericArguments() : [], .. call.DeclaringType is { } owner ? new[] { owner } : []],
        ConstructorInfo make => [make.DeclaringType!],
        _ => [],
    };
}
