using System.Security.Cryptography;
using System.Text;

namespace PeerLoop.Foundation.Http;

/// <summary>
/// The secret that everything signed here derives from: setting <c>Secrets:Key</c> (at least 32 characters, needed with several instances),
/// otherwise made once and kept in <c>PEERLOOP_DATA/keys/secret</c>.
/// </summary>
internal sealed class SecretKeys
{
    private readonly byte[] _root;

    public SecretKeys(IConfiguration settings, DataFolder data)
    {
        if (settings["Secrets:Key"] is { } set)
        {
            if (set.Length < 32) throw new InvalidOperationException("Secrets:Key is too short. Use at least 32 random characters.");
            _root = Encoding.UTF8.GetBytes(set);
            return;
        }

        var file = Path.Combine(data.Keys, "secret");
        if (!File.Exists(file))
        {
            // Written beside and moved into place, so that two processes starting at once end with one key.
            var fresh = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllBytes(fresh, RandomNumberGenerator.GetBytes(32));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            try
            {
                File.Move(fresh, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(fresh);
            }
        }

        _root = File.ReadAllBytes(file);
    }

    /// <summary>A 32-byte key for one purpose; knowing one tells nothing about another.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _root, 32, info: Encoding.UTF8.GetBytes("peerloop:" + purpose));
}
