using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PeerLoop.Files;
using PeerLoop.Files.Storage;
using PeerLoop.Foundation;
using PeerLoop.Tests.Support;
using SkiaSharp;

namespace PeerLoop.Tests.Files;

public sealed class FileTests(PeerLoopApp app) : IClassFixture<PeerLoopApp>
{
    private Task<StoredFile> Keep(FileVisibility visibility, string name, string type, byte[] bytes, FilePurpose purpose = FilePurpose.Export) =>
        app.Within(s => s.GetRequiredService<IFiles>().Keep(purpose, visibility, name, type, bytes, null, CancellationToken.None));

    private static byte[] Picture(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 90);
        return data.ToArray();
    }

    [Theory]
    [InlineData(96, 96, 48)]
    [InlineData(320, 320, 160)]
    [InlineData(960, 600, 300)]
    public async Task A_picture_is_narrowed_but_never_widened(int asked, int width, int height)
    {
        var file = await Keep(FileVisibility.Public, "p.png", "image/png", Picture(600, 300), FilePurpose.CourseThumbnail);

        for (var time = 0; time < 2; time++)
        {
            var answer = await app.Visitor().GetAsync($"{file.Url}?w={asked}");
            using var bitmap = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(("image/webp", width, height), (answer.Content.Headers.ContentType?.MediaType, bitmap.Width, bitmap.Height));
        }
    }

    [Fact]
    public async Task A_private_file_nobody_answers_for_is_not_there()
    {
        var file = await Keep(FileVisibility.Private, "secret.txt", "text/plain", "secret"u8.ToArray());
        var person = await app.Person();

        await app.Visitor().GetAsync(file.Url).Refused(HttpStatusCode.NotFound, "not-found");
        await person.Get(file.Url).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_public_document_is_saved_not_opened_and_can_be_asked_again_cheaply()
    {
        var file = await Keep(FileVisibility.Public, "page.html", "text/html", "<script>alert(1)</script>"u8.ToArray());

        var answer = await app.Visitor().GetAsync(file.Url);
        using var again = new HttpRequestMessage(HttpMethod.Get, file.Url);
        again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotModified, (await app.Visitor().SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        var file = await Keep(FileVisibility.Public, "a.txt", "text/plain", "a"u8.ToArray());
        await app.Sql($"UPDATE files SET status = 'deleted' WHERE id = '{file.Id}'");

        await app.Visitor().GetAsync(file.Url).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_row_knows_size_and_checksum_of_the_bytes()
    {
        var file = await Keep(FileVisibility.Public, "abc.txt", "text/plain", "abc"u8.ToArray());

        var row = await app.InDatabase(db => db.UploadedFiles.SingleAsync(f => f.Id == file.Id));
        Assert.Equal((3L, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FileStatus.Ready), (row.SizeBytes, row.Sha256, row.Status));
    }

    [Fact, Story("US-P038")]
    public async Task The_health_report_says_whether_files_can_be_kept() =>
        Assert.Equal("ok", (await app.Visitor().GetAsync("/health/ready").Json()).GetProperty("checks").Text("storage"));
}

/// <summary>What every file store must do.</summary>
public abstract class FileStoreContract
{
    private protected abstract IFileStore Store { get; }

    private async Task<string?> Read(string key)
    {
        await using var bytes = await Store.Read(key, CancellationToken.None);
        return bytes is null ? null : await new StreamReader(bytes).ReadToEndAsync();
    }

    private Task Write(string key, string text) => Store.Write(key, new MemoryStream(Encoding.UTF8.GetBytes(text)), "text/plain", CancellationToken.None);

    [Fact]
    public async Task What_was_written_is_read_until_it_is_deleted()
    {
        await Write("export/aa/one", "first");
        await Write("export/aa/one", "second");
        Assert.Equal("second", await Read("export/aa/one"));

        await Store.Delete("export/aa/one", CancellationToken.None);
        await Store.Delete("export/aa/one", CancellationToken.None);
        Assert.Null(await Read("export/aa/one"));
    }

    [Fact]
    public async Task A_key_that_was_never_written_is_null() => Assert.Null(await Read("never/was"));

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/.hidden")]
    [InlineData("")]
    public async Task A_key_that_leads_out_of_the_folder_is_refused(string key) => await Assert.ThrowsAsync<ArgumentException>(() => Write(key, "x"));

    [Fact]
    public async Task It_says_that_it_works() => Assert.Null(await Store.Check(CancellationToken.None));
}

public sealed class DiskFileStoreTests : FileStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerloop-store-").FullName;

    private protected override IFileStore Store => new DiskFileStore(new DataFolder(new Microsoft.Extensions.Configuration.ConfigurationManager { ["PEERLOOP_DATA"] = _folder }));

    [Fact]
    public async Task A_write_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.Write("export/bb/broken", new BrokenStream(), "text/plain", CancellationToken.None));

        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Gives some bytes, then the wire breaks.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _given;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            if (_given) return Task.CompletedTask;
            _given = true;
            destination.Write("half"u8);
            throw new IOException("The wire broke.");
        }
    }
}
