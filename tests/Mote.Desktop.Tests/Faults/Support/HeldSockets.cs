using System.Globalization;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>What the system knows about the sockets of a port.</summary>
    internal static class HeldSockets
    {
        // The states in which a program still holds the socket: established, close-wait, listening.
        private static readonly string[] _held = ["01", "08", "0A"];

        // Closed, but the peer has not taken what was sent before.
        private static readonly string[] _undelivered = ["04"];

        /// <summary>Counts the sockets with a local port that some program has not closed; 0 where the system does not tell.</summary>
        public static int Count(int port) => Count(port, _held);

        /// <summary>Counts the connections from a local port that were closed and still keep the system's memory for their peer.</summary>
        public static int CountUndelivered(int port) => Count(port, _undelivered);

        private static int Count(int port, string[] states)
        {
            const string Table = "/proc/net/tcp";
            if (!File.Exists(Table))
            {
                return 0;
            }

            string suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
            int count = 0;
            foreach (string line in File.ReadLines(Table).Skip(1))
            {
                // sl, local address, remote address, state, ...
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                count += columns[1].EndsWith(suffix, StringComparison.Ordinal) && states.Contains(columns[3]) ? 1 : 0;
            }

            return count;
        }
    }
}
