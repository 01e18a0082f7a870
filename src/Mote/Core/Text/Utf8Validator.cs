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
            byte lowest = _lowest;
            byte highest = _highest;
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                if (continuations == 0)
                {
                    while (end - i >= 8 && (BitConverter.ToInt64(buffer, i) & NotAscii) == 0)
                    {
                        i += 8;
                    }

                    if (i == end)
                    {
                        break;
                    }
                }

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
                else if (b >= 0x80)
                {
                    // 80 to BF continue nothing; C0 and C1 would be overlong.
                    if (b < 0xC2)
                    {
                        return i;
                    }

                    if (b < 0xE0)
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
                    else if (b < 0xF5)
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
                    else
                    {
                        return i;
                    }
                }

                i++;
            }

            _continuations = continuations;
            _lowest = lowest;
            _highest = highest;
            return -1;
        }
    }
}
