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

        /// <summary>Counts the sockets with a local port that this process has not closed; 0 where the system does not tell. Other processes do not count: they may
        /// have a connection from the same port by chance, or a copy of a socket of ours before their own program runs.</summary>
        public static int Count(int port) => Count(port, _held, Own());

        /// <summary>Counts the connections from a local port that were closed and still keep the system's memory for their peer.</summary>
        public static int CountUndelivered(int port) => Count(port, _undelivered, null);

        // The numbers of this process's sockets.
        private static HashSet<string> Own()
        {
            const string Descriptors = "/proc/self/fd";
            const string Prefix = "socket:[";
            HashSet<string> own = [];
            foreach (FileInfo link in Directory.Exists(Descriptors) ? new DirectoryInfo(Descriptors).GetFiles() : [])
            {
                string target = link.LinkTarget ?? "";
                if (target.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    own.Add(target[Prefix.Length..^1]);
                }
            }

            return own;
        }

        private static int Count(int port, string[] states, HashSet<string>? among)
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
                // sl, local address, remote address, state, queues, timer, retransmissions, user, timeout, socket, ...
                string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                count += columns[1].EndsWith(suffix, StringComparison.Ordinal) && states.Contains(columns[3]) && among?.Contains(columns[9]) != false ? 1 : 0;
            }

            return count;
        }
    }
}
