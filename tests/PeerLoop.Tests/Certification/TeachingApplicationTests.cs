using NodaTime;
using PeerLoop.Catalog;
using PeerLoop.Certification;
using PeerLoop.Foundation;

namespace PeerLoop.Tests.Certification;

/// <summary>Who may ask to teach (CER-4, CER-5).</summary>
public sealed class TeachingApplicationTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 1, 9, 0);
    private static readonly Guid Applicant = Guid.NewGuid();
    private static readonly Guid Creator = Guid.NewGuid();
    private static readonly CourseFacts Course = new(Guid.NewGuid(), "intro", "Intro", Creator, CourseStatus.Published, 24900, "USD", 2, 90, 2, null, 1);

    internal static Certificate Certificate() => new()
    {
        UserId = Applicant, CourseId = Course.Id, EnrollmentId = Guid.NewGuid(), Number = "PL-2026-000001", VerifyCode = "abcdefghjkmn", KeyId = "key", StatusIndex = 0, RecipientName = "Ada Lovelace",
        CourseTitle = "Intro to n8n", CreatorName = "Grace Hopper", IssuedAt = Now, IssuedBy = Creator,
    };

    private static Result<TeachingApplication> Apply(Certificate? certificate, bool teaches = false, TeachingApplication[]? before = null, Guid? who = null, Instant? now = null) =>
        TeachingApplication.Apply(who ?? Applicant, Course, certificate, teaches, before ?? [], Duration.FromDays(30), "I would like to teach this course.", now ?? Now);

    [Fact, Story("US-S020")]
    public void A_graduate_may_apply()
    {
        Assert.False(Apply(Certificate()).Failed(out _, out var application));
        Assert.Equal(ApplicationStatus.Submitted, application!.Status);
    }

    [Fact]
    public void Without_a_certificate_the_refusal_says_that_it_is_missing()
    {
        Assert.True(Apply(null).Failed(out var problem));
        Assert.Equal("not-eligible", problem!.Code);
        Assert.Equal(["certificate"], (IEnumerable<string>)problem.Extra["missing"]!);
    }

    [Fact]
    public void Who_teaches_or_made_the_course_has_nothing_to_apply_for()
    {
        Assert.True(Apply(Certificate(), teaches: true).Failed(out var teaching));
        Assert.True(Apply(Certificate(), who: Creator).Failed(out var own));
        Assert.Equal(("already-exists", "already-exists"), (teaching!.Code, own!.Code));
    }

    [Fact]
    public void One_application_waits_at_a_time()
    {
        var waiting = Apply(Certificate()).Value;
        Assert.True(Apply(Certificate(), before: [waiting]).Failed(out var problem));
        Assert.Equal("already-exists", problem!.Code);

        Assert.False(waiting.Withdraw().Failed(out _));
        Assert.False(Apply(Certificate(), before: [waiting]).Failed(out _));
    }

    [Fact]
    public void After_a_decline_thirty_days_must_pass_to_the_minute()
    {
        var declined = Apply(Certificate()).Value;
        Assert.False(declined.Decline(Creator, "More lessons first.", Now).Failed(out _));
        var free = Now + Duration.FromDays(30);

        Assert.True(Apply(Certificate(), before: [declined], now: free - Duration.FromMinutes(1)).Failed(out var problem));
        Assert.Equal("not-eligible", problem!.Code);
        Assert.Equal(free, problem.Extra["at"]);
        Assert.False(Apply(Certificate(), before: [declined], now: free).Failed(out _));
    }

    [Fact]
    public void A_decided_application_is_not_decided_again()
    {
        var application = Apply(Certificate()).Value;
        Assert.False(application.Approve(Creator, null, Now).Failed(out _));
        Assert.True(application.Decline(Creator, "No.", Now).Failed(out var problem));
        Assert.Equal("invalid-state", problem!.Code);
        Assert.True(application.Withdraw().Failed(out _));
    }
}
