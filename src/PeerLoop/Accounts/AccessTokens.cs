using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using PeerLoop.Foundation.Http;

namespace PeerLoop.Accounts;

/// <summary>Access tokens live 15 minutes and say who, not what: <c>sub</c>, <c>sid</c>, <c>amr</c>. Rights are read from the database.</summary>
internal sealed class AccessTokens(SecretKeys secrets, IClock clock) : IAccessTokenKeys
{
    public static readonly Duration Life = Duration.FromMinutes(15);

    private readonly SymmetricSecurityKey _key = new(secrets.Derive("access-tokens")) { KeyId = "a1" };
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public IEnumerable<SecurityKey> Valid => [_key];

    public (string Token, Instant ExpiresAt) Issue(Guid userId, Guid familyId)
    {
        var now = clock.GetCurrentInstant();
        var expires = now + Life;
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = TokenSignIn.Issuer, Audience = TokenSignIn.Issuer, IssuedAt = now.ToDateTimeUtc(), Expires = expires.ToDateTimeUtc(),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
            Subject = new ClaimsIdentity([new Claim("sub", userId.ToString()), new Claim("sid", familyId.ToString()), new Claim("amr", "pwd")]),
        });
        return (token, expires);
    }
}
