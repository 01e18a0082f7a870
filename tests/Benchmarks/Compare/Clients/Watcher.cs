using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using Mote.Wire;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>A client that counts the readings it is sent, and looks at the first value of each message for how old it is: values are the moments of their samples.</summary>
    internal sealed class Watcher : ILoopClient
    {
        private const int StampLimit = 1_000_000_000;

        private readonly RawPeer _peer;
        private readonly byte[] _request;
        private readonly byte[] _received = new byte[128 * 1024];
        private bool _isOpen;
        private int _count;

        /// <summary>Connects; the opening handshake follows.</summary>
        /// <param name="url">The server's telemetry.</param>
        public Watcher(Uri url)
        {
            _peer = RawPeer.Connect(url, buffer: _received);
            _peer.Socket.Blocking = false;
            _request = RawPeer.Upgrade(url);
        }

        public Socket Socket => _peer.Socket;

        public bool WantsToSend => false;

        public void Begin()
        {
            // The first bytes on a connection always fit into the system's buffer.
            if (NonBlocking.Send(Socket, _request, 0, _request.Length) != _request.Length)
            {
                throw new InvalidOperationException("The socket did not take the request.");
            }
        }

        public void Send()
        {
        }

        public void Receive(byte[] buffer, Tally tally)
        {
            _count += NonBlocking.Receive(Socket, _received.AsSpan(_count));
            int used = 0;
            if (!_isOpen)
            {
                used = ReadHead();
            }

            while (_isOpen && FrameReader.TryRead(_received.AsSpan(used, _count - used), out int header, out int size))
            {
                Count(_received[used] & 15, _received.AsSpan(used + header, size - header), tally);
                used += size;
            }

            _received.AsSpan(used, _count - used).CopyTo(_received);
            _count -= used;
        }

        public void Dispose() => _peer.Reset();

        // Returns the bytes of the response's head; 0 if it is not whole.
        private int ReadHead()
        {
            ReadOnlySpan<byte> response = _received.AsSpan(0, _count);
            int head = response.IndexOf("\r\n\r\n"u8) + 4;
            if (head < 4)
            {
                return 0;
            }

            _isOpen = response.StartsWith("HTTP/1.1 101 "u8) ? true : throw new InvalidOperationException("The server did not open a WebSocket.");
            return head;
        }

        private static void Count(int opcode, ReadOnlySpan<byte> payload, Tally tally)
        {
            if (opcode == RawFrame.Close)
            {
                throw new InvalidOperationException("The server has closed the connection.");
            }

            int values = payload.IndexOf("\"v\":{\""u8);
            if (opcode != RawFrame.Text || values < 0 || !payload.StartsWith("{\"jsonrpc\":\"2.0\",\"method\":\"readings\""u8))
            {
                return;
            }

            ReadOnlySpan<byte> members = payload[(values + 5)..];
            if (!Utf8Parser.TryParse(members[(members.IndexOf((byte)':') + 1)..], out double stamp, out _))
            {
                throw new InvalidOperationException("A value is not a number.");
            }

            long now = Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000) % StampLimit;
            long microseconds = (now - (long)Math.Round(stamp * 1000) + StampLimit) % StampLimit;
            tally.Add(microseconds * Stopwatch.Frequency / 1_000_000, members.Count((byte)':'));
        }
    }
}
