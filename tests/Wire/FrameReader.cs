using System.Buffers.Binary;

namespace Mote.Wire
{
    /// <summary>Finds a server's frame in what has come, without copying it. RFC 6455 5.2.</summary>
    public static class FrameReader
    {
        /// <summary>Looks at the frame that begins at the first byte; throws unless it is as a server's must be: not masked, reserved bits 0, the length in
        /// its shortest form.</summary>
        /// <param name="bytes">What has come.</param>
        /// <param name="header">Bytes of its header.</param>
        /// <param name="size">Bytes of the frame, header and payload.</param>
        /// <returns>False if the bytes end before the frame does.</returns>
        public static bool TryRead(ReadOnlySpan<byte> bytes, out int header, out int size)
        {
            header = 0;
            size = 0;
            if (bytes.Length < 2)
            {
                return false;
            }

            int form = bytes[1];
            if ((bytes[0] & 0x70) != 0 || form > 127)
            {
                throw new ViolationException($"A frame begins with {bytes[0]:X2} {bytes[1]:X2}: a reserved bit, or masked.");
            }

            header = form < 126 ? 2 : form == 126 ? 4 : 10;
            if (bytes.Length < header)
            {
                return false;
            }

            ulong length = form < 126 ? (ulong)form
                : form == 126 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])
                : BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]);
            if (header != (length < 126 ? 2 : length < 65536 ? 4 : 10))
            {
                throw new ViolationException($"A length of {length} takes {header} bytes of header.");
            }

            if ((ulong)(bytes.Length - header) < length)
            {
                return false;
            }

            size = header + (int)length;
            return true;
        }
    }
}
