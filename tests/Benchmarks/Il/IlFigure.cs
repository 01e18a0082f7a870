namespace Mote.Benchmarks.Il
{
    /// <summary>What a scenario takes, each time it happens.</summary>
    public sealed record IlFigure
    {
        /// <summary>The scenario.</summary>
        public required string Name { get; init; }

        /// <summary>IL instructions.</summary>
        public double Instructions { get; init; }

        /// <summary>Calls among them.</summary>
        public double Calls { get; init; }

        /// <summary>Fields read or written.</summary>
        public double Fields { get; init; }

        /// <summary>Elements of arrays read or written.</summary>
        public double Elements { get; init; }

        /// <summary>Objects made.</summary>
        public double Allocations { get; init; }

        /// <summary>What they take of the device's heap.</summary>
        public double AllocatedBytes { get; init; }

        /// <summary>Estimated native instructions; for a figure of the heap its bytes.</summary>
        public double Cost { get; init; }
    }
}
