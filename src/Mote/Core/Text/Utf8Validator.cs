using System;

namespace Mote.Core.Text
{
    /// <summary>Checks UTF-8 that arrives in pieces and stops at the first byte that cannot belong to it. RFC 3629 4, RFC 6455 8.1.</summary>
    /// <remarks>What is expected next is a count of continuation bytes and the range of the first of them: the range, narrower behind
    /// E0, ED, F0 and F4, is what refuses overlong forms, surrogates and everything above U+10FFFF.</remarks>
    public sealed class Utf8Validator
    {
        private const byte ContinuationFirst = 0x80;
        private const byte ContinuationLast = 0xBF;
        private const int ContinuationMask = 0xC0;

        // The top bit of each of eight bytes: none is set in ASCII.
        private const long NotAscii = unchecked((long)0x8080808080808080UL);

        private int _continuations;
        private byte _lowest = ContinuationFirst;
        private byte _highest = ContinuationLast;

        /// <summary>True between characters: the text could end here.</summary>
        public bool IsComplete
        {
            get { return _continuations == 0; }
        }

        /// <summary>Starts a new text.</summary>
        public void Reset()
        {
            _continuations = 0;
            _lowest = ContinuationFirst;
            _highest = ContinuationLast;
        }

        /// <summary>Checks the next piece of the text.</summary>
        /// <param name="buffer">The piece's buffer. Only read.</param>
        /// <param name="offset">Where the piece starts.</param>
        /// <param name="count">Bytes in the piece, 0 or more.</param>
        /// <returns>-1 if the text may go on or end as <see cref="IsComplete"/> says; otherwise the position in
        /// <paramref name="buffer"/> of the first impossible byte, and <see cref="Reset"/> must follow.</returns>
        public int Check(byte[] buffer, int offset, int count)
        {
            int continuations = _continuations;
            int end = offset + count;
            int i = offset;
            if (continuations == 0)
            {
                i = SkipAscii(buffer, i, end);
                if (i == end)
                {
                    return -1;
                }
            }

            byte lowest = _lowest;
            byte highest = _highest;
            while (i < end)
            {
                byte b = buffer[i];
                if (continuations > 0)
                {
                    if (b < lowest || b > highest)
                    {
                        return i;
                    }

                    lowest = ContinuationFirst;
                    highest = ContinuationLast;
                    continuations--;
                }
                else if (b < 0x80)
                {
                    i = SkipAscii(buffer, i, end);
                    continue;
                }
                else if (b > 0xE0 && b < 0xF0 && b != 0xED && end - i >= 3
                    && (buffer[i + 1] & ContinuationMask) == ContinuationFirst && (buffer[i + 2] & ContinuationMask) == ContinuationFirst)
                {
                    // A whole character of three bytes with nothing special about its second: most of the world's scripts.
                    i += 3;
                    continue;
                }
                else if (b >= 0xF5 || b < 0xC2)
                {
                    // 80 to BF continue nothing; C0 and C1 would be overlong; F5 and above would be past U+10FFFF.
                    return i;
                }
                else if (b < 0xE0)
                {
                    continuations = 1;
                }
                else if (b < 0xF0)
                {
                    continuations = 2;
                    if (b == 0xE0)
                    {
                        lowest = 0xA0;
                    }
                    else if (b == 0xED)
                    {
                        highest = 0x9F;
                    }
                }
                else
                {
                    continuations = 3;
                    if (b == 0xF0)
                    {
                        lowest = 0x90;
                    }
                    else if (b == 0xF4)
                    {
                        highest = 0x8F;
                    }
                }

                i++;
            }

            _continuations = continuations;
            _lowest = lowest;
            _highest = highest;
            return -1;
        }

        /// <summary>Returns where the first byte is that is not ASCII; <paramref name="end"/> if there is none.</summary>
        internal static int SkipAscii(byte[] buffer, int from, int end)
        {
            int i = from;

            // Calls cost the device most: four words a turn, then one.
            while (end - i >= 32
                && ((BitConverter.ToInt64(buffer, i) | BitConverter.ToInt64(buffer, i + 8)
                    | BitConverter.ToInt64(buffer, i + 16) | BitConverter.ToInt64(buffer, i + 24)) & NotAscii) == 0)
            {
                i += 32;
            }

            while (end - i >= 8 && (BitConverter.ToInt64(buffer, i) & NotAscii) == 0)
            {
                i += 8;
            }

            // What is left is usually less than a word: the last one whole, some of it for the second time.
            if (i < end && end - i < 8 && end - from >= 8 && (BitConverter.ToInt64(buffer, end - 8) & NotAscii) == 0)
            {
                return end;
            }

            while (i < end && buffer[i] < 0x80)
            {
                i++;
            }

            return i;
        }
    }
}
