namespace PeerLoop.Scheduling;
internal sealed class Session { public Guid Id { get; set; }
 internal sealed class C : Microsoft.EntityFrameworkCore.IEntityTypeConfiguration<Session> { public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Session> b) => Microsoft.EntityFrameworkCore.RelationalEntityTypeBuilderExtensions.ToTable(b, "sessions"); } }
