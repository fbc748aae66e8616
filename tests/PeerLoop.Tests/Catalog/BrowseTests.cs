using System.Net;
using System.Text.Json;
using PeerLoop.Tests.Support;

namespace PeerLoop.Tests.Catalog;

/// <summary>A small catalogue of known courses, and what a visitor finds in it.</summary>
public sealed class BrowseTests(BrowseTests.Shelf shelf) : IClassFixture<BrowseTests.Shelf>
{
    public sealed class Shelf : IAsyncLifetime
    {
        public PeerLoopApp App { get; } = new();

        public string Handle { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            var ada = await App.Person("Ada Ahlgren", canCreate: true);
            var ben = await App.Person("Ben Brook", canCreate: true);
            Handle = ben.Handle;
            await App.Published(ada, CatalogScenario.Package("Python first steps", price: 100, sessions: 2, topics: "Python"));
            await App.Published(ada, CatalogScenario.Package("Python for data", price: 300, sessions: 6, topics: "Python, Data analysis", level: "advanced"));
            await App.Published(ben, CatalogScenario.Package("Guitar evenings", price: 200, sessions: 4, topics: "Guitar"));
            await App.Published(ben, CatalogScenario.Package("C# without fear", price: 600, sessions: 12, topics: "C#", level: "intermediate"));
            await App.Draft(ben, CatalogScenario.Package("Hidden Python", topics: "Python"));
            await App.Sql("UPDATE courses SET student_count = 9, rating_sum = 14, rating_count = 3 WHERE slug = 'guitar-evenings'");
            await App.Sql("UPDATE courses SET student_count = 5, rating_sum = 10, rating_count = 2 WHERE slug = 'python-for-data'");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }

    private Task<HttpResponseMessage> Ask(string query) => shelf.App.Visitor().GetAsync($"/api/courses?{query}");

    private async Task<string?[]> Found(string query) => [.. (await Ask(query).Json()).GetProperty("items").EnumerateArray().Select(c => c.Text("slug"))];

    [Fact, Story("US-G005"), Story("US-S001"), Story("US-P001")]
    public async Task Without_an_account_the_published_courses_are_there_with_price_creator_and_topics()
    {
        var items = (await Ask("sort=price").Json()).GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(["python-first-steps", "guitar-evenings", "python-for-data", "c-sharp-without-fear"], items.Select(c => c.Text("slug")));
        Assert.Equal((10_000, "USD", "Ada Ahlgren", "programming"),
            (items[0].Number("priceCents"), items[0].Text("currency"), items[0].GetProperty("creator").Text("name"), items[0].GetProperty("topics")[0].Text("slug")));
    }

    [Theory, Story("US-S003")]
    [InlineData("q=python", "python-first-steps,python-for-data")]
    [InlineData("q=pyton", "python-first-steps,python-for-data")]
    [InlineData("q=pyhton", "python-first-steps,python-for-data")]
    [InlineData("q=gitar evening", "guitar-evenings")]
    [InlineData("q=c%23", "c-sharp-without-fear")]
    [InlineData("q=brook", "c-sharp-without-fear,guitar-evenings")]
    [InlineData("q=steps python", "python-first-steps")]
    [InlineData("q=zebra", "")]
    [InlineData("q=%22%27%3B--*", "")]
    [InlineData("topic=programming", "c-sharp-without-fear,python-first-steps,python-for-data")]
    [InlineData("tag=data-analysis", "python-for-data")]
    [InlineData("level=advanced", "python-for-data")]
    [InlineData("minPrice=20000&maxPrice=30000", "guitar-evenings,python-for-data")]
    [InlineData("minSessions=6", "c-sharp-without-fear,python-for-data")]
    [InlineData("minRating=4.6", "guitar-evenings")]
    [InlineData("minRating=4.7", "")]
    [InlineData("creator=nobody-here", "")]
    [InlineData("q=python&level=beginner", "python-first-steps")]
    public async Task Words_and_filters_find_what_they_should(string query, string slugs) =>
        Assert.Equal(slugs, string.Join(',', (await Found(query)).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task A_creators_courses_are_found_by_handle() =>
        Assert.Equal(["c-sharp-without-fear", "guitar-evenings"], (await Found($"creator={shelf.Handle}")).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_rating_is_shown_from_the_third_review_on()
    {
        var items = (await Ask("sort=rating").Json()).GetProperty("items").EnumerateArray().ToDictionary(c => c.Text("slug")!);

        Assert.Equal(4.7m, items["guitar-evenings"].GetProperty("rating").GetDecimal());
        Assert.Equal(JsonValueKind.Null, items["python-for-data"].GetProperty("rating").ValueKind);
        Assert.Equal("guitar-evenings", (await Found("sort=rating"))[0]);
        Assert.Equal(["guitar-evenings", "python-for-data"], (await Found("sort=popular"))[..2]);
    }

    [Theory]
    [InlineData("sort=price")]
    [InlineData("sort=popular")]
    [InlineData("sort=newest")]
    [InlineData("sort=rating")]
    [InlineData("sort=relevance")]
    [InlineData("sort=soonest")]
    [InlineData("q=python")]
    public async Task Page_by_page_every_course_comes_once_in_the_same_order(string query)
    {
        var whole = await Found(query);
        var paged = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await Ask($"{query}&limit=1{(cursor is null ? "" : $"&cursor={cursor}")}").Json();
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.Text("slug")));
            cursor = page.Text("nextCursor");
        }
        while (cursor is not null);

        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var cursor = (await Ask("sort=price&limit=1").Json()).Text("nextCursor");

        await Ask($"sort=price&level=advanced&cursor={cursor}").Refused(HttpStatusCode.BadRequest, "invalid-cursor");
        await Ask("limit=101").Refused(HttpStatusCode.UnprocessableEntity, "validation-failed");
    }

    [Fact]
    public async Task Facets_count_with_every_filter_but_their_own_and_say_what_dropping_one_gives()
    {
        var answer = await Ask("q=python&level=intermediate&withFacets=true").Json();
        var facets = answer.GetProperty("facets");
        Dictionary<string, long> Counts(string facet) => facets.GetProperty(facet).EnumerateArray().ToDictionary(f => f.Text("value")!, f => f.Number("count"));

        Assert.Equal(0, answer.Number("total"));
        Assert.Equal((1, 0, 1), (Counts("level")["beginner"], Counts("level")["intermediate"], Counts("level")["advanced"]));
        Assert.Equal((2, 1), (facets.GetProperty("dropping").Number("level"), facets.GetProperty("dropping").Number("q")));
    }

    [Fact]
    public async Task An_unpublished_course_is_found_no_more()
    {
        var creator = await shelf.App.Person("Comet Person", canCreate: true);
        var course = await shelf.App.Published(creator, CatalogScenario.Package("Comet watching", price: 5000, topics: "Physics"));
        Assert.Equal(["comet-watching"], await Found("q=comet watching"));

        await creator.Post($"/api/courses/{course.Id}/retire").Json();
        await shelf.App.DeliverOutbox();

        Assert.Empty(await Found("q=comet watching"));
        Assert.Equal(0, await shelf.App.Scalar<int>($"SELECT COUNT(*) FROM course_search WHERE title LIKE 'Comet%'".Replace("title LIKE 'Comet%'", TestDatabase.IsPostgres ? "words LIKE '%comet%'" : "title LIKE 'Comet%'", StringComparison.Ordinal)));
    }
}
