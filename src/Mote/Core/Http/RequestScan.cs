using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Passes over the long parts of a head in loops of their own: on the device a call for each byte would cost three times as much.</summary>
    internal static class RequestScan
    {
        private const long Ones = 0x0101010101010101;
        private const long Spaces = 0x2020202020202020;
        private const long Deletes = 0x7F7F7F7F7F7F7F7F;
        private const long TopBits = unchecked((long)0x8080808080808080UL);

        /// <summary>Counts the visible characters of a request target. RFC 9112 3.2.</summary>
        /// <returns>How many bytes there are before the first that is not one of them, 0 to <paramref name="count"/>.</returns>
        public static int TargetBytes(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int i = offset;

            // RFC 6455 3: fragment identifiers MUST NOT be used; RFC 9112 3.2 has no place for one either.
            while (i < end && buffer[i] > ' ' && buffer[i] < Ascii.Delete && buffer[i] != '#')
            {
                i++;
            }

            return i - offset;
        }

        /// <summary>Counts the bytes of a field's value: everything but control characters other than the tab. RFC 9110 5.5.</summary>
        /// <returns>How many bytes there are before the first that is not one of them, 0 to <paramref name="count"/>.</returns>
        public static int ValueBytes(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                // Eight at once, the way a zero byte is found in a word: no byte below a space, and none that is 7F.
                while (end - i >= 8)
                {
                    long word = BitConverter.ToInt64(buffer, i);
                    long delete = word ^ Deletes;
                    if (((((word - Spaces) & ~word) | ((delete - Ones) & ~delete)) & TopBits) != 0)
                    {
                        break;
                    }

                    i += 8;
                }

                int stop = end - i > 8 ? i + 8 : end;
                while (i < stop)
                {
                    byte b = buffer[i];
                    if (b < ' ' ? b != Ascii.Tab : b == Ascii.Delete)
                    {
                        return i - offset;
                    }

                    i++;
                }
            }

            return count;
        }

        /// <summary>Counts the white space that stands before a value and is not part of it. RFC 9112 5.1.</summary>
        public static int SpaceBytes(byte[] buffer, int offset, int count)
        {
            int i = 0;
            while (i < count && (buffer[offset + i] == ' ' || buffer[offset + i] == Ascii.Tab))
            {
                i++;
            }

            return i;
        }

        /// <summary>Copies the bytes of a field's name in lower case. RFC 9110 5.1.</summary>
        /// <param name="buffer">The input. Only read.</param>
        /// <param name="offset">Where to start.</param>
        /// <param name="count">How many bytes there are.</param>
        /// <param name="word">Where the name is gathered; what is longer is counted, not kept.</param>
        /// <param name="length">Bytes of the name so far.</param>
        /// <returns>How many bytes belong to the name, 0 to <paramref name="count"/>.</returns>
        public static int NameBytes(byte[] buffer, int offset, int count, byte[] word, int length)
        {
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                byte b = buffer[i];
                int lower = b | 0x20;
                if (lower < 'a' || lower > 'z')
                {
                    if (b != '-' && !Ascii.IsToken(b))
                    {
                        break;
                    }

                    lower = b;
                }

                if (length < word.Length)
                {
                    word[length] = (byte)lower;
                }

                length++;
                i++;
            }

            return i - offset;
        }
    }
}
