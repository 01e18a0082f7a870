using System.Diagnostics;
using System.Globalization;

namespace Mote.Simulator.Tracing
{
    /// <summary>Where the lines of all traced connections go.</summary>
    /// <param name="output">Written to by the server's thread.</param>
    /// <param name="hasBits">Print the bits of frame headers too.</param>
    internal sealed class TraceLog(TextWriter output, bool hasBits)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private int _connections;

        /// <summary>Whether the bits of frame headers are printed.</summary>
        public bool HasBits => hasBits;

        /// <summary>Returns the trace of the next connection.</summary>
        public TracedConnection Connect() => new(this, ++_connections);

        /// <summary>Writes a line: the time in seconds since the start, the connection's number, the direction, and what it was.</summary>
        public void Write(int connection, string direction, string what)
        {
            string seconds = Stopwatch.GetElapsedTime(_start).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            output.WriteLine($"{seconds,9} #{connection} {direction} {what}");
            output.Flush();
        }
    }
}
