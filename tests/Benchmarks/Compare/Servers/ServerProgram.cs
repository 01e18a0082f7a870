namespace Mote.Benchmarks.Compare.Servers
{
    /// <summary>A built program that is compared, and how it is started.</summary>
    /// <param name="Name">What the tables call it.</param>
    /// <param name="Version">Its name with its version and what it runs on.</param>
    /// <param name="Program">The program.</param>
    /// <param name="Echo">Its arguments to echo and to serve the page to so many clients.</param>
    /// <param name="Idle">Its arguments to have so many idle clients.</param>
    /// <param name="Telemetry">The whole arguments to send so many watchers so many channels.</param>
    internal sealed record ServerProgram(
        string Name, string Version, string Program, Func<int, string[]> Echo, Func<int, string[]> Idle, Func<int, int, string[]> Telemetry);
}
