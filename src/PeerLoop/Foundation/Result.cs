using System.Diagnostics.CodeAnalysis;

namespace PeerLoop.Foundation;

/// <summary>What a decision came to: a value, or the reason why not.</summary>
public readonly struct Result<T>
{
    private readonly T? _value;
    private readonly Problem? _problem;

    private Result(T? value, Problem? problem) => (_value, _problem) = (value, problem);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);

    public bool Failed([NotNullWhen(true)] out Problem? problem, [NotNullWhen(false)] out T? value)
    {
        (problem, value) = (_problem, _value);
        return problem is not null;
    }

    public bool Failed([NotNullWhen(true)] out Problem? problem) => Failed(out problem, out _);

    /// <summary>The value, where the caller has made sure that there is one.</summary>
    public T Value => _problem is null ? _value! : throw new InvalidOperationException($"Refused: {_problem.Code}.");
}

/// <summary>A decision without a value of its own.</summary>
public readonly struct Done
{
    public static Result<Done> Ok => new Done();
}
