using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace PeerLoop.Foundation.Database;

/// <summary>The embedded database: instants as Unix milliseconds, dates as ISO text, ids as lower-case text.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options, PeerLoopDbContext.Surroundings surroundings)
    : PeerLoopDbContext(options, surroundings)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<Milliseconds>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<IsoDate>();
        configurationBuilder.Properties<Guid>().HaveConversion<LowerCaseText>();
    }

    private sealed class Milliseconds() : ValueConverter<Instant, long>(i => i.ToUnixTimeMilliseconds(), ms => Instant.FromUnixTimeMilliseconds(ms));

    private sealed class IsoDate() : ValueConverter<LocalDate, string>(d => LocalDatePattern.Iso.Format(d), s => LocalDatePattern.Iso.Parse(s).Value);

    private sealed class LowerCaseText() : ValueConverter<Guid, string>(id => id.ToString("D"), s => Guid.Parse(s));
}
