using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PeerLoop.Foundation;

namespace PeerLoop.Accounts;

/// <summary>
/// Passwords: 8 to 128 characters with upper case, lower case and digit, none of the common ones; PBKDF2-SHA512 with 210 000 rounds.
/// Hashing is bounded, so that a flood of sign-ins cannot starve the rest.
/// </summary>
internal sealed class Passwords(IConfiguration settings) : IDisposable
{
    private static readonly HashSet<string> Common = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Accounts/common-passwords.txt"))];

    private readonly PasswordHasher<User> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = settings.GetValue("Accounts:PasswordRounds", 210_000) }));
    private readonly SemaphoreSlim _places = new(Math.Max(2, Environment.ProcessorCount), Math.Max(2, Environment.ProcessorCount));
    private string? _nobody;

    /// <summary>Why a password is refused, or null.</summary>
    public static Problem? Refuse(string password, string field = "password")
    {
        if (password.Length is < 8 or > 128) return Problems.Validation(field, "Use 8 to 128 characters.");
        if (!password.Any(char.IsUpper) || !password.Any(char.IsLower) || !password.Any(char.IsDigit))
            return Problems.Validation(field, "Use an upper-case letter, a lower-case letter and a digit.");
        return Common.Contains(password.ToLowerInvariant()) ? Problems.Validation(field, "This is one of the most common passwords. Choose another.") : null;
    }

    public async Task<string> Hash(string password, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            return _hasher.HashPassword(null!, password);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Takes the same time whether or not there is a hash, so that nobody learns which addresses have an account.</summary>
    public async Task<bool> Matches(string? hash, string password, CancellationToken cancel)
    {
        _nobody ??= await Hash(Guid.NewGuid().ToString(), cancel);
        await _places.WaitAsync(cancel);
        try
        {
            return _hasher.VerifyHashedPassword(null!, hash ?? _nobody, password) != PasswordVerificationResult.Failed && hash is not null;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
