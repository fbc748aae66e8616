using NodaTime;

namespace PeerLoop.Foundation.Http;

/// <summary>Who is asking, as the database knows them at this moment: a revoked right is gone at once.</summary>
/// <param name="Id">the account</param>
/// <param name="EmailVerified">may speak and be paid (ACC-6)</param>
/// <param name="RefusedUntil">suspended until then; <see cref="Instant.MaxValue"/> when banned; null when in good standing</param>
/// <param name="Zone">the account's time zone, if known</param>
public sealed record Caller(Guid Id, bool EmailVerified, Instant? RefusedUntil, DateTimeZone? Zone,
    bool CanTakeCourses, bool CanTeachCourses, bool CanCreateCourses, bool CanModerate, bool IsAdmin);

/// <summary>A renewed sign-in for a page request whose access token has ended.</summary>
public sealed record RenewedSignIn(string AccessToken);

/// <summary>Answers who a caller is. Accounts implements it.</summary>
public interface ICallers
{
    /// <summary>The account behind a token, or null when it is gone or its sign-in was ended.</summary>
    Task<Caller?> Find(Guid userId, Guid signInId, CancellationToken cancel);

    /// <summary>
    /// Rotates the refresh cookie of a page request and sets the new cookies on the response; null when there is nothing to renew.
    /// Many tabs at once get the same successor (ACC-4).
    /// </summary>
    Task<RenewedSignIn?> Renew(HttpContext http, CancellationToken cancel);
}

/// <summary>The caller of this request.</summary>
public sealed class CurrentUser
{
    private Caller? _caller;

    internal void Set(Caller? caller, Guid signInId)
    {
        _caller = caller;
        SignInId = signInId;
    }

    public bool IsSignedIn => _caller is not null;

    /// <summary>The signed-in account; endpoints that require sign-in may rely on it.</summary>
    public Caller Caller => _caller ?? throw new InvalidOperationException("Nobody is signed in here.");

    public Guid Id => Caller.Id;

    /// <summary>The signed-in account's id, or null for a visitor.</summary>
    public Guid? IdOrNull => _caller?.Id;

    /// <summary>Which sign-in (device) this is.</summary>
    public Guid SignInId { get; private set; }

    public bool IsAdmin => _caller?.IsAdmin ?? false;
}
