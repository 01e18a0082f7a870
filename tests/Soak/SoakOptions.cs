namespace Mote.Soak
{
    /// <summary>What was asked for on the command line.</summary>
    /// <param name="Minutes">How long to go on.</param>
    /// <param name="Seed">What everything random depends on.</param>
    /// <param name="Url">The WebSocket echo of a server elsewhere; null for one in this process.</param>
    /// <param name="Kind">What is measured.</param>
    /// <param name="Folder">Where pictures go; null without any.</param>
    internal sealed record SoakOptions(double Minutes, int Seed, Uri? Url, SoakKind Kind, string? Folder);
}
