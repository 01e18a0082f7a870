namespace Mote.VirtualBoard.Layer
{
    /// <summary>A change of the level on a wire.</summary>
    /// <param name="Us">When, in microseconds of the board's clock.</param>
    /// <param name="Level">To what; null for a wire that floats now.</param>
    /// <param name="Cause">What did it.</param>
    public sealed record PadEdge(long Us, bool? Level, string Cause);
}
