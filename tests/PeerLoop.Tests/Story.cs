namespace PeerLoop.Tests;

/// <summary>The user story a test proves.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StoryAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
