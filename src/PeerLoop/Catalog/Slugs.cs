using System.Globalization;
using System.Text;

namespace PeerLoop.Catalog;

/// <summary>Kebab-case addresses from names.</summary>
internal static class Slugs
{
    public const int Longest = 80;

    /// <summary>Empty when the name holds no letter or digit. "C#" becomes "c-sharp": it is not C.</summary>
    public static string Of(string name)
    {
        var spelled = name.Replace("#", " sharp ", StringComparison.Ordinal).Replace("++", " plus plus ", StringComparison.Ordinal).Replace("&", " and ", StringComparison.Ordinal);
        var slug = new StringBuilder();
        foreach (var letter in spelled.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsAsciiLetterOrDigit(letter)) slug.Append(char.ToLowerInvariant(letter));
            else if (letter is '\'' or '’') continue;
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length <= Longest ? whole : whole[..Longest].TrimEnd('-');
    }
}
