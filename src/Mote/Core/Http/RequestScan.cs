using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Passes over the long parts of a head in loops of their own: on the device a call for each byte would cost three times as much.</summary>
    internal static class RequestScan
    {
        private const long Ones = 0x0101010101010101;
        internal const long Spaces = 0x2020202020202020;
        private const long Hyphens = 0x2D2D2D2D2D2D2D2D;
        private const long Deletes = 0x7F7F7F7F7F7F7F7F;
        private const long LettersFirst = 0x6161616161616161;

        // What lifts the byte after z to the top bit.
        private const long LettersPast = 0x0505050505050505;
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
            while (end - i >= 8)
            {
                // Eight at once. Printable ASCII sets none of these bits, and is nearly all there is.
                long word = BitConverter.ToInt64(buffer, i);
                if ((((word - Spaces) | (word + Ones) | word) & TopBits) == 0)
                {
                    i += 8;
                    continue;
                }

                // The top bit of each byte below a space or equal to 7F; only the lowest of them is sure.
                long delete = word ^ Deletes;
                long ends = (((word - Spaces) & ~word) | ((delete - Ones) & ~delete)) & TopBits;
                if (ends == 0)
                {
                    i += 8;
                    continue;
                }

                i += LowestByte(ends);
                if (buffer[i] != Ascii.Tab)
                {
                    return i - offset;
                }

                i++;
            }

            while (i < end)
            {
                byte b = buffer[i];
                if (b < ' ' ? b != Ascii.Tab : b == Ascii.Delete)
                {
                    return i - offset;
                }

                i++;
            }

            return count;
        }

        /// <summary>Marks, in eight bytes, those that are neither letters nor hyphens.</summary>
        /// <param name="word">The bytes, the first in the lowest bits.</param>
        /// <returns>The top bit of each such byte; 0 if there is none.</returns>
        public static long NameEnds(long word)
        {
            // A letter in lower case is 61 to 7A; CR would become a hyphen there, so hyphens are sought in what was sent.
            long lower = word | Spaces;
            long noLetter = ~((lower | TopBits) - LettersFirst) | (lower + LettersPast);
            return ((noLetter & ((word ^ Hyphens) + Deletes)) | word) & TopBits;
        }

        /// <summary>Returns the index of the first byte that is marked by its top bit.</summary>
        /// <param name="marks">Marks in eight bytes, one at least.</param>
        public static int LowestByte(long marks)
        {
            // The bits below the mark begin one byte more than there are before it. The product counts the bytes that begin.
            long below = (marks - 1) & ~marks;
            return (int)(((below & Ones) * Ones) >> 56) - 1;
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
