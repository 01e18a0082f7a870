namespace Mote.VirtualBoard.Metering
{
    /// <summary>A basic block: instructions that run one after the other, always all of them.</summary>
    /// <param name="Method">The method it belongs to.</param>
    /// <param name="Kinds">How many instructions of each kind it has, by <see cref="IlKind"/>.</param>
    /// <param name="Natives">The calls into the device's libraries, by the member's name.</param>
    internal sealed record IlBlock(string Method, int[] Kinds, string[] Natives);
}
