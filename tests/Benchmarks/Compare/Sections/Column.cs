using Mote.Benchmarks.Compare.Measures;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>A column of figures, and one of Mote's ratio to another server beside it.</summary>
    /// <typeparam name="T">What a round measures.</typeparam>
    /// <param name="Title">What the figure is.</param>
    /// <param name="Of">The figure.</param>
    /// <param name="Text">Writes it.</param>
    /// <param name="Against">What Mote's is divided by.</param>
    internal sealed record Column<T>(string Title, Func<T, double> Of, Func<double?, string> Text, Against Against = Against.Nothing)
    {
        /// <summary>The titles of its one or two columns.</summary>
        public IEnumerable<string> Titles => Against switch
        {
            Against.Nothing => [Title],
            Against.Kestrel => [Title, "of Kestrel's"],
            _ => [Title, "of the better other's"],
        };

        /// <summary>Returns Mote's ratio.</summary>
        /// <param name="outcomes">What came out, Mote first.</param>
        /// <returns>Null if a figure is missing.</returns>
        public double? Ratio(IReadOnlyList<Outcome<T>> outcomes)
        {
            IEnumerable<double?> others = outcomes.Skip(1)
                .Where(outcome => Against != Against.Kestrel || outcome.Name == "Kestrel")
                .Select(outcome => outcome.Median(Of));
            return Statistics.Ratio(outcomes[0].Median(Of), Against == Against.Smallest ? others.Min() : others.Max());
        }
    }
}
