using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerLoop.Files;
using PeerLoop.Foundation;
using PeerLoop.Foundation.Database;
using PeerLoop.Foundation.Http;
using PeerLoop.Foundation.Outbox;

namespace PeerLoop.Accounts;

/// <summary>The answers of Accounts to other modules.</summary>
internal sealed class People(PeerLoopDbContext db, IFiles files, Passwords passwords, OneTimeTokens oneTime, IClock clock) : IPeople
{
    public async Task<Person?> Find(Guid id, CancellationToken cancel) => (await Find([id], cancel)).GetValueOrDefault(id);

    public async Task<IReadOnlyDictionary<Guid, Person>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return new Dictionary<Guid, Person>();
        var wanted = ids.Distinct().ToArray();
        return await Read(db.Users.Where(u => wanted.Contains(u.Id)), cancel);
    }

    public async Task<Person?> FindByHandle(string handle, CancellationToken cancel)
    {
        var lower = handle.ToLowerInvariant();
        return (await Read(db.Users.Where(u => u.Handle == lower), cancel)).Values.SingleOrDefault();
    }

    public async Task<Person?> FindByEmail(string email, CancellationToken cancel)
    {
        var lower = email.Trim().ToLowerInvariant();
        return (await Read(db.Users.Where(u => u.Email == lower), cancel)).Values.SingleOrDefault();
    }

    public async Task<Reachable?> Reach(Guid id, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.Status != UserStatus.Deleted, cancel);
        return user is null ? null
            : new Reachable(user.Id, user.Name, user.Email, ViewerZone.Known(user.TimeZone), user.Locale, user.EmailStatus != EmailStatus.Bounced && user.RefusedUntil(now) is null);
    }

    public async Task<IReadOnlyList<Guid>> Admins(CancellationToken cancel) =>
        await db.Users.Where(u => u.IsAdmin && u.Status == UserStatus.Active).Select(u => u.Id).ToListAsync(cancel);

    public async Task Count(Guid userId, Statistic statistic, int by, CancellationToken cancel)
    {
        var row = db.UserStats.Where(s => s.UserId == userId);
        var now = clock.GetCurrentInstant();
        _ = statistic switch
        {
            Statistic.StudentsTaught => await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.StudentsTaught, x => x.StudentsTaught + by).SetProperty(x => x.RefreshedAt, now), cancel),
            Statistic.SessionsTaught => await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.SessionsTaught, x => x.SessionsTaught + by).SetProperty(x => x.RefreshedAt, now), cancel),
            Statistic.SessionsAttended => await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.SessionsAttended, x => x.SessionsAttended + by).SetProperty(x => x.RefreshedAt, now), cancel),
            Statistic.CoursesCreated => await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.CoursesCreated, x => x.CoursesCreated + by).SetProperty(x => x.RefreshedAt, now), cancel),
            Statistic.CoursesCompleted => await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.CoursesCompleted, x => x.CoursesCompleted + by).SetProperty(x => x.RefreshedAt, now), cancel),
            _ => throw new ArgumentOutOfRangeException(nameof(statistic)),
        };
    }

    public async Task AllowTeaching(Guid userId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        // The directory switch goes on with the first certification; its owner may turn it off again.
        await db.Users.Where(u => u.Id == userId && !u.CanTeachCourses).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.CanTeachCourses, true).SetProperty(u => u.AvailableAsTeacher, true)
            .SetProperty(u => u.Version, u => u.Version + 1).SetProperty(u => u.UpdatedAt, now), cancel);
    }

    public async Task AllowCreating(Guid userId, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        await db.Users.Where(u => u.Id == userId && !u.CanCreateCourses).ExecuteUpdateAsync(set => set
            .SetProperty(u => u.CanCreateCourses, true).SetProperty(u => u.Version, u => u.Version + 1).SetProperty(u => u.UpdatedAt, now), cancel);
    }

    public async Task<string> FreshToken(Guid userId, OneTimePurpose purpose, CancellationToken cancel)
    {
        var token = oneTime.Make(userId, purpose == OneTimePurpose.VerifyEmail ? TokenPurpose.VerifyEmail : TokenPurpose.ResetPassword);
        await db.SaveChangesAsync(cancel);
        return token;
    }

    public Task Lock(Guid userId, CancellationToken cancel) => db.LockRow("users", userId, cancel);

    public async Task<Guid> Open(NewPerson person, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var handle = person.Handle ?? await Handles.FromName(db, person.Name, cancel);
        var user = new User
        {
            Email = person.Email.Trim().ToLowerInvariant(), EmailVerifiedAt = now, Handle = handle, Name = person.Name, Title = person.Title,
            BioShort = person.BioShort, BioFull = person.BioFull, TeachingPhilosophy = person.TeachingPhilosophy,
            PasswordHash = person.Password is null ? null : await passwords.Hash(person.Password, cancel),
            CanCreateCourses = person.CanCreateCourses, IsAdmin = person.IsAdmin, TimeZone = person.TimeZone,
            TermsAcceptedAt = now, AdultConfirmedAt = now, CreatedAt = now, UpdatedAt = now,
        };
        db.Users.Add(user);
        db.UserStats.Add(new UserStats { UserId = user.Id, RefreshedAt = now });
        db.UserQualifications.AddRange((person.Qualifications ?? []).Select((sentence, n) => new UserQualification { UserId = user.Id, Sentence = sentence, DisplayOrder = n + 1 }));
        db.UserExpertise.AddRange((person.Expertise ?? []).Select(tag => new UserExpertise { UserId = user.Id, Tag = tag.ToLowerInvariant() }));
        await db.SaveChangesAsync(cancel);
        return user.Id;
    }

    public async Task FillEmptyProfile(Guid userId, string? title, string? bioFull, string? teachingPhilosophy, CancellationToken cancel)
    {
        static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..(length - 1)] + "…";
        var user = await db.Users.SingleAsync(u => u.Id == userId, cancel);
        (user.Title, user.BioFull, user.TeachingPhilosophy) = (user.Title ?? Cut(title, 100), user.BioFull ?? Cut(bioFull, 2000), user.TeachingPhilosophy ?? Cut(teachingPhilosophy, 2000));
        if (!db.ChangeTracker.HasChanges()) return;
        user.UpdatedAt = clock.GetCurrentInstant();
        user.Version++;
        await db.SaveChangesAsync(cancel);
    }

    public Task<int> CountAll(CancellationToken cancel) => db.Users.CountAsync(u => u.Status != UserStatus.Deleted && u.PasswordHash != null, cancel);

    private async Task<IReadOnlyDictionary<Guid, Person>> Read(IQueryable<User> which, CancellationToken cancel)
    {
        var now = clock.GetCurrentInstant();
        var stats = db.UserStats;
        var rows = await which.AsNoTracking().Where(u => u.Status != UserStatus.Deleted)
            .LeftJoin(stats, u => u.Id, s => s.UserId, (u, s) => new { User = u, Stats = s }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.User.Id, row => new Person(row.User.Id, row.User.Handle, row.User.Name, row.User.Title, row.User.BioShort, files.UrlOf(row.User.AvatarFileId),
            row.User.RefusedUntil(now) is null, row.User.ProfileVisibility == ProfileVisibility.Private, row.User.EmailVerifiedAt is not null,
            row.User.CanTakeCourses, row.User.CanTeachCourses, row.User.CanCreateCourses, row.User.CanModerate, row.User.IsAdmin, row.User.AvailableAsTeacher, ViewerZone.Known(row.User.TimeZone),
            row.Stats is { } s ? new PersonFigures(s.StudentsTaught, s.SessionsTaught, s.SessionsAttended, s.CoursesCreated, s.CoursesCompleted) : new PersonFigures(0, 0, 0, 0, 0)));
    }
}
