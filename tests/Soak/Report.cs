using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mote.Soak
{
    /// <summary>What was seen, by all clients together.</summary>
    internal sealed class Report
    {
        private const int MostViolationsKept = 20;

        private readonly ConcurrentDictionary<string, int> _visits = new();
        private readonly ConcurrentQueue<string> _violations = new();
        private long _echoes;
        private long _turnedAway;
        private long _slowestTicks;

        /// <summary>What the server must not have done.</summary>
        public IReadOnlyCollection<string> Violations => _violations;

        /// <summary>Echoes, and answers of a dashboard, that were checked.</summary>
        public long Echoes => _echoes;

        /// <summary>The longest time from a message to the last byte of its echo.</summary>
        public TimeSpan SlowestEcho => Stopwatch.GetElapsedTime(0, _slowestTicks);

        /// <summary>Counts a visit of some kind of client.</summary>
        public void Visit(string kind) => _visits.AddOrUpdate(kind, 1, (_, count) => count + 1);

        /// <summary>Counts a client that was told to come again later.</summary>
        public void TurnedAway() => Interlocked.Increment(ref _turnedAway);

        /// <summary>Counts an echo that was right.</summary>
        public void Echo(long startedAt)
        {
            Interlocked.Increment(ref _echoes);
            long ticks = Stopwatch.GetTimestamp() - startedAt;
            long slowest = Interlocked.Read(ref _slowestTicks);
            while (ticks > slowest)
            {
                long seen = Interlocked.CompareExchange(ref _slowestTicks, ticks, slowest);
                if (seen == slowest)
                {
                    return;
                }

                slowest = seen;
            }
        }

        /// <summary>Notes what must not be.</summary>
        public void Violation(string what)
        {
            if (_violations.Count < MostViolationsKept)
            {
                _violations.Enqueue(what);
            }
        }

        /// <summary>Prints all of it.</summary>
        public void Print()
        {
            foreach ((string kind, int count) in _visits.OrderBy(visit => visit.Key, StringComparer.Ordinal))
            {
                Console.WriteLine($"  {count,9:N0}  {kind}");
            }

            Console.WriteLine($"{_echoes:N0} echoes or answers checked, the slowest took {SlowestEcho.TotalMilliseconds:N0} ms; {_turnedAway:N0} well-behaved clients were asked to come again.");
            foreach (string violation in _violations)
            {
                Console.WriteLine("VIOLATION: " + violation);
            }
        }
    }
}
