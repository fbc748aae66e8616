using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PeerLoop.Foundation;

namespace PeerLoop.Certification;

/// <summary>
/// The key that signs certificates, made at the first issue and kept in the data folder (README 21). ECDSA on P-256: what the runtime brings,
/// and what every verifier knows.
/// </summary>
internal sealed class SigningKey(DataFolder data)
{
    private readonly Lock _gate = new();
    private string? _id;

    /// <summary>RFC 7638 thumbprint of the public key; names the key that a certificate was issued under.</summary>
    public string Id
    {
        get
        {
            lock (_gate)
            {
                if (_id is not null) return _id;
                using var key = Read();
                return _id = Thumbprint(key.ExportParameters(includePrivateParameters: false));
            }
        }
    }

    internal static string Thumbprint(ECParameters key)
    {
        // Members in lexical order, no spaces: the form the thumbprint is defined over.
        var jwk = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(key.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Q.Y)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(jwk)));
    }

    private ECDsa Read()
    {
        var path = Path.Combine(data.Keys, "certificates.pem");
        if (!File.Exists(path)) Make(path);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private static void Make(string path)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(draft, options))
            file.Write(fresh.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made the key at the same moment: its key counts.
            File.Delete(draft);
        }
    }
}
