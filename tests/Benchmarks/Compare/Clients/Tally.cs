using System.Diagnostics;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>What clients have seen: how many things were completed, and how long each took.</summary>
    internal sealed class Tally
    {
        private readonly List<long> _ticks = [];

        /// <summary>How many things were completed.</summary>
        public int Count => _ticks.Count;

        /// <summary>How many readings came with them.</summary>
        public long Readings { get; private set; }

        /// <summary>Counts one thing.</summary>
        /// <param name="ticks">How long it took, in ticks of the stopwatch.</param>
        /// <param name="readings">How many readings came with it.</param>
        public void Add(long ticks, int readings = 0)
        {
            _ticks.Add(ticks);
            Readings += readings;
        }

        /// <summary>Begins anew.</summary>
        public void Clear()
        {
            _ticks.Clear();
            Readings = 0;
        }

        /// <summary>Returns the time within which a part of them took place.</summary>
        /// <param name="part">From 0 to 1: 0.5 for the median.</param>
        /// <returns>Microseconds.</returns>
        public double Microseconds(double part) => Statistics.Percentile(_ticks.Select(ticks => ticks * 1e6 / Stopwatch.Frequency), part);
    }
}
