namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Escapes inside strings. RFC 8259 7.</summary>
    internal static class JsonEscape
    {
        /// <summary>Decodes an escape that <see cref="Scan"/> has accepted.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="offset">In: behind the backslash. Out: behind the escape, or behind both of a surrogate pair.</param>
        /// <returns>The code point.</returns>
        public static int Read(byte[] buffer, ref int offset)
        {
            int kind = buffer[offset++];
            switch (kind)
            {
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u':
                    int unit = ReadUnit(buffer, offset);
                    offset += 4;
                    if ((unit & 0xFC00) != 0xD800)
                    {
                        return unit;
                    }

                    int low = ReadUnit(buffer, offset + 2);
                    offset += 6;
                    return 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
                default:
                    return kind;
            }
        }

        /// <summary>Checks an escape.</summary>
        /// <param name="buffer">The text's buffer, only read.</param>
        /// <param name="position">In: behind the backslash. Out: behind the escape, or on the byte that is wrong.</param>
        /// <param name="end">Where the text ends.</param>
        /// <returns>None, EndsEarly, UnknownEscape, HexDigitExpected or LoneSurrogate.</returns>
        public static JsonError Scan(byte[] buffer, ref int position, int end)
        {
            if (position == end)
            {
                return JsonError.EndsEarly;
            }

            switch (buffer[position])
            {
                case (byte)'"':
                case (byte)'\\':
                case (byte)'/':
                case (byte)'b':
                case (byte)'f':
                case (byte)'n':
                case (byte)'r':
                case (byte)'t':
                    position++;
                    return JsonError.None;

                case (byte)'u':
                    return ScanUnicode(buffer, ref position, end);

                default:
                    return JsonError.UnknownEscape;
            }
        }

        // The position is on the u.
        private static JsonError ScanUnicode(byte[] buffer, ref int position, int end)
        {
            int start = position;
            JsonError error = ScanUnit(buffer, ref position, end);
            if (error != JsonError.None)
            {
                return error;
            }

            int unit = ReadUnit(buffer, start + 1);
            if ((unit & 0xF800) != 0xD800)
            {
                return JsonError.None;
            }

            // 7: a character outside the basic plane is the escapes of a high and a low surrogate, one after the other.
            if (unit < 0xDC00 && position == end)
            {
                return JsonError.EndsEarly;
            }

            if (unit < 0xDC00 && buffer[position] == '\\' && (position + 1 == end || buffer[position + 1] == 'u'))
            {
                position++;
                int low = position;
                error = position == end ? JsonError.EndsEarly : ScanUnit(buffer, ref position, end);
                if (error != JsonError.None)
                {
                    return error;
                }

                if ((ReadUnit(buffer, low + 1) & 0xFC00) == 0xDC00)
                {
                    return JsonError.None;
                }
            }

            position = start;
            return JsonError.LoneSurrogate;
        }

        // The position is on the u.
        private static JsonError ScanUnit(byte[] buffer, ref int position, int end)
        {
            for (int i = 0; i < 4; i++)
            {
                position++;
                if (position == end)
                {
                    return JsonError.EndsEarly;
                }

                if (HexDigit(buffer[position]) < 0)
                {
                    return JsonError.HexDigitExpected;
                }
            }

            position++;
            return JsonError.None;
        }

        private static int ReadUnit(byte[] buffer, int offset)
        {
            return (HexDigit(buffer[offset]) << 12) | (HexDigit(buffer[offset + 1]) << 8)
                | (HexDigit(buffer[offset + 2]) << 4) | HexDigit(buffer[offset + 3]);
        }

        private static int HexDigit(int digit)
        {
            if (digit >= '0' && digit <= '9')
            {
                return digit - '0';
            }

            digit |= 0x20;
            return digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
        }
    }
}
