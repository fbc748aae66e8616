using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace PeerLoop.Foundation.Web;

/// <summary>
/// The files of the built web app, from <c>web/dist/client</c>: prerendered pages by their address, compressed neighbours where the browser takes them.
/// Stands before routing, because static files stand aside once an endpoint is matched.
/// </summary>
internal static class PublishedFiles
{
    public static void UsePublishedFiles(this WebApplication app)
    {
        var folder = Path.Combine(WebApp.FolderOf(app.Configuration), "dist/client");
        if (!Directory.Exists(folder)) return;

        var files = new PhysicalFileProvider(folder);
        app.Use((http, next) =>
        {
            if ((HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && Published(files, http.Request.Path) is { } path)
            {
                http.Items[nameof(PublishedFiles)] = path;
                http.Request.Path = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) && files.GetFileInfo(path + ".br").Exists
                    ? path + ".br" : path;
            }

            return next(http);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files, ServeUnknownFileTypes = true, DefaultContentType = "application/octet-stream",
            OnPrepareResponse = context =>
            {
                if (context.Context.Items[nameof(PublishedFiles)] is not string plain) return;
                var headers = context.Context.Response.Headers;
                headers.Vary = "Accept-Encoding";
                if (context.File.Name.EndsWith(".br", StringComparison.Ordinal)) headers.ContentEncoding = "br";
                headers.ContentType = TypeOf(plain);
                headers.CacheControl = plain.StartsWith("/_astro/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            },
        });
    }

    private static string? Published(IFileProvider files, string path)
    {
        if (path.EndsWith(".br", StringComparison.Ordinal)) return null;
        foreach (var candidate in new[] { path == "/" ? "/index.html" : path, path + ".html" })
            if (candidate != "/" && files.GetFileInfo(candidate) is { Exists: true, IsDirectory: false })
                return candidate;
        return null;
    }

    private static string TypeOf(string path) =>
        Types.TryGetContentType(path, out var type) ? type.StartsWith("text/", StringComparison.Ordinal) || type.Contains("javascript") ? type + "; charset=utf-8" : type : "application/octet-stream";

    private static readonly FileExtensionContentTypeProvider Types = new() { Mappings = { [".webmanifest"] = "application/manifest+json" } };
}
