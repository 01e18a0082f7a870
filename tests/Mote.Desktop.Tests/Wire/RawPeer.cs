using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mote.Desktop.Tests.Wire
{
    /// <summary>A TCP peer that sends whatever bytes a test wants, and waits for answers no longer than <see cref="Limit.Step"/>.</summary>
    internal sealed class RawPeer : IDisposable
    {
        private readonly Socket _socket;
        private readonly byte[] _received = new byte[256 * 1024];
        private int _start;
        private int _end;

        private RawPeer(Socket socket) => _socket = socket;

        /// <summary>The TCP connection.</summary>
        public Socket Socket => _socket;

        /// <summary>Connects, and says nothing.</summary>
        /// <param name="uri">Where to.</param>
        /// <param name="from">The address of this machine to come from; null for any.</param>
        /// <param name="receiveBytes">The size of the socket's receive buffer; 0 for the system's.</param>
        public static RawPeer Connect(Uri uri, IPAddress? from = null, int receiveBytes = 0)
        {
            Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (receiveBytes > 0)
            {
                socket.ReceiveBufferSize = receiveBytes;
            }

            if (from != null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            socket.SendTimeout = (int)Limit.Step.TotalMilliseconds;
            socket.Connect(IPAddress.Parse(uri.Host), uri.Port);
            return new RawPeer(socket);
        }

        /// <summary>Connects and completes an opening handshake.</summary>
        public static RawPeer Open(Uri uri)
        {
            RawPeer peer = Connect(uri);
            peer.Send(Upgrade(uri));
            peer.AssertUpgraded();
            return peer;
        }

        /// <summary>The request of the example in RFC 6455 1.3.</summary>
        public static byte[] Upgrade(Uri uri) => Encoding.ASCII.GetBytes(
            $"GET {uri.PathAndQuery} HTTP/1.1\r\nHost: {uri.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

        /// <summary>Sends bytes.</summary>
        public void Send(ReadOnlySpan<byte> bytes)
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

        /// <summary>Reads the head of an answer, its empty line included.</summary>
        public string ReadHead()
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (true)
            {
                int length = _received.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8) + 4;
                if (length >= 4)
                {
                    return Encoding.ASCII.GetString(Take(length));
                }

                Assert.IsTrue(Fill(clock), "The server ended the connection in the middle of its answer.");
            }
        }

        /// <summary>Reads an answer's head and fails unless it is the 101 that the request of <see cref="Upgrade"/> must get.</summary>
        public void AssertUpgraded()
        {
            string head = ReadHead();
            Assert.StartsWith("HTTP/1.1 101 ", head);
            Assert.Contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head);
        }

        /// <summary>Reads one frame and fails unless it is well-formed and unmasked.</summary>
        public RawFrame ReadFrame()
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (true)
            {
                RawFrame? frame = RawFrame.TryDecode(_received.AsSpan(_start, _end - _start), out int size);
                if (frame != null)
                {
                    _start += size;
                    return frame;
                }

                Assert.IsTrue(Fill(clock), $"The connection ended with {_end - _start} bytes of a frame.");
            }
        }

        /// <summary>Reads a message to its last frame. RFC 6455 5.4.</summary>
        public string ReadMessage()
        {
            StringBuilder message = new();
            int opcode = RawFrame.Text;
            while (true)
            {
                RawFrame frame = ReadFrame();
                Assert.AreEqual(opcode, frame.Opcode);
                opcode = 0;
                message.Append(frame.AsText);
                if (frame.Final)
                {
                    return message.ToString();
                }
            }
        }

        /// <summary>Fails unless a text comes back as it was sent.</summary>
        public void AssertEchoes(string text)
        {
            Send(RawFrame.Masked(text));
            Assert.AreEqual(text, ReadMessage());
        }

        /// <summary>Fails unless the server ends the connection, in good order and without another byte.</summary>
        public void AssertEnd() => Assert.AreEqual("", Encoding.Latin1.GetString(ReadToEnd()));

        /// <summary>Reads until the server ends the connection.</summary>
        public byte[] ReadToEnd()
        {
            Stopwatch clock = Stopwatch.StartNew();
            while (Fill(clock))
            {
            }

            return Take(_end - _start).ToArray();
        }

        /// <summary>Reads what is there, after waiting for something to be.</summary>
        /// <returns>Bytes read; 0 at the end of the connection.</returns>
        public int ReadSome(Span<byte> buffer)
        {
            if (_start == _end && !Fill(Stopwatch.StartNew()))
            {
                return 0;
            }

            int count = Math.Min(buffer.Length, _end - _start);
            Take(count).CopyTo(buffer);
            return count;
        }

        /// <summary>Reads and forgets everything until a task has completed and nothing more is waiting.</summary>
        public void Discard(Task until)
        {
            while (!until.IsCompleted || _socket.Available > 0)
            {
                if (_socket.Poll(TimeSpan.FromMilliseconds(10), SelectMode.SelectRead) && _socket.Receive(_received) == 0)
                {
                    return;
                }
            }
        }

        public void Dispose() => _socket.Dispose();

        private Span<byte> Take(int count)
        {
            _start += count;
            return _received.AsSpan(_start - count, count);
        }

        private bool Fill(Stopwatch clock)
        {
            if (_start > 0)
            {
                Array.Copy(_received, _start, _received, 0, _end - _start);
                _end -= _start;
                _start = 0;
            }

            TimeSpan left = Limit.Step - clock.Elapsed;
            Assert.IsTrue(left > TimeSpan.Zero && _socket.Poll(left, SelectMode.SelectRead), "The server did not answer in time.");
            int count = _socket.Receive(_received, _end, _received.Length - _end, SocketFlags.None);
            _end += count;
            return count > 0;
        }
    }
}
