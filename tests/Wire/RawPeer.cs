using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mote.Wire
{
    /// <summary>A TCP peer that sends whatever bytes a test wants, and can do everything a client must not.</summary>
    public sealed class RawPeer : ServerStream
    {
        private const int BufferBytes = 256 * 1024;

        private readonly Socket _socket;

        private RawPeer(Socket socket, byte[] buffer)
            : base(buffer) => _socket = socket;

        /// <summary>The TCP connection.</summary>
        public Socket Socket => _socket;

        /// <summary>Connects, and says nothing.</summary>
        /// <param name="uri">Where to.</param>
        /// <param name="from">The address of this machine to come from; null for any.</param>
        /// <param name="receiveBytes">The size of the socket's receive buffer; 0 for the system's.</param>
        /// <param name="buffer">Room for the largest frame, used by one peer after another; null for one of its own.</param>
        public static RawPeer Connect(Uri uri, IPAddress? from = null, int receiveBytes = 0, byte[]? buffer = null)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                if (receiveBytes > 0)
                {
                    socket.ReceiveBufferSize = receiveBytes;
                }

                if (from != null)
                {
                    socket.Bind(new IPEndPoint(from, 0));
                }

                socket.SendTimeout = (int)Patience.TotalMilliseconds;
                socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
                socket.Connect(uri.Host, uri.Port);
                return new RawPeer(socket, buffer ?? new byte[BufferBytes]);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        /// <summary>Connects and completes an opening handshake.</summary>
        public static RawPeer Open(Uri uri, byte[]? buffer = null)
        {
            RawPeer peer = Connect(uri, buffer: buffer);
            try
            {
                peer.Send(Upgrade(uri));
                peer.AssertUpgraded();
                return peer;
            }
            catch
            {
                peer.Dispose();
                throw;
            }
        }

        /// <summary>The request that opens a WebSocket.</summary>
        public static byte[] Upgrade(Uri uri) => Encoding.ASCII.GetBytes(OpeningRequest.Text(uri.PathAndQuery, uri.Authority));

        /// <summary>Asks for the upgrade.</summary>
        /// <returns>The status of the response; 101 if the WebSocket is open.</returns>
        public int RequestUpgrade(Uri uri)
        {
            Send(Upgrade(uri));
            return ReadStatus();
        }

        /// <inheritdoc/>
        public override void Send(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }

        /// <summary>Sends every byte in a segment of its own.</summary>
        public void Dribble(ReadOnlySpan<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                Send(bytes.Slice(i, 1));
            }
        }

        /// <summary>Ends our side; what the server sends still arrives.</summary>
        public void Finish() => _socket.Shutdown(SocketShutdown.Send);

        /// <summary>Ends the connection the way a crash does: RST.</summary>
        public void Reset()
        {
            _socket.LingerState = new LingerOption(true, 0);
            _socket.Close();
        }

        /// <summary>Reads and forgets everything until a task has completed and nothing more is waiting.</summary>
        public void Discard(Task until)
        {
            byte[] some = new byte[64 * 1024];
            while (!until.IsCompleted || HasMore || _socket.Available > 0)
            {
                if ((HasMore || _socket.Poll(TimeSpan.FromMilliseconds(10), SelectMode.SelectRead)) && ReadSome(some) == 0)
                {
                    return;
                }
            }
        }

        /// <summary>Reads and forgets until the server ends the connection, in whatever way it does.</summary>
        public void AwaitEnd()
        {
            byte[] some = new byte[64 * 1024];
            try
            {
                while (ReadSome(some) > 0)
                {
                }
            }
            catch (SocketException)
            {
                // A reset is an end.
            }
        }

        public override void Dispose() => _socket.Dispose();

        /// <inheritdoc/>
        protected override int Receive(byte[] buffer, int offset, int count, TimeSpan patience)
        {
            // A reset is something to read, too: Receive throws it. A test may have made the socket one that does not block.
            // Poll may return early, for instance while a reset is just arriving: only time that has passed counts.
            long began = Stopwatch.GetTimestamp();
            TimeSpan left = patience;
            while (!_socket.Poll(left, SelectMode.SelectRead))
            {
                left = patience - Stopwatch.GetElapsedTime(began);
                if (left <= TimeSpan.Zero)
                {
                    throw new ViolationException("The server did not answer in time.");
                }
            }

            return _socket.Receive(buffer, offset, count, SocketFlags.None);
        }
    }
}
