using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Mote.Wire
{
    /// <summary>What comes from a server: heads of responses, frames, messages. Where the bytes come from is the subclass's.</summary>
    /// <remarks>Every method returns within <see cref="Patience"/> or throws.</remarks>
    public abstract class ServerStream : IDisposable
    {
        /// <summary>What nothing may take: longer is a hang, however busy the machine is. A server with the default limits drops a peer that has vanished after 30 s.</summary>
        public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

        private readonly byte[] _received;
        private int _start;
        private int _end;
        private int _payloadCount;

        /// <summary>Makes a stream.</summary>
        /// <param name="buffer">Room for the largest frame.</param>
        protected ServerStream(byte[] buffer) => _received = buffer;

        /// <summary>The opcode of the frame read last.</summary>
        public int Opcode { get; private set; }

        /// <summary>Whether the frame read last ended its message.</summary>
        public bool IsFinal { get; private set; }

        /// <summary>The payload of the frame read last, in the buffer: until something else is read.</summary>
        public ReadOnlySpan<byte> Payload => _received.AsSpan(_start - _payloadCount, _payloadCount);

        /// <summary>The code in the close frame read last.</summary>
        public int CloseCode => RawFrame.CodeOf(Payload);

        /// <summary>Whether something has come that was not read yet.</summary>
        protected bool HasMore => _start < _end;

        /// <summary>Sends bytes as they are.</summary>
        public abstract void Send(ReadOnlySpan<byte> bytes);

        /// <summary>Reads the head of a response, its empty line included.</summary>
        public string ReadHead()
        {
            long began = Stopwatch.GetTimestamp();
            while (true)
            {
                int length = _received.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8) + 4;
                if (length >= 4)
                {
                    return Encoding.ASCII.GetString(Take(length));
                }

                Need(began);
            }
        }

        /// <summary>Reads the head of a response.</summary>
        /// <returns>Its status.</returns>
        public int ReadStatus() => int.Parse(ReadHead().AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);

        /// <summary>Reads a response's head and throws unless it is the 101 that <see cref="OpeningRequest"/> must get.</summary>
        public void AssertUpgraded()
        {
            string head = ReadHead();
            if (!head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)
                || !head.Contains($"\r\nSec-WebSocket-Accept: {OpeningRequest.Accept}\r\n", StringComparison.Ordinal))
            {
                throw new ViolationException("Not an upgrade: " + head);
            }
        }

        /// <summary>Reads one frame without keeping it: see <see cref="Opcode"/>, <see cref="IsFinal"/>, <see cref="Payload"/>. Throws unless it is well-formed.</summary>
        public void NextFrame()
        {
            long began = Stopwatch.GetTimestamp();
            int header;
            int size;
            while (!FrameReader.TryRead(_received.AsSpan(_start, _end - _start), out header, out size))
            {
                Need(began);
            }

            Opcode = _received[_start] & 15;
            IsFinal = (_received[_start] & 0x80) != 0;
            _payloadCount = size - header;
            _start += size;
        }

        /// <summary>Reads one frame and throws unless it is well-formed.</summary>
        public RawFrame ReadFrame()
        {
            NextFrame();
            return new RawFrame(IsFinal, Opcode, Payload.ToArray());
        }

        /// <summary>Reads a text message to its last frame. RFC 6455 5.4.</summary>
        public string ReadMessage()
        {
            StringBuilder message = new();
            int opcode = RawFrame.Text;
            do
            {
                RawFrame frame = ReadFrame();
                if (frame.Opcode != opcode)
                {
                    throw new ViolationException($"Opcode {frame.Opcode} came in the place of {opcode}; close code {frame.CloseCode}.");
                }

                opcode = RawFrame.Continuation;
                message.Append(frame.AsText);
            }
            while (!IsFinal);
            return message.ToString();
        }

        /// <summary>Throws unless a text comes back as it was sent.</summary>
        public void AssertEchoes(string text)
        {
            Send(RawFrame.Masked(text));
            string echo = ReadMessage();
            if (echo != text)
            {
                throw new ViolationException($"'{echo}' came back for '{text}'.");
            }
        }

        /// <summary>Throws unless the server ends the connection, in good order and without another byte.</summary>
        public void AssertEnd()
        {
            byte[] rest = ReadToEnd();
            if (rest.Length > 0)
            {
                throw new ViolationException("Before the end came: " + Encoding.Latin1.GetString(rest));
            }
        }

        /// <summary>Reads until the server ends the connection.</summary>
        /// <returns>What came.</returns>
        public byte[] ReadToEnd()
        {
            long began = Stopwatch.GetTimestamp();
            using MemoryStream rest = new();
            do
            {
                rest.Write(Take(_end - _start));
            }
            while (Fill(began));
            return rest.ToArray();
        }

        /// <summary>Reads what is there, after waiting for something to be.</summary>
        /// <returns>Bytes read; 0 at the end of the connection.</returns>
        public int ReadSome(Span<byte> into)
        {
            if (_start == _end && !Fill(Stopwatch.GetTimestamp()))
            {
                return 0;
            }

            int count = Math.Min(into.Length, _end - _start);
            Take(count).CopyTo(into);
            return count;
        }

        public abstract void Dispose();

        /// <summary>Receives at least one byte.</summary>
        /// <param name="patience">How long to wait; throws a <see cref="ViolationException"/> after that.</param>
        /// <returns>Bytes received; 0 at the end of the connection.</returns>
        protected abstract int Receive(byte[] buffer, int offset, int count, TimeSpan patience);

        private Span<byte> Take(int count)
        {
            _start += count;
            _payloadCount = 0;
            return _received.AsSpan(_start - count, count);
        }

        private void Need(long began)
        {
            if (!Fill(began))
            {
                throw new EndOfStreamException($"The server ended the connection with {_end - _start} bytes of something unfinished.");
            }
        }

        private bool Fill(long began)
        {
            if (_start > 0)
            {
                Array.Copy(_received, _start, _received, 0, _end - _start);
                _end -= _start;
                _start = 0;
                _payloadCount = 0;
            }

            if (_end == _received.Length)
            {
                throw new ViolationException($"What the server sends does not fit into {_end} bytes.");
            }

            TimeSpan left = Patience - Stopwatch.GetElapsedTime(began);
            int count = Receive(_received, _end, _received.Length - _end, left < TimeSpan.Zero ? TimeSpan.Zero : left);
            _end += count;
            return count > 0;
        }
    }
}
