namespace Mote.Soak
{
    /// <summary>What was asked for on the command line.</summary>
    /// <param name="Minutes">How long to go on.</param>
    /// <param name="Seed">What everything random depends on.</param>
    /// <param name="Url">The WebSocket echo of a server elsewhere; null for one in this process.</param>
    /// <param name="Idle">Measure the simulator's idle CPU time instead.</param>
    /// <param name="Crowd">Measure how long honest clients wait while others connect and finish no request or do not leave instead.</param>
    /// <param name="Page">Measure whether the page in a browser grows instead.</param>
    /// <param name="Pictures">The folder to take pictures of the page into instead; null for none.</param>
    internal sealed record SoakOptions(double Minutes, int Seed, Uri? Url, bool Idle, bool Crowd, bool Page, string? Pictures);
}
