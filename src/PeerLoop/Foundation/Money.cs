using System.Globalization;

namespace PeerLoop.Foundation;

/// <summary>An amount in whole cents of a currency; never a fraction.</summary>
public readonly record struct Money(long Cents, string Currency = "USD") : IComparable<Money>
{
    public static Money Zero { get; } = new(0);

    public static Money operator +(Money a, Money b) => new(checked(a.Cents + b.Cents), Same(a, b));

    public static Money operator -(Money a, Money b) => new(checked(a.Cents - b.Cents), Same(a, b));

    public static Money operator -(Money a) => new(checked(-a.Cents), a.Currency);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => (Same(this, other), Cents.CompareTo(other.Cents)).Item2;

    /// <summary>For mails and documents: <c>$249.00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Cents < 0 ? "-" : "")}{(Currency == "USD" ? "$" : Currency + " ")}{Math.Abs(Cents) / 100:N0}.{Math.Abs(Cents) % 100:00}");

    private static string Same(Money a, Money b) =>
        a.Currency == b.Currency ? a.Currency : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be mixed.");
}
