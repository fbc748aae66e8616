using SkiaSharp;

namespace PeerLoop.Files;

/// <summary>Makes pictures smaller, as WebP.</summary>
internal static class Pictures
{
    /// <summary>The widths that exist; a closed list, so that nobody can fill the store with sizes.</summary>
    public static readonly IReadOnlyList<int> Widths = [96, 320, 960];

    private const int Quality = 82;

    public static bool CanResize(string mimeType) => mimeType is "image/jpeg" or "image/png" or "image/webp" or "image/gif";

    /// <summary>Null when the bytes are no picture. A picture that is small enough already keeps its size.</summary>
    public static byte[]? Narrow(Stream picture, int width)
    {
        using var original = SKBitmap.Decode(picture);
        if (original is null) return null;
        if (original.Width <= width) return Encode(original);

        var height = Math.Max(1, (int)Math.Round(original.Height * (double)width / original.Width));
        using var smaller = original.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return smaller is null ? null : Encode(smaller);
    }

    private static byte[] Encode(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Webp, Quality);
        return data.ToArray();
    }
}
