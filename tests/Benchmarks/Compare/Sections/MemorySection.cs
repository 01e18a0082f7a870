using Mote.Benchmarks.Compare.Measures;
using Mote.Benchmarks.Compare.Servers;

namespace Mote.Benchmarks.Compare.Sections
{
    /// <summary>What idle connections cost.</summary>
    /// <param name="isQuick">One round only: each takes some seconds.</param>
    internal sealed class MemorySection(bool isQuick)
    {
        /// <summary>Measures.</summary>
        /// <param name="programs">What is compared.</param>
        /// <returns>The section in Markdown.</returns>
        public string Run(IReadOnlyList<ServerProgram> programs)
        {
            ComparisonTable<IdleMemory> table = new(
                "connections that do nothing",
                new Column<IdleMemory>("memory without any", memory => memory.NoneBytes / 1e6, figure => Figure.Tenths(figure, " MB"), Against.Smallest),
                Each($"each of {IdleMemory.Few}", memory => memory.FewBytes - memory.NoneBytes, IdleMemory.Few),
                Each($"each of {IdleMemory.Many}", memory => memory.ManyBytes - memory.NoneBytes, IdleMemory.Many),
                Each("each further one", memory => memory.ManyBytes - memory.FewBytes, IdleMemory.Many - IdleMemory.Few));

            // Every round has processes of its own, so a failure leaves nothing to recover.
            table.Add("resident", Turns.Take(programs, program => program.Name, IdleMemory.Measure, _ => { }, isQuick ? 1 : Turns.Rounds));
            return $"## Memory\n\nResident memory with {IdleMemory.Few} and {IdleMemory.Many} connections that do nothing, less that without any, for each connection. The last figure is "
                + $"from {IdleMemory.Few} to {IdleMemory.Many}: without what the first connections make the process load. What the kernel keeps for a connection is in none of them.\n\n"
                + $"{table.ToMarkdown()}\n";
        }

        private static Column<IdleMemory> Each(string title, Func<IdleMemory, double> difference, int connections) =>
            new(title, memory => difference(memory) / connections / 1e3, figure => Figure.Tenths(figure, " KB"), Against.Smallest);
    }
}
