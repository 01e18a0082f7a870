namespace Mote.Network.Dns
{
    /// <summary>A name server to which every name has the same address, so that whatever a phone asks for leads to the device. No I/O. RFC 1035 4.</summary>
    internal static class OneAddress
    {
        /// <summary>The bytes of an answer behind the question; they have to fit behind the query.</summary>
        public const int AnswerBytes = 16;

        // Soon after its set-up the phone is in another network, where the names lead to where they should.
        private const int LiveSeconds = 10;

        private const int FormatError = 1;
        private const int NotImplemented = 4;

        /// <summary>Reads a query and writes the response over it.</summary>
        /// <param name="buffer">Holds the query, and gets the response; must hold <see cref="AnswerBytes"/> more than the query.</param>
        /// <param name="offset">Where the query starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="address">The address, its most significant byte first.</param>
        /// <returns>The bytes of the response; 0 for what has no header or is a response itself.</returns>
        public static int Respond(byte[] buffer, int offset, int count, int address)
        {
            if (count < DnsLayout.HeaderBytes)
            {
                return 0;
            }

            int flags = NetworkBytes.Read16(buffer, offset + DnsLayout.FlagsOffset);
            if ((flags & DnsLayout.ResponseBit) != 0)
            {
                return 0;
            }

            if ((flags & DnsLayout.OpcodeMask) != 0)
            {
                return WriteHeader(buffer, offset, flags, NotImplemented);
            }

            // Nobody asks two questions at once. RFC 9619.
            int end = NetworkBytes.Read16(buffer, offset + DnsLayout.CountsOffset) == 1
                ? EndOfName(buffer, offset, count) : -1;
            if (end < 0 || end + 4 > count)
            {
                return WriteHeader(buffer, offset, flags, FormatError);
            }

            int type = NetworkBytes.Read16(buffer, offset + end);
            int queryClass = NetworkBytes.Read16(buffer, offset + end + 2);
            int at = offset + end + 4;
            WriteHeader(buffer, offset, flags, 0);
            NetworkBytes.Write16(buffer, offset + DnsLayout.CountsOffset, 1);

            // A name that has no record of the type: no error, and no answer. RFC 2308 2.2.
            if ((type != DnsLayout.TypeA && type != DnsLayout.TypeAny) || (queryClass != DnsLayout.ClassInternet && queryClass != DnsLayout.ClassAny))
            {
                return end + 4;
            }

            NetworkBytes.Write16(buffer, offset + DnsLayout.CountsOffset + 2, 1);
            NetworkBytes.Write16(buffer, at, (DnsLayout.PointerMask << 8) | DnsLayout.HeaderBytes);
            NetworkBytes.Write16(buffer, at + 2, DnsLayout.TypeA);
            NetworkBytes.Write16(buffer, at + 4, DnsLayout.ClassInternet);
            NetworkBytes.Write32(buffer, at + 6, LiveSeconds);
            NetworkBytes.Write16(buffer, at + 10, 4);
            NetworkBytes.Write32(buffer, at + 12, address);
            return end + 4 + AnswerBytes;
        }

        // The place behind the name of the only question, in front of which there is nothing to point to; -1 for a malformed one. RFC 1035 3.1.
        private static int EndOfName(byte[] buffer, int offset, int count)
        {
            int at = DnsLayout.HeaderBytes;
            while (at < count && at < DnsLayout.HeaderBytes + DnsLayout.MaxNameBytes)
            {
                int length = buffer[offset + at];
                if (length > DnsLayout.MaxLabelBytes)
                {
                    return -1;
                }

                at += 1 + length;
                if (length == 0)
                {
                    return at;
                }
            }

            return -1;
        }

        // RFC 1035 4.1.1: identification and the wish for recursion are the query's. What follows the question, such as EDNS, is left out.
        private static int WriteHeader(byte[] buffer, int offset, int flags, int error)
        {
            NetworkBytes.Write16(
                buffer,
                offset + DnsLayout.FlagsOffset,
                DnsLayout.ResponseBit | DnsLayout.AuthoritativeBit | (flags & (DnsLayout.OpcodeMask | DnsLayout.RecursionDesiredBit)) | error);
            NetworkBytes.Write32(buffer, offset + DnsLayout.CountsOffset, 0);
            NetworkBytes.Write32(buffer, offset + DnsLayout.CountsOffset + 4, 0);
            return DnsLayout.HeaderBytes;
        }
    }
}
