// The yardstick: Kestrel answering bodies of the same sizes, nothing else. --Page and --Answer are their bytes.
using System.Globalization;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
foreach (var (path, type, bytes) in new[] { ("/page", "text/html", app.Configuration["Page"]), ("/answer", "application/json", app.Configuration["Answer"]) })
{
    var body = new byte[int.Parse(bytes ?? "6000", CultureInfo.InvariantCulture)];
    Array.Fill(body, (byte)'x');
    app.MapGet(path, () => Results.Bytes(body, type));
}

app.Start();
Console.WriteLine($"Now listening on: {app.Urls.First()}");
app.WaitForShutdown();
