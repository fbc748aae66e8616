// The yardstick: Kestrel answering a fixed body, nothing else.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
var body = new byte[int.Parse(app.Configuration["Bytes"] ?? "6000", System.Globalization.CultureInfo.InvariantCulture)];
Array.Fill(body, (byte)'x');
app.MapGet("/", () => Results.Bytes(body, "text/html"));
app.Run();
