using System.Globalization;
using System.Net;
using System.Text;

namespace PeerLoop.Notifications;

/// <summary>One layout for every mail: header, words, one button, footer; as HTML and as plain text. Inline styles only, no pictures, no tracking.</summary>
internal static class MailLayout
{
    private const string Paper = "#FBFAF6";
    private const string Ink = "#16211F";
    private const string Muted = "#56635F";
    private const string Pine = "#0E5A4B";
    private const string Hairline = "#E4E1D8";
    private const string Font = "font-family:Figtree,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    /// <summary>At most 80 characters, so that it is read whole.</summary>
    public static string Subject(string subject) => subject.Length <= 80 ? subject : subject[..79].TrimEnd() + "…";

    /// <param name="words">what it says</param>
    /// <param name="firstName">of the reader</param>
    /// <param name="link">the address behind the button</param>
    /// <param name="unsubscribe">turns the category off; null for mail that is always sent</param>
    public static string Html(Words words, string firstName, string link, string? unsubscribe)
    {
        var html = new StringBuilder(4000);
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(E(words.Subject)).Append("</title></head>")
            .Append(CultureInfo.InvariantCulture, $"<body style=\"margin:0;background:{Paper};color:{Ink};{Font};font-size:16px;line-height:1.55\">")
            .Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td align=\"center\" style=\"padding:32px 16px\">")
            .Append("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"max-width:560px;text-align:left\">")
            .Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding-bottom:24px;font-weight:700;font-size:18px;color:{Pine}\">PeerLoop</td></tr>")
            .Append(CultureInfo.InvariantCulture, $"<tr><td style=\"background:#FFFFFF;border:1px solid {Hairline};border-radius:16px;padding:28px\">")
            .Append(CultureInfo.InvariantCulture, $"<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.3\">{E(words.Subject)}</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\">Hello {E(firstName)},</p><p style=\"margin:0 0 16px\">{E(words.Lead)}</p>");
        if (words.Facts.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px;border-top:1px solid {Hairline};width:100%\">");
            foreach (var (name, value) in words.Facts)
                html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding:8px 16px 8px 0;border-bottom:1px solid {Hairline};color:{Muted};vertical-align:top;white-space:nowrap\">{E(name)}</td>")
                    .Append(CultureInfo.InvariantCulture, $"<td style=\"padding:8px 0;border-bottom:1px solid {Hairline}\">{E(value)}</td></tr>");
            html.Append("</table>");
        }

        foreach (var line in words.More) html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 16px\">{E(line)}</p>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:24px 0 0\"><a href=\"{E(link)}\" style=\"display:inline-block;background:{Pine};color:#FFFFFF;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:10px\">{E(words.ActionLabel)}</a></p>")
            .Append("</td></tr>")
            .Append(CultureInfo.InvariantCulture, $"<tr><td style=\"padding-top:20px;font-size:14px;color:{Muted}\">PeerLoop: learn, teach, earn. You get this mail because you have an account.");
        if (unsubscribe is not null) html.Append(CultureInfo.InvariantCulture, $" <a href=\"{E(unsubscribe)}\" style=\"color:{Muted}\">No more mails of this kind</a>");
        return html.Append("</td></tr></table></td></tr></table></body></html>").ToString();
    }

    public static string Text(Words words, string firstName, string link, string? unsubscribe)
    {
        var text = new StringBuilder(1000);
        text.Append("Hello ").Append(firstName).Append(",\n\n").Append(words.Lead).Append("\n\n");
        foreach (var (name, value) in words.Facts) text.Append(name).Append(": ").Append(value).Append('\n');
        if (words.Facts.Count > 0) text.Append('\n');
        foreach (var line in words.More) text.Append(line).Append("\n\n");
        text.Append(words.ActionLabel).Append(": ").Append(link).Append("\n\n-- \nPeerLoop: learn, teach, earn. You get this mail because you have an account.\n");
        if (unsubscribe is not null) text.Append("No more mails of this kind: ").Append(unsubscribe).Append('\n');
        return text.ToString();
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
