using System.Buffers.Binary;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>Reads a server's frames as they come, in whatever pieces, and compares every byte with the message that was sent. RFC 6455 5.2.</summary>
    /// <param name="payload">What must come back. Only read.</param>
    internal sealed class EchoReader(byte[] payload)
    {
        private const int FinalBit = 0x80;
        private const int ControlBit = 0x08;
        private const int Length16 = 126;
        private const int Length64 = 127;

        private readonly byte[] _header = new byte[10];
        private int _headerBytes;
        private long _frameLeft;
        private int _received;

        /// <summary>Reads some bytes; throws unless they are the echo.</summary>
        /// <returns>True if the echo is whole. Another one may begin then.</returns>
        public bool Read(ReadOnlySpan<byte> bytes)
        {
            bool isWhole = false;
            while (bytes.Length > 0)
            {
                bytes = _frameLeft == 0 ? ReadHeader(bytes) : ReadPayload(bytes);
                isWhole |= _frameLeft == 0 && _headerBytes == 0 && (_header[0] & FinalBit) != 0;
            }

            if (!isWhole)
            {
                return false;
            }

            if (_received != payload.Length)
            {
                throw new InvalidOperationException("The echo is shorter than the message.");
            }

            _received = 0;
            return true;
        }

        // A server does not mask: the second byte is the length, or says how long the length is.
        private int HeaderLength() => _headerBytes < 2 ? 2 : _header[1] switch { Length16 => 4, Length64 => 10, _ => 2 };

        private ReadOnlySpan<byte> ReadHeader(ReadOnlySpan<byte> bytes)
        {
            int taken = 0;
            while (_headerBytes < HeaderLength() && taken < bytes.Length)
            {
                _header[_headerBytes++] = bytes[taken++];
            }

            if (_headerBytes == HeaderLength())
            {
                _frameLeft = _headerBytes switch
                {
                    4 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
                    10 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
                    _ => _header[1],
                };
                _headerBytes = 0;
                if ((_header[0] & ControlBit) != 0)
                {
                    throw new InvalidOperationException("The server sent a control frame.");
                }
            }

            return bytes[taken..];
        }

        private ReadOnlySpan<byte> ReadPayload(ReadOnlySpan<byte> bytes)
        {
            int count = (int)Math.Min(_frameLeft, bytes.Length);
            if (count > payload.Length - _received || !bytes[..count].SequenceEqual(payload.AsSpan(_received, count)))
            {
                throw new InvalidOperationException("The echo is not what was sent.");
            }

            _received += count;
            _frameLeft -= count;
            return bytes[count..];
        }
    }
}
