using System.Security.Cryptography;
using System.Text;
using SkiaSharp;

namespace PeerLoop.Catalog.Import;

/// <summary>A cover drawn from the slug: open rings in the colours of learning, teaching and earning. The same slug always gives the same picture.</summary>
internal static class CourseCover
{
    public const string MimeType = "image/webp";
    private const int Width = 1280;
    private const int Height = 720;

    private static readonly SKColor[] Arcs = [new(0x2B, 0x66, 0xC9), new(0xD9, 0x54, 0x3B), new(0xC9, 0x8A, 0x12)];
    private static readonly SKColor[] Papers = [new(0xFB, 0xFA, 0xF6), new(0xF3, 0xF1, 0xE8), new(0xEA, 0xF1, 0xED), new(0xF6, 0xEF, 0xE9)];

    public static byte[] Draw(string slug)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes(slug));
        var next = 0;
        float Chance() => seed[next++ % seed.Length] / 255f;

        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(Papers[seed[31] % Papers.Length]);

        var middle = new SKPoint(Width * (0.36f + (0.28f * Chance())), Height * (0.4f + (0.2f * Chance())));
        var turn = 360 * Chance();
        var first = seed[30] % Arcs.Length;
        // Wide and faint at the back, three clear arcs in front: one ring, open at one point.
        Ring(canvas, middle, Height * (0.62f + (0.2f * Chance())), 110, turn + 40, 300, Arcs[(first + 1) % 3].WithAlpha(26));
        Ring(canvas, new SKPoint(Width - middle.X, Height - middle.Y), Height * (0.34f + (0.16f * Chance())), 70, 360 * Chance(), 280, Arcs[(first + 2) % 3].WithAlpha(30));

        var radius = Height * (0.27f + (0.06f * Chance()));
        var shares = new[] { 1 + Chance(), 1 + Chance(), 1 + Chance() };
        const float open = 34, between = 10;
        var available = 360 - open - (2 * between);
        var at = turn;
        for (var n = 0; n < 3; n++)
        {
            var sweep = available * shares[n] / shares.Sum();
            Ring(canvas, middle, radius, 46, at, sweep, Arcs[(first + n) % 3]);
            at += sweep + between;
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Webp, 86);
        return data.ToArray();
    }

    private static void Ring(SKCanvas canvas, SKPoint middle, float radius, float width, float from, float sweep, SKColor color)
    {
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeCap = SKStrokeCap.Round, Color = color, IsAntialias = true };
        // Round ends reach half a width beyond the arc.
        var cap = width / 2 / radius * 180 / MathF.PI;
        canvas.DrawArc(new SKRect(middle.X - radius, middle.Y - radius, middle.X + radius, middle.Y + radius), from + cap, Math.Max(1, sweep - (2 * cap)), false, paint);
    }
}
