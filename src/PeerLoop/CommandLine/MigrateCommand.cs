using System.CommandLine;

namespace PeerLoop.CommandLine;

/// <summary>Brings the database to the present schema and ends.</summary>
internal static class MigrateCommand
{
    public static Command Command(Func<string[], WebApplication> build)
    {
        var command = new Command("migrate", "Brings the database to the present schema and ends.");
        command.SetAction((_, cancel) => Commands.InScope(build, (_, _) =>
        {
            Console.WriteLine("The database is at the present schema.");
            return Task.FromResult(0);
        }, cancel));
        return command;
    }
}
