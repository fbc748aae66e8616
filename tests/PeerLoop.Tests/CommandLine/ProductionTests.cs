using System.Net;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.CommandLine;

/// <summary>What Production does not have and does not take.</summary>
public sealed class ProductionTests
{
    private static readonly (string, string) Production = ("ASPNETCORE_ENVIRONMENT", "Production");

    [Fact]
    public async Task Production_has_no_clock_to_move_and_no_mail_to_read()
    {
        await using var product = await Executable.New(true, Production, ("Payments__Simulated__AllowInProduction", "true"), ("Web__Run", "false"));
        using var visitor = new HttpClient { BaseAddress = await product.Serve() };

        var ready = await visitor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        foreach (var path in new[] { "/dev/clock", "/dev/mail" })
        {
            var answer = await visitor.GetAsync(path);
            Assert.False(answer.IsSuccessStatusCode, $"{path} answered {(int)answer.StatusCode}");
        }

        using var jump = new StringContent("{\"advance\":\"PT1H\"}", System.Text.Encoding.UTF8, "application/json");
        Assert.False((await visitor.PostAsync("/dev/clock", jump)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Production_does_not_take_test_money_unless_told_so()
    {
        await using var product = await Executable.New(true, Production);

        var ended = await product.Run();

        Assert.NotEqual(0, ended.Code);
        Assert.Contains("takes no real money", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weak_password_of_the_first_admin_is_refused_at_the_start()
    {
        await using var product = await Executable.New(true, ("PEERLOOP_ADMIN_EMAIL", "ada@example.test"), ("PEERLOOP_ADMIN_PASSWORD", "password1"));

        var ended = await product.Run();

        Assert.NotEqual(0, ended.Code);
        Assert.Contains("PEERLOOP_ADMIN_PASSWORD", ended.Output + ended.Errors, StringComparison.Ordinal);
    }
}
