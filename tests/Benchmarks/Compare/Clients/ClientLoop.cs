using System.Diagnostics;
using System.Net.Sockets;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>Drives clients for some time. Each pass asks the system once which sockets are ready.</summary>
    /// <param name="clients">The clients, connected. The caller disposes of them.</param>
    internal sealed class ClientLoop(IReadOnlyList<ILoopClient> clients)
    {
        private const int BufferBytes = 256 * 1024;
        private const int WaitMicroseconds = 5_000_000;

        // A round trip of 16 MB in pieces of 64 bytes takes some seconds on a slow machine.
        private static readonly TimeSpan _most = TimeSpan.FromSeconds(20);

        private readonly Dictionary<Socket, ILoopClient> _bySocket = clients.ToDictionary(client => client.Socket);
        private readonly byte[] _buffer = new byte[BufferBytes];
        private readonly List<Socket> _readers = new(clients.Count);
        private readonly List<Socket> _writers = new(clients.Count);

        /// <summary>Goes on until the time is up and, so that large messages have a figure at all, one thing is complete. Throws if nothing comes for five seconds.</summary>
        /// <param name="time">How long; 0 for the first thing only.</param>
        /// <param name="tally">Where what is complete is counted.</param>
        public void Run(TimeSpan time, Tally tally)
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (clock.Elapsed < time || tally.Count == 0)
            {
                if (clock.Elapsed > time + _most)
                {
                    throw new InvalidOperationException($"Nothing was complete after {(time + _most).TotalSeconds:0} seconds.");
                }

                Select();
                foreach (Socket socket in _writers)
                {
                    _bySocket[socket].Send();
                }

                foreach (Socket socket in _readers)
                {
                    Receive(socket, tally);
                }
            }
        }

        private void Select()
        {
            _readers.Clear();
            _writers.Clear();
            foreach (ILoopClient client in clients)
            {
                _readers.Add(client.Socket);
                if (client.WantsToSend)
                {
                    _writers.Add(client.Socket);
                }
            }

            Socket.Select(_readers, _writers, null, WaitMicroseconds);
            if (_readers.Count + _writers.Count == 0)
            {
                throw new InvalidOperationException("Nothing has come for five seconds.");
            }
        }

        private void Receive(Socket socket, Tally tally)
        {
            ILoopClient client = _bySocket[socket];
            client.Receive(_buffer, tally);
            if (client.Socket != socket)
            {
                _bySocket.Remove(socket);
                _bySocket.Add(client.Socket, client);
            }
        }
    }
}
