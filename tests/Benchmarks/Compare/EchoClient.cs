using System.Buffers.Binary;
using System.Net.Sockets;
using Mote.Wire;

namespace Mote.Benchmarks.Compare
{
    /// <summary>A client with one message in flight, on a socket that does not block. It reads frames as they come and compares every byte.</summary>
    internal sealed class EchoClient : IDisposable
    {
        private const int FinalBit = 0x80;
        private const int LengthMask = 0x7F;
        private const int Length16 = 126;
        private const int Length64 = 127;

        private readonly RawPeer _peer;
        private readonly EchoMessage _message;
        private readonly byte[] _header = new byte[10];
        private int _headerBytes;
        private long _frameLeft;
        private int _received;
        private int _sent;

        /// <summary>Connects and completes the opening handshake.</summary>
        /// <param name="url">The server's echo.</param>
        /// <param name="message">What is sent again and again.</param>
        public EchoClient(Uri url, EchoMessage message)
        {
            _message = message;
            _peer = RawPeer.Open(url, new byte[4096]);
            _peer.Socket.Blocking = false;
        }

        /// <summary>The TCP connection.</summary>
        public Socket Socket => _peer.Socket;

        /// <summary>Bytes of the message wait until the socket takes them.</summary>
        public bool WantsToSend => _sent < _message.Frame.Length;

        /// <summary>When the message in flight was begun, in ticks of the stopwatch.</summary>
        public long SentTicks { get; set; }

        /// <summary>Begins the next message.</summary>
        public void Begin()
        {
            _sent = 0;
            _received = 0;
            Send();
        }

        /// <summary>Sends as much of the message as the socket takes.</summary>
        public void Send()
        {
            while (WantsToSend)
            {
                int count = Socket.Send(_message.Frame, _sent, _message.Frame.Length - _sent, SocketFlags.None, out SocketError error);
                if (error == SocketError.WouldBlock)
                {
                    return;
                }

                ThrowIf(error);
                _sent += count;
            }
        }

        /// <summary>Receives once.</summary>
        /// <param name="buffer">Room for what is received, shared by all clients.</param>
        /// <returns>True if the echo is whole.</returns>
        public bool Receive(byte[] buffer)
        {
            int count = Socket.Receive(buffer, 0, buffer.Length, SocketFlags.None, out SocketError error);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            ThrowIf(error);
            if (count == 0)
            {
                throw new InvalidOperationException("The server has ended the connection.");
            }

            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, count);
            bool isWhole = false;
            while (bytes.Length > 0)
            {
                bytes = _frameLeft == 0 ? ReadHeader(bytes) : ReadPayload(bytes);
                isWhole |= _frameLeft == 0 && _headerBytes == 0 && (_header[0] & FinalBit) != 0;
            }

            if (isWhole && _received != _message.Payload.Length)
            {
                throw new InvalidOperationException("The echo is shorter than the message.");
            }

            return isWhole;
        }

        public void Dispose() => _peer.Reset();

        private static void ThrowIf(SocketError error)
        {
            if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }
        }

        // RFC 6455 5.2; a server does not mask.
        private ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> bytes)
        {
            int needed = 2;
            int taken = 0;
            while (_headerBytes < needed && taken < bytes.Length)
            {
                _header[_headerBytes++] = bytes[taken++];
                needed = _headerBytes < 2 ? 2 : (_header[1] & LengthMask) switch { Length16 => 4, Length64 => 10, _ => 2 };
            }

            if (_headerBytes == needed)
            {
                _frameLeft = needed switch
                {
                    4 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
                    10 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
                    _ => _header[1],
                };
                _headerBytes = 0;
                if ((_header[0] & 8) != 0)
                {
                    throw new InvalidOperationException("The server sent a control frame.");
                }
            }

            return bytes[taken..];
        }

        private ReadOnlySpan<byte> ReadPayload(ReadOnlySpan<byte> bytes)
        {
            int count = (int)Math.Min(_frameLeft, bytes.Length);
            if (count > _message.Payload.Length - _received || !bytes[..count].SequenceEqual(_message.Payload.AsSpan(_received, count)))
            {
                throw new InvalidOperationException("The echo is not what was sent.");
            }

            _received += count;
            _frameLeft -= count;
            return bytes[count..];
        }
    }
}
