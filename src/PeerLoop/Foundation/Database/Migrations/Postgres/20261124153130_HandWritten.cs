using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PeerLoop.Foundation.Database.Migrations.Postgres
{
    /// <summary>Exclusion constraints, triggers and the search table.</summary>
    public partial class HandWritten : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(DatabaseRegistration.Sql("postgres-constraints.sql"));
            migrationBuilder.Sql(DatabaseRegistration.Sql("postgres-search.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            throw new NotSupportedException("The constraints that guard the money are not taken back.");
        }
    }
}
