namespace Mote.Wiring
{
    /// <summary>A generated file: its path and its content.</summary>
    public sealed record WiringFile(string Path, string Content);
}
