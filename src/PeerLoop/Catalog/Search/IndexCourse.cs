using Microsoft.EntityFrameworkCore;
using PeerLoop.Accounts;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Catalog.Search;

/// <summary>Keeps what can be found equal to what is published.</summary>
internal sealed class IndexCourse(PeerLoopDbContext db, ICourseSearch search, IPeople people) : IHandle<CourseChanged>
{
    public async Task Handle(CourseChanged changed, Guid messageId, CancellationToken cancel)
    {
        var course = await db.Courses.AsNoTracking().SingleOrDefaultAsync(c => c.Id == changed.CourseId, cancel);
        if (course is not { Status: CourseStatus.Published })
        {
            await search.Remove(changed.CourseId, cancel);
            return;
        }

        var tags = await db.CourseTags.Where(ct => ct.CourseId == course.Id)
            .Join(db.Tags, ct => ct.TagId, t => t.Id, (ct, t) => t)
            .Join(db.Topics, t => t.TopicId, t => t.Id, (tag, topic) => new { Tag = tag.Name, Topic = topic.Name }).ToListAsync(cancel);
        var creator = await people.Find(course.CreatorId, cancel);
        await search.Put(new SearchableCourse(course.Id, course.Title, course.Tagline ?? "", course.Description ?? "",
            string.Join(' ', tags.Select(t => t.Tag).Concat(tags.Select(t => t.Topic)).Distinct()), creator?.Name ?? ""), cancel);
    }
}
