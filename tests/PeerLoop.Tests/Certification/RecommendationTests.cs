using NodaTime;
using PeerLoop.Certification;
using PeerLoop.Foundation;
using PeerLoop.Learning;

namespace PeerLoop.Tests.Certification;

/// <summary>Who may be recommended, by whom, and what becomes of a request (D-04, CER-3, domain 9.3).</summary>
public sealed class RecommendationTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 10, 12, 0);
    private static readonly Guid Student = Guid.NewGuid();
    private static readonly Guid Teacher = Guid.NewGuid();
    private static readonly Guid Creator = Guid.NewGuid();

    internal static EnrollmentFacts Enrollment(EnrollmentStatus status = EnrollmentStatus.InProgress, int minimum = 2) => new(Guid.NewGuid(), Student, Guid.NewGuid(), Teacher, status, EnrollmentSource.Purchase, null,
        24900, "USD", 2, 90, minimum, 0, Now, Now, null, Now, 1);

    private static Result<CertificationRequest> Recommend(Guid by, EnrollmentFacts? enrollment = null, int done = 6, int required = 6, int delivered = 2) =>
        CertificationRequest.Recommend(enrollment ?? Enrollment(), Creator, new CourseProgress(required, done, 100), delivered, by, "Ready.", Now);

    private static CertificationRequest Pending() => Recommend(Teacher).Value;

    [Theory, Story("US-T006"), InlineData(6, 2, null), InlineData(5, 2, "modules"), InlineData(6, 1, "sessions"), InlineData(0, 0, "modules,sessions")]
    public void A_student_is_ready_when_all_required_modules_are_ticked_and_enough_lessons_were_held(int done, int delivered, string? missing)
    {
        var refused = Recommend(Teacher, done: done, delivered: delivered).Failed(out var problem);

        Assert.Equal(missing is not null, refused);
        if (missing is null) return;
        Assert.Equal("not-eligible", problem!.Code);
        Assert.Equal(missing.Split(','), (IEnumerable<string>)problem.Extra["missing"]!);
    }

    [Fact]
    public void The_assigned_teacher_and_the_creator_may_recommend_and_nobody_else()
    {
        Assert.False(Recommend(Teacher).Failed(out _));
        Assert.False(Recommend(Creator).Failed(out _));
        Assert.True(Recommend(Guid.NewGuid()).Failed(out var stranger));
        Assert.True(Recommend(Student).Failed(out var self));
        Assert.Equal(("forbidden", "forbidden"), (stranger!.Code, self!.Code));
    }

    [Theory, InlineData(EnrollmentStatus.Enrolled), InlineData(EnrollmentStatus.Completed), InlineData(EnrollmentStatus.Cancelled), InlineData(EnrollmentStatus.Disputed)]
    public void Only_somebody_who_is_learning_is_recommended(EnrollmentStatus status)
    {
        Assert.True(Recommend(Teacher, Enrollment(status)).Failed(out var problem));
        Assert.Equal("invalid-state", problem!.Code);
    }

    [Fact]
    public void A_request_is_overdue_after_seven_days() => Assert.Equal(Now + Duration.FromDays(7), Pending().EscalateAt);

    [Fact]
    public void An_answer_to_a_question_starts_a_new_round_with_new_patience()
    {
        var request = Pending();
        Assert.False(request.AskForMore(Creator, "Which project?").Failed(out _));
        Assert.True(request.Approve(Creator, null, Now).Failed(out _));

        Assert.False(request.Resubmit("A mail robot.", Now + Duration.FromDays(2)).Failed(out _));

        Assert.Equal((RequestStatus.Pending, 2, Now + Duration.FromDays(9)), (request.Status, request.Round, request.EscalateAt));
        Assert.True(request.Resubmit("Again.", Now).Failed(out var problem));
        Assert.Equal("invalid-state", problem!.Code);
    }

    [Fact]
    public void A_decided_request_is_not_decided_again()
    {
        var approved = Pending();
        Assert.False(approved.Approve(Creator, null, Now).Failed(out _));
        Assert.True(approved.Reject(Creator, "No.", Now).Failed(out var late));
        Assert.Equal("invalid-state", late!.Code);

        var rejected = Pending();
        Assert.False(rejected.Reject(Creator, "Not yet.", Now).Failed(out _));
        Assert.True(rejected.Approve(Creator, null, Now).Failed(out _));
        Assert.True(rejected.Withdraw().Failed(out _));
    }

    [Fact]
    public void A_question_can_also_end_in_a_rejection()
    {
        var request = Pending();
        Assert.False(request.AskForMore(Creator, "More, please.").Failed(out _));
        Assert.False(request.Reject(Creator, "No answer.", Now).Failed(out _));
        Assert.Equal(RequestStatus.Rejected, request.Status);
    }
}
