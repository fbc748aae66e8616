using SkiaSharp;

namespace PeerLoop.Certification;

/// <summary>The fonts of the printed certificate, and setting text in them. A letter they do not have comes from a font of the host.</summary>
internal static class CertificateFonts
{
    public static SKTypeface Serif { get; } = Load("EBGaramond-Regular.ttf");

    public static SKTypeface Medium { get; } = Load("Manrope-Medium.ttf");

    public static SKTypeface SemiBold { get; } = Load("Manrope-SemiBold.ttf");

    public static void Write(SKCanvas canvas, string text, float x, float y, SKTypeface face, float size, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        if (align == SKTextAlign.Center) x -= Measure(text, face, size) / 2;
        foreach (var (part, of) in Runs(text, face))
        {
            using var font = FontOf(of, size);
            canvas.DrawText(part, x, y, SKTextAlign.Left, font, paint);
            x += font.MeasureText(part);
        }
    }

    public static float Measure(string text, SKTypeface face, float size) => Runs(text, face).Sum(run =>
    {
        using var font = FontOf(run.Face, size);
        return font.MeasureText(run.Text);
    });

    /// <summary>The largest size at which the text fits.</summary>
    public static float Fit(string text, SKTypeface face, float largest, float smallest, float width)
    {
        var size = largest;
        while (size > smallest && Measure(text, face, size) > width) size -= 0.5f;
        return size;
    }

    public static IReadOnlyList<string> Wrap(string text, SKTypeface face, float size, float width, int atMost)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || Measure(longer, face, size) <= width || lines.Count == atMost - 1)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        if (line.Length > 0) lines.Add(line);
        return lines;
    }

    private static SKFont FontOf(SKTypeface face, float size) => new(face, size) { Subpixel = true };

    private static IEnumerable<(string Text, SKTypeface Face)> Runs(string text, SKTypeface face)
    {
        var start = 0;
        SKTypeface? current = null;
        using var wanted = FontOf(face, 12);
        for (var i = 0; i < text.Length;)
        {
            var rune = char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i) : text[i];
            var fitting = wanted.ContainsGlyph(rune) ? face : SKFontManager.Default.MatchCharacter(rune) ?? face;
            if (current is not null && fitting.FamilyName != current.FamilyName)
            {
                yield return (text[start..i], current);
                start = i;
                current = fitting;
            }

            current ??= fitting;
            i += rune > 0xFFFF ? 2 : 1;
        }

        if (start < text.Length) yield return (text[start..], current ?? face);
    }

    private static SKTypeface Load(string file) => SKTypeface.FromFile(Path.Combine(AppContext.BaseDirectory, "Certification", "Fonts", file))
        ?? throw new InvalidOperationException($"The font {file} is missing beside the program. Publish the folder Certification/Fonts with it.");
}
