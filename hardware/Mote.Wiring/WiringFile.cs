namespace Mote.Wiring
{
    /// <summary>A file and what belongs in it.</summary>
    public sealed record WiringFile(string Path, string Content);
}
