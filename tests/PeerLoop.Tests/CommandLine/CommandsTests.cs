using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.CommandLine;

/// <summary>The operator's commands on the built executable: what they say, and how they end.</summary>
public sealed class CommandsTests
{
    [Fact]
    public async Task Help_names_every_command_and_a_wrong_call_ends_with_two()
    {
        await using var product = await Executable.New();

        var help = await product.Run("--help");
        var unknown = await product.Run("migrate", "--sideways");

        Assert.Equal(0, help.Code);
        Assert.All(["import-course", "create-admin", "ledger", "migrate", "run"], command => Assert.Contains(command, help.Output, StringComparison.Ordinal));
        Assert.Equal(2, unknown.Code);
        Assert.Contains("--sideways", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_makes_an_empty_database_ready_and_may_be_run_again()
    {
        await using var product = await Executable.New(migrated: false);

        var first = await product.Run("migrate");
        var second = await product.Run("migrate");
        var verified = await product.Run("ledger", "verify");

        Assert.Equal((0, 0, 0), (first.Code, second.Code, verified.Code));
        Assert.Contains("present schema", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_admin_makes_an_account_that_may_do_everything_once()
    {
        await using var app = await PeerLoopApp.Start();
        await using var product = Executable.Beside(app);

        var weak = await product.Run("create-admin", "--email", "ada@example.test", "--password", "password123");
        var made = await product.Run("create-admin", "--email", "ada@example.test", "--name", "Ada Admin", "--password", TestPerson.Password);
        var again = await product.Run("create-admin", "--email", "ada@example.test", "--password", TestPerson.Password);

        Assert.Equal(1, weak.Code);
        Assert.Contains("password", weak.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.True(made.Code == 0, made.Errors);
        Assert.Equal(1, again.Code);
        Assert.Contains("already", again.Errors, StringComparison.Ordinal);
        var ada = await app.SignIn(Guid.Empty, "ada@example.test", "Ada Admin");
        await ada.Get("/api/admin/dashboard").Json();
    }

    [Fact]
    public async Task Import_course_brings_a_package_in_and_names_what_is_missing()
    {
        await using var app = await PeerLoopApp.Start();
        await using var product = Executable.Beside(app);
        var creator = await app.Person("Carla Creator", canCreate: true);
        var student = await app.Person("Sam Student");
        var package = Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Seeds/courses")).Order().First();
        var broken = Directory.CreateDirectory(Path.Combine(product.Folder, "broken")).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "course-info.yaml"), "title: [");

        var imported = await product.Run("import-course", package, "--creator", creator.Email);
        var refused = await product.Run("import-course", package, "--creator", student.Email);
        var malformed = await product.Run("import-course", broken, "--creator", creator.Email);
        var nowhere = await product.Run("import-course", Path.Combine(product.Folder, "nowhere"), "--creator", creator.Email);

        Assert.True(imported.Code == 0, imported.Errors);
        Assert.Contains("Imported", imported.Output, StringComparison.Ordinal);
        Assert.Single((await creator.Get("/api/creators/me/courses").Json()).Items());
        Assert.Equal(1, refused.Code);
        Assert.Contains("may not create courses", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(1, malformed.Code);
        Assert.Contains("course-info.yaml", malformed.Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", malformed.Errors, StringComparison.Ordinal);
        Assert.Equal(1, nowhere.Code);
    }
}
