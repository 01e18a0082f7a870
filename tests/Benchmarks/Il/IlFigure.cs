namespace Mote.Benchmarks.Il
{
    /// <summary>What a scenario takes, each time it happens.</summary>
    /// <param name="Name">The scenario.</param>
    /// <param name="Instructions">IL instructions.</param>
    /// <param name="Calls">Calls among them.</param>
    /// <param name="Fields">Fields read or written.</param>
    /// <param name="Elements">Elements of arrays read or written.</param>
    /// <param name="Allocations">Objects made.</param>
    /// <param name="AllocatedBytes">What they take of the device's heap.</param>
    /// <param name="Cost">Estimated native instructions; for a figure of the heap its bytes.</param>
    public sealed record IlFigure(string Name, double Instructions, double Calls, double Fields, double Elements, double Allocations, double AllocatedBytes, double Cost);
}
