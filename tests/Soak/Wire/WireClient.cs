using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Mote.Soak.Wire
{
    /// <summary>A WebSocket client over a blocking socket that can also do everything a client must not. Its buffers are its owner's, made once.</summary>
    internal sealed class WireClient : IDisposable
    {
        /// <summary>What nothing may take: longer is a hang. A server with the default limits drops a peer that has vanished after 30 s.</summary>
        public const int PatienceMs = 45_000;

        private readonly Socket _socket;
        private readonly byte[] _buffer;
        private int _start;
        private int _end;

        /// <summary>Connects.</summary>
        /// <param name="url">The server.</param>
        /// <param name="buffer">Room for the largest frame; used by one client after another.</param>
        public WireClient(Uri url, byte[] buffer)
        {
            _buffer = buffer;
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                SendTimeout = PatienceMs,
                ReceiveTimeout = PatienceMs,
            };
            try
            {
                _socket.Connect(url.Host, url.Port);
            }
            catch
            {
                _socket.Dispose();
                throw;
            }
        }

        /// <summary>The connection.</summary>
        public Socket Socket => _socket;

        /// <summary>The payload of the frame read last, in the buffer.</summary>
        public ReadOnlySpan<byte> Payload => _buffer.AsSpan(_start - PayloadCount, PayloadCount);

        /// <summary>The opcode of the frame read last.</summary>
        public int Opcode { get; private set; }

        /// <summary>The frame read last ended its message.</summary>
        public bool IsFinal { get; private set; }

        /// <summary>The code in the close frame read last.</summary>
        public int CloseCode => PayloadCount < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(Payload);

        private int PayloadCount { get; set; }

        /// <summary>The request that opens a WebSocket.</summary>
        public static byte[] Request(Uri url) => Encoding.ASCII.GetBytes(
            $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

        /// <summary>Sends bytes as they are.</summary>
        public void Send(ReadOnlySpan<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }

        /// <summary>Does the opening handshake.</summary>
        /// <returns>The status of the answer; 101 if the WebSocket is open.</returns>
        public int Open(Uri url)
        {
            Send(Request(url));
            return ReadStatus();
        }

        /// <summary>Reads the head of an answer.</summary>
        /// <returns>Its status.</returns>
        public int ReadStatus()
        {
            int length;
            while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
            {
                Fill();
            }

            string status = Encoding.ASCII.GetString(_buffer, _start + "HTTP/1.1 ".Length, 3);
            _start += length + 4;
            return int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
        }

        /// <summary>Reads one frame; see <see cref="Opcode"/>, <see cref="IsFinal"/>, <see cref="Payload"/>.</summary>
        public void ReadFrame()
        {
            Need(2);
            int first = _buffer[_start];
            int length = _buffer[_start + 1];
            int header = length < 126 ? 2 : length == 126 ? 4 : 10;
            Need(header);
            length = header == 4 ? BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start + 2)) : length;
            if ((first & 0x70) != 0 || header == 10 || (header == 4 && length < 126))
            {
                throw new ViolationException($"The server sent a frame that begins with {first:X2} {_buffer[_start + 1]:X2}.");
            }

            Need(header + length);
            _start += header + length;
            Opcode = first & 15;
            IsFinal = (first & 0x80) != 0;
            PayloadCount = length;
        }

        /// <summary>Reads some bytes.</summary>
        /// <returns>How many; 0 at the end of the connection.</returns>
        public int ReadSome(Span<byte> into)
        {
            if (_start == _end)
            {
                return _socket.Receive(into);
            }

            int count = Math.Min(into.Length, _end - _start);
            _buffer.AsSpan(_start, count).CopyTo(into);
            _start += count;
            return count;
        }

        /// <summary>Reads and forgets until the server ends the connection, however it does.</summary>
        public void ReadToEnd()
        {
            try
            {
                while (_socket.Receive(_buffer) > 0)
                {
                }
            }
            catch (SocketException exception) when (exception.SocketErrorCode != SocketError.TimedOut)
            {
                // A reset is an end.
            }
        }

        /// <summary>Ends our side.</summary>
        public void Finish() => _socket.Shutdown(SocketShutdown.Send);

        /// <summary>Ends the connection with a reset.</summary>
        public void Reset()
        {
            _socket.LingerState = new LingerOption(true, 0);
            _socket.Close();
        }

        public void Dispose() => _socket.Dispose();

        private void Need(int count)
        {
            while (_end - _start < count)
            {
                Fill();
            }
        }

        private void Fill()
        {
            if (_start > 0)
            {
                Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
                _end -= _start;
                _start = 0;
            }

            int count = _socket.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
            if (count == 0)
            {
                throw new EndOfStreamException("The server ended the connection.");
            }

            _end += count;
        }
    }
}
