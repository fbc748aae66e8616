using System.CommandLine;
using PeerLoop.Accounts;

namespace PeerLoop.CommandLine;

/// <summary>Makes an account that may do everything.</summary>
internal static class CreateAdminCommand
{
    public static Command Command(Func<string[], WebApplication> build)
    {
        var email = new Option<string>("--email") { Description = "the admin's address", Required = true };
        var name = new Option<string>("--name") { Description = "the admin's name", DefaultValueFactory = _ => "Administrator" };
        var password = new Option<string?>("--password") { Description = "the password; read from PEERLOOP_ADMIN_PASSWORD when absent" };
        var command = new Command("create-admin", "Makes an account that may do everything.") { email, name, password };
        command.SetAction((parsed, cancel) => Commands.InScope(build, async (services, stop) =>
        {
            var people = services.GetRequiredService<IPeople>();
            var secret = parsed.GetValue(password) ?? Environment.GetEnvironmentVariable("PEERLOOP_ADMIN_PASSWORD");
            if (secret is null) return Commands.Fail("Give --password, or set PEERLOOP_ADMIN_PASSWORD.");
            if (Passwords.Refuse(secret) is { } weak) return Commands.Fail("The password is refused: " + weak.Errors["password"][0]);
            if (await people.FindByEmail(parsed.GetValue(email)!, stop) is not null) return Commands.Fail("There is already an account with this address.");
            await people.Open(new NewPerson(parsed.GetValue(email)!, parsed.GetValue(name)!, secret, IsAdmin: true), stop);
            Console.WriteLine("The admin account is ready.");
            return 0;
        }, cancel));
        return command;
    }
}
