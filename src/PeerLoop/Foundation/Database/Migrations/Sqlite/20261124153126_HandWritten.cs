using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PeerLoop.Foundation.Database.Migrations.Sqlite
{
    /// <summary>The search table; triggers are made after every migration.</summary>
    public partial class HandWritten : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(DatabaseRegistration.Sql("sqlite-search.sql"));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE course_search;");
        }
    }
}
