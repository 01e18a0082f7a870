namespace Mote.Core.Text
{
    /// <summary>Encodes and strictly decodes Base64 with the standard alphabet and padding. RFC 4648 4.</summary>
    public static class Base64
    {
        private const byte Padding = (byte)'=';

        // On the device an element costs a third of what comparing and a call cost.
        private static readonly byte[] _symbols = Ascii.GetBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

        /// <summary>Returns the encoded length of <paramref name="count"/> bytes, padding included.</summary>
        public static int EncodedLength(int count)
        {
            return (count + 2) / 3 * 4;
        }

        /// <summary>Encodes bytes as Base64. RFC 4648 4.</summary>
        /// <param name="input">Holds the bytes. Only read.</param>
        /// <param name="inputOffset">Index of the first byte.</param>
        /// <param name="count">Number of bytes, 0 or more.</param>
        /// <param name="output">Where to write; needs <see cref="EncodedLength"/> bytes from <paramref name="outputOffset"/> on. Must not overlap the
        /// input.</param>
        /// <param name="outputOffset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written.</returns>
        /// <example>
        /// <code>
        /// byte[] text = new byte[Base64.EncodedLength(count)];
        /// int written = Base64.Encode(buffer, offset, count, text, 0);
        /// </code>
        /// </example>
        public static int Encode(byte[] input, int inputOffset, int count, byte[] output, int outputOffset)
        {
            byte[] symbols = _symbols;
            int at = outputOffset;
            int end = inputOffset + count;
            for (int i = inputOffset; i < end; i += 3)
            {
                int left = end - i;
                int group = input[i] << 16;
                if (left > 1)
                {
                    group |= input[i + 1] << 8;
                }

                if (left > 2)
                {
                    group |= input[i + 2];
                }

                output[at] = symbols[group >> 18];
                output[at + 1] = symbols[(group >> 12) & 63];
                output[at + 2] = left > 1 ? symbols[(group >> 6) & 63] : Padding;
                output[at + 3] = left > 2 ? symbols[group & 63] : Padding;
                at += 4;
            }

            return at - outputOffset;
        }

        /// <summary>Decodes Base64. Input that <see cref="Encode"/> would not have written is invalid: other characters, missing or early
        /// padding, non-zero bits after the last byte. RFC 4648 3.2, 3.3, 3.5.</summary>
        /// <param name="input">Holds the characters as bytes. Only read.</param>
        /// <param name="inputOffset">Index of the first byte.</param>
        /// <param name="count">Number of bytes, 0 or more.</param>
        /// <param name="output">Where to write; needs 3 bytes for every 4 of the input. May be the input at the same offset.</param>
        /// <param name="outputOffset">Index of the first byte to write.</param>
        /// <returns>The number of bytes written; -1 if the input is invalid, in which case the content of the output is undefined.</returns>
        public static int Decode(byte[] input, int inputOffset, int count, byte[] output, int outputOffset)
        {
            if (count % 4 != 0)
            {
                return -1;
            }

            // Value returns -1 for a character outside the alphabet: then the sign bit of the group is set.
            int at = outputOffset;
            int last = inputOffset + count - 4;
            for (int i = inputOffset; i < last; i += 4)
            {
                int group = (Value(input[i]) << 18) | (Value(input[i + 1]) << 12) | (Value(input[i + 2]) << 6) | Value(input[i + 3]);
                if (group < 0)
                {
                    return -1;
                }

                output[at] = (byte)(group >> 16);
                output[at + 1] = (byte)(group >> 8);
                output[at + 2] = (byte)group;
                at += 3;
            }

            int bytes = count == 0 ? 0 : DecodeLast(input, last, output, at);
            return bytes < 0 ? -1 : at + bytes - outputOffset;
        }

        // Only the last four characters may have padding.
        private static int DecodeLast(byte[] input, int offset, byte[] output, int outputOffset)
        {
            int bytes = input[offset + 3] != Padding ? 3 : input[offset + 2] != Padding ? 2 : 1;
            int group = (Value(input[offset]) << 18) | (Value(input[offset + 1]) << 12)
                | (bytes > 1 ? Value(input[offset + 2]) << 6 : 0) | (bytes > 2 ? Value(input[offset + 3]) : 0);

            // 3.5: pad bits MUST be set to zero by conforming encoders.
            if (group < 0 || (group & (0xFFFFFF >> (8 * bytes))) != 0)
            {
                return -1;
            }

            output[outputOffset] = (byte)(group >> 16);
            if (bytes > 1)
            {
                output[outputOffset + 1] = (byte)(group >> 8);
            }

            if (bytes > 2)
            {
                output[outputOffset + 2] = (byte)group;
            }

            return bytes;
        }

        private static int Value(byte symbol)
        {
            if (symbol >= 'A' && symbol <= 'Z')
            {
                return symbol - 'A';
            }

            if (symbol >= 'a' && symbol <= 'z')
            {
                return symbol - 'a' + 26;
            }

            if (symbol >= '0' && symbol <= '9')
            {
                return symbol - '0' + 52;
            }

            if (symbol == '+')
            {
                return 62;
            }

            return symbol == '/' ? 63 : -1;
        }
    }
}
