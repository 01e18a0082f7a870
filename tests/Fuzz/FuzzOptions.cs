namespace Mote.Fuzz
{
    /// <summary>The values of the command line.</summary>
    /// <param name="Seconds">How long to run.</param>
    /// <param name="Seed">The seed of all mutations.</param>
    /// <param name="Target">The only target; null for all.</param>
    /// <param name="Replay">A file to check instead; null for none.</param>
    internal sealed record FuzzOptions(int Seconds, ulong Seed, string? Target, string? Replay);
}
